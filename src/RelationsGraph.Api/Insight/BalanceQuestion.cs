using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Balance;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root field <c>balance</c>: the statement reads the signed relations of the theatre, the domain finds the camps. What is selected of relations and of actors comes along with the rows.
/// </summary>
internal static class BalanceQuestion
{
    /// <summary><c>balance</c></summary>
    public static Projection Balance(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var match = new DerivedMatch(scope, field, TakenRelations.Of(fields, field));
        var signed = scope.Vocabulary.Kinds.Where(kind => kind.Sign != 0).ToList();
        var parts = field.Below("Balance");

        var (clauses, ends) = match.Of(signed);
        var relations = new Places();
        foreach (var part in parts.Where(part => part.Name is "culprits" or "relations"))
        {
            relations.Add(part.Field, fields.Relation(ends, part.Below("Relation")));
        }

        var entries = new List<KeyValuePair<string, string>>
        {
            KeyValuePair.Create("rows", CypherText.Block(
                "COLLECT",
                clauses,
                $"WITH {ends.List} WHERE {ends.To}:Actor",
                $"RETURN {CypherText.Map([.. RelationRows.Facts(ends), .. relations.Entries])}")),
        };
        var actors = new Places();
        var camps = parts.Where(part => part.Name == "camps").ToList();
        if (camps.Count > 0)
        {
            entries.Add(KeyValuePair.Create("actors", Actors(fields, match, camps, actors)));
        }

        var reader = new BalanceReader([.. parts.Select(part => part.Field)], relations, actors);
        return new Projection(CypherText.Map(entries), new ComputedShape(reader.Read));
    }

    private static string Actors(SchemaFields fields, DerivedMatch match, List<Selection> camps, Places actors)
    {
        var actor = fields.Scope.Fresh("actor");
        foreach (var part in camps)
        {
            actors.Add(part.Field, fields.Node("Actor", actor, part.Below("Actor")));
        }

        var (clauses, ends) = match.Of(fields.Scope.Vocabulary.Kinds.Where(kind => kind.Sign != 0));
        return CypherText.Block(
            "COLLECT",
            clauses,
            $"UNWIND CASE WHEN {ends.To}:Actor THEN [{ends.From}, {ends.To}] ELSE [] END AS {actor}",
            $"WITH DISTINCT {actor}",
            $"RETURN {CypherText.Map([KeyValuePair.Create("id", $"{actor}.id"), .. actors.Entries])}");
    }
}

/// <summary>Makes the answer of <c>balance</c> from its rows.</summary>
/// <param name="parts">What is selected on the balance.</param>
/// <param name="relations">Where a relation shows.</param>
/// <param name="actors">Where an actor shows.</param>
internal sealed class BalanceReader(IReadOnlyList<SelectedField> parts, Places relations, Places actors)
{
    private readonly IReadOnlyDictionary<string, Shape> _relationShapes = relations.Shapes;
    private readonly IReadOnlyDictionary<string, Shape> _actorShapes = actors.Shapes;

    /// <summary>Reads the rows and divides the actors.</summary>
    public object? Read(ref PackStreamReader reader, OperationContext operation)
    {
        List<Dictionary<string, object?>> rows = [], people = [];
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (reader.ReadName() == "rows")
            {
                rows = RowReading.Maps(ref reader, _relationShapes);
            }
            else
            {
                people = RowReading.Maps(ref reader, _actorShapes);
            }
        }

        return Answer(rows.ToDictionary(row => (string)row["id"]!, StringComparer.Ordinal), people.ToDictionary(row => (string)row["id"]!, StringComparer.Ordinal));
    }

    private ComputedObject Answer(Dictionary<string, Dictionary<string, object?>> rows, Dictionary<string, Dictionary<string, object?>> people)
    {
        var pairs = SignedPair.Of(rows.Values.Select(RelationRows.Weighed));
        var balance = StructuralBalance.Of(pairs);
        return ComputedObject.Of(parts, part => part.Name switch
        {
            "triangles" => balance.Triangles,
            "unbalanced" => balance.Unbalanced,
            "frustration" => balance.Frustration,
            "frustrationAtLeast" => balance.FrustrationAtLeast,
            "exact" => balance.IsExact,
            "culprits" => Shown(part, balance.Flipped),
            "relations" => Shown(part, pairs),
            _ => balance.Camps.Select(camp => (object?)camp.Select(id => actors.Read(part, people[id])).ToList()).ToList(),
        });

        List<object?> Shown(SelectedField part, IEnumerable<SignedPair> of) => [.. of.SelectMany(pair => pair.Relations).Select(relation => relations.Read(part, rows[relation.Id]))];
    }
}
