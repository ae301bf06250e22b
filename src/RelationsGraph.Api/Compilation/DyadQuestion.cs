using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Relations;
using RelationsGraph.Time;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The root field <c>dyad</c>. One statement reads the two actors and every relation between them; compartments, leverage and the timeline are computed from these rows by the domain's
/// own functions, the same for a question at a <c>knownAt</c>.
/// </summary>
internal static class DyadQuestion
{
    /// <summary><c>dyad</c></summary>
    public static Projection Dyad(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var a = scope.References.One(scope, Named.Actor, field.Required("a"), "a");
        var b = scope.References.One(scope, Named.Actor, field.Required("b"), "b");
        var rollUp = field.IsSet("rollUp");
        if (rollUp)
        {
            (a, b) = (scope.References.Top(scope, a), scope.References.Top(scope, b));
        }

        var places = new Places();
        var parts = field.Below("Dyad");
        var entries = new List<KeyValuePair<string, string>> { KeyValuePair.Create("a", a), KeyValuePair.Create("b", b) };
        foreach (var part in parts.Where(part => part.Name is "a" or "b"))
        {
            var actor = scope.Fresh("actor");
            var projection = Objects.First($"MATCH ({actor}:Actor {{id: {(part.Name == "a" ? a : b)}}})", fields.Node("Actor", actor, part.Below("Actor")));
            places.Add(part.Field, projection);
        }

        entries.AddRange(places.Entries);
        var rows = new DyadRows(fields, parts);
        entries.Add(KeyValuePair.Create("rows", rows.Cypher(field, a, b, rollUp)));
        var reader = new DyadReader([.. parts.Select(part => part.Field)], field.Fields, places, rows.Places, Intervals(parts));
        return new Projection(CypherText.Map(entries), new ComputedShape(reader.Read));
    }

    private static Dictionary<SelectedField, Interval> Intervals(IReadOnlyList<Selection> parts) => parts
        .Where(part => part.Name == "timeline")
        .ToDictionary(part => part.Field, part => Enum.Parse<Interval>(part.Required("interval").Text, ignoreCase: true));
}

/// <summary>The rows of a dyad: what is computed with, and each relation as it is selected in several places.</summary>
internal sealed class DyadRows
{
    private static readonly string[] Facts = ["id", "kind", "theatre", "domain", "resource", "sign", "confidence", "strength", "validFrom", "validTo"];

    private readonly SchemaFields _fields;
    private readonly RelationVariables _variables;

    public DyadRows(SchemaFields fields, IReadOnlyList<Selection> parts)
    {
        _fields = fields;
        var ends = fields.Scope.FreshRelation();
        _variables = ends;
        foreach (var part in parts)
        {
            switch (part.Name)
            {
                case "relations":
                    AddRelation(part);
                    break;
                case "compartments":
                    AddCompartments(part);
                    break;
                case "leverage":
                    AddLeverage(part);
                    break;
            }
        }
    }

    /// <summary>What shows of a row where.</summary>
    public Places Places { get; } = new();

    /// <summary>The subquery for the rows, by from, to, first day, id.</summary>
    public string Cypher(Selection field, string a, string b, bool rollUp)
    {
        var (r, from, to) = (_variables.Relation, _variables.From, _variables.To);
        var facts = Facts.Select(name => KeyValuePair.Create(name, $"{r}.{name}"))
            .Append(KeyValuePair.Create("hasAmount", $"{r}.amount IS NOT NULL"))
            .Append(KeyValuePair.Create("start", $"{from}.id")).Append(KeyValuePair.Create("end", $"{to}.id"));
        return CypherText.Block(
            "COLLECT",
            field.KnownAt is null ? Now(a, b, rollUp) : Then(a, b, rollUp),
            CypherText.Where(field.IsSet("includeClaimed") ? null : $"{r}.certainty = 'asserted'", Conditions.AsOf(r, _fields.AsOf(field))),
            $"RETURN {CypherText.Map([.. facts, .. Places.Entries])} AS row ORDER BY {Orders.ByEnds(_variables)}");
    }

    private string Now(string a, string b, bool rollUp)
    {
        var (r, types) = (_variables.Relation, string.Join('|', _fields.Scope.Vocabulary.Kinds.Select(kind => kind.Name)));
        var between = rollUp
            ? $"MATCH (:Actor {{id: {a}}})<-[:PART_OF*0..]-(:Actor)-[{r}:{types}]-(:Actor)-[:PART_OF*0..]->(:Actor {{id: {b}}})"
            : $"MATCH (:Actor {{id: {a}}})-[{r}:{types}]-(:Actor {{id: {b}}})";
        return $"{between}\n{Ends($"startNode({r})", $"endNode({r})", rollUp)}";
    }

    private string Then(string a, string b, bool rollUp)
    {
        var (from, to) = (_variables.From, _variables.To);
        var ends = _fields.Scope.FreshRelation() with { Relation = _variables.Relation };
        return $"{KnownRelations.Pattern(ends)} WHERE {ends.To}:Actor\n{Ends(ends.From, ends.To, rollUp)}\n" +
            $"WITH * WHERE ({from}.id = {a} AND {to}.id = {b}) OR ({from}.id = {b} AND {to}.id = {a})\nWITH *";
    }

    private string Ends(string from, string to, bool rollUp) =>
        $"WITH {_variables.Relation}, {(rollUp ? Top(from) : from)} AS {_variables.From}, {(rollUp ? Top(to) : to)} AS {_variables.To}";

    private string Top(string actor)
    {
        var (part, top) = (_fields.Scope.Fresh("part"), _fields.Scope.Fresh("top"));
        return $"head(COLLECT {{ WITH {actor} AS {part} MATCH ({part})-[:PART_OF*0..]->({top}) WHERE NOT EXISTS {{ ({top})-[:PART_OF]->() }} RETURN {top} }})";
    }

    private void AddRelation(Selection field) => Places.Add(field.Field, _fields.Relation(_variables, field.Below("Relation")));

    private void AddCompartments(Selection compartments)
    {
        foreach (var part in compartments.Below("Compartment"))
        {
            if (part.Name == "relations")
            {
                AddRelation(part);
            }
            else if (part.Name == "theatre")
            {
                AddNode("Theatre", "theatre", part);
            }
        }
    }

    private void AddLeverage(Selection leverage)
    {
        foreach (var part in leverage.Below("Leverage"))
        {
            if (part.Name == "unquantified")
            {
                AddNode("Resource", "resource", part);
            }

            foreach (var inner in part.Name == "amounts" ? part.Below("DependencyAmount") : [])
            {
                AddAmountPart(inner);
            }
        }
    }

    private void AddAmountPart(Selection part)
    {
        switch (part.Name)
        {
            case "relation":
                AddRelation(part);
                break;
            case "resource":
                AddNode("Resource", "resource", part);
                break;
            case "amount":
                Places.Add(part.Field, Amounts.Of(_variables.Relation, part));
                break;
        }
    }

    private void AddNode(string typeName, string property, Selection field)
    {
        var node = _fields.Scope.Fresh(property);
        Places.Add(field.Field, Objects.First($"MATCH ({node}:{typeName} {{id: {_variables.Relation}.{property}}})", _fields.Node(typeName, node, field.Below(typeName))));
    }
}

/// <summary>Makes the answer of <c>dyad</c> from its rows.</summary>
/// <param name="parts">What is selected on the dyad.</param>
/// <param name="below">Gives what is selected below.</param>
/// <param name="actors">Where the two actors show.</param>
/// <param name="rows">Where a relation shows.</param>
/// <param name="intervals">The buckets of each timeline.</param>
internal sealed class DyadReader(
    IReadOnlyList<SelectedField> parts,
    Func<SelectedField, string, IReadOnlyList<SelectedField>> below,
    Places actors,
    Places rows,
    IReadOnlyDictionary<SelectedField, Interval> intervals)
{
    private readonly IReadOnlyDictionary<string, Shape> _actorShapes = actors.Shapes;
    private readonly IReadOnlyDictionary<string, Shape> _rowShapes = rows.Shapes;

    private sealed record Row(IReadOnlyDictionary<string, object?> Values, WeighedRelation Relation, string Kind, string? Resource, bool HasAmount);

    /// <summary>Reads the rows and computes what is asked of them.</summary>
    /// <exception cref="QuestionException">Both are one actor.</exception>
    public object? Read(ref PackStreamReader reader, OperationContext operation)
    {
        var data = new Dictionary<string, object?>(StringComparer.Ordinal);
        var read = new List<Row>();
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = reader.ReadName();
            if (key == "rows")
            {
                read = RowReading.Maps(ref reader, _rowShapes).ConvertAll(RowOf);
            }
            else if (_actorShapes.TryGetValue(key, out var shape))
            {
                data[key] = new RecordSlice(shape, reader.Position);
                reader.Skip();
            }
            else
            {
                data[key] = ObjectReader.Read(ref reader, 1);
            }
        }

        return Answer(data, read);
    }

    private ComputedObject Answer(Dictionary<string, object?> data, List<Row> read)
    {
        // A name that means nobody was told by the check of references, which comes first.
        var (a, b) = ((string)data["a"]!, (string)data["b"]!);
        if (a == b)
        {
            throw new QuestionException("BAD_USER_INPUT", $"a, b: both are \"actor:{a}\"; a dyad needs two actors.");
        }

        return ComputedObject.Of(parts, part => part.Name switch
        {
            "a" or "b" => actors.Read(part, data),
            "relations" => read.ConvertAll(row => rows.Read(part, row.Values)),
            "compartments" => Compartments(part, read),
            "compartmentalisation" => Compartment.Compartmentalisation(Compartment.Of(read.Select(row => row.Relation))),
            "leverage" => LeverageOf(part, a, b, read.FindAll(row => row.Kind == "DEPENDS_ON")),
            _ => TimelineOf(part, read),
        });
    }

    private static Row RowOf(Dictionary<string, object?> row) => new(
        row,
        new WeighedRelation(
            (string)row["id"]!,
            (string)row["start"]!,
            (string)row["end"]!,
            (string?)row["theatre"],
            (string?)row["domain"],
            (int)(long)row["sign"]!,
            (double)row["confidence"]! * (double)row["strength"]!,
            new Validity(((BoltDate?)row["validFrom"])?.ToDateOnly(), ((BoltDate?)row["validTo"])?.ToDateOnly())),
        (string)row["kind"]!,
        (string?)row["resource"],
        row["hasAmount"] is true);

    private List<object?> Compartments(SelectedField field, List<Row> read)
    {
        return Compartment.Of(read.Select(row => row.Relation)).Select(compartment =>
        {
            var own = read.FindAll(row => row.Relation.Theatre == compartment.Theatre && row.Relation.Domain == compartment.Domain);
            return (object?)ComputedObject.Of(below(field, "Compartment"), part => part.Name switch
            {
                "theatre" => rows.Read(part, own[0].Values),
                "domain" => compartment.Domain?.ToUpperInvariant(),
                "score" => compartment.Score,
                "sign" => SignOf(compartment.Sign),
                _ => own.ConvertAll(row => rows.Read(part, row.Values)),
            });
        }).ToList();
    }

    private ComputedObject LeverageOf(SelectedField field, string a, string b, List<Row> dependencies)
    {
        var leverage = Leverage.Of(a, b, dependencies.ConvertAll(row => row.Relation));
        var quantified = dependencies.FindAll(row => row.HasAmount);
        var unquantified = dependencies
            .Where(row => row.Resource is not null && !quantified.Exists(other => other.Resource == row.Resource))
            .DistinctBy(row => row.Resource)
            .OrderBy(row => row.Resource, StringComparer.Ordinal);
        return ComputedObject.Of(below(field, "Leverage"), part => part.Name switch
        {
            "aOverB" => leverage.AOverB,
            "bOverA" => leverage.BOverA,
            "balance" => leverage.Balance,
            "amounts" => quantified.ConvertAll(row => (object?)ComputedObject.Of(below(part, "DependencyAmount"), inner => rows.Read(inner, row.Values))),
            _ => unquantified.Select(row => rows.Read(part, row.Values)).ToList(),
        });
    }

    private List<object?> TimelineOf(SelectedField field, List<Row> read) =>
    [
        .. TimelinePoint.Of(read.ConvertAll(row => row.Relation), intervals[field]).Select(point => TimelineQuestion.Shown(point, below(field, "TimelinePoint"))),
    ];

    private static string SignOf(int sign) => sign switch
    {
        > 0 => "POSITIVE",
        < 0 => "NEGATIVE",
        _ => "NONE",
    };
}
