using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Bolt.PackStream;
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
        var a = scope.References.One(scope, Named.Actor, (string)field.Arguments["a"]!, "a");
        var b = scope.References.One(scope, Named.Actor, (string)field.Arguments["b"]!, "b");
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
            places.Add(part.ResponseKey, projection);
        }

        entries.AddRange(places.Entries);
        var rows = new DyadRows(fields, parts);
        entries.Add(KeyValuePair.Create("rows", rows.Cypher(field, a, b, rollUp)));
        return new Projection(CypherText.Map(entries), value => new DyadReader(parts, places, rows).Read((IReadOnlyDictionary<string, object?>)value!));
    }
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
                    AddRelation(part.ResponseKey, part);
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

    private void AddRelation(string place, Selection field) => Places.Add(place, _fields.Relation(_variables, field.Below("Relation")));

    private void AddCompartments(Selection compartments)
    {
        foreach (var part in compartments.Below("Compartment"))
        {
            var place = $"{compartments.ResponseKey}.{part.ResponseKey}";
            if (part.Name == "relations")
            {
                AddRelation(place, part);
            }
            else if (part.Name == "theatre")
            {
                AddNode(place, "Theatre", "theatre", part);
            }
        }
    }

    private void AddLeverage(Selection leverage)
    {
        foreach (var part in leverage.Below("Leverage"))
        {
            var place = $"{leverage.ResponseKey}.{part.ResponseKey}";
            if (part.Name == "unquantified")
            {
                AddNode(place, "Resource", "resource", part);
            }

            foreach (var inner in part.Name == "amounts" ? part.Below("DependencyAmount") : [])
            {
                AddAmountPart($"{place}.{inner.ResponseKey}", inner);
            }
        }
    }

    private void AddAmountPart(string place, Selection part)
    {
        switch (part.Name)
        {
            case "relation":
                AddRelation(place, part);
                break;
            case "resource":
                AddNode(place, "Resource", "resource", part);
                break;
            case "amount":
                Places.Add(place, Amounts.Of(_variables.Relation, part));
                break;
        }
    }

    private void AddNode(string place, string typeName, string property, Selection field)
    {
        var node = _fields.Scope.Fresh(property);
        Places.Add(place, Objects.First($"MATCH ({node}:{typeName} {{id: {_variables.Relation}.{property}}})", _fields.Node(typeName, node, field.Below(typeName))));
    }
}

/// <summary>Makes the answer of <c>dyad</c> from its rows.</summary>
internal sealed class DyadReader(IReadOnlyList<Selection> parts, Places actors, DyadRows rows)
{
    private sealed record Row(IReadOnlyDictionary<string, object?> Values, WeighedRelation Relation, string Kind, string? Resource, bool HasAmount);

    public object? Read(IReadOnlyDictionary<string, object?> data)
    {
        var (a, b) = ((string?)data["a"], (string?)data["b"]);
        if (a is null || b is null)
        {
            // A name that means nobody: told by the check of references, which comes first.
            throw new InvalidOperationException("a dyad without its actors");
        }

        if (a == b)
        {
            throw new QuestionException("BAD_USER_INPUT", $"a, b: both are \"actor:{a}\"; a dyad needs two actors.");
        }

        var read = ((IReadOnlyList<object?>)data["rows"]!).Select(row => RowOf((IReadOnlyDictionary<string, object?>)row!)).ToList();
        var answer = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            answer[part.ResponseKey] = part.Name switch
            {
                "a" or "b" => actors.Read(part.ResponseKey, data),
                "relations" => read.ConvertAll(row => rows.Places.Read(part.ResponseKey, row.Values)),
                "compartments" => Compartments(part, read),
                "compartmentalisation" => Compartment.Compartmentalisation(Compartment.Of(read.Select(row => row.Relation))),
                "leverage" => LeverageOf(part, a, b, read.FindAll(row => row.Kind == "DEPENDS_ON")),
                "timeline" => TimelineOf(part, read),
                _ => null,
            };
        }

        return answer;
    }

    private static Row RowOf(IReadOnlyDictionary<string, object?> row) => new(
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

    private List<object?> Compartments(Selection field, List<Row> read)
    {
        return Compartment.Of(read.Select(row => row.Relation)).Select(compartment =>
        {
            var own = read.FindAll(row => row.Relation.Theatre == compartment.Theatre && row.Relation.Domain == compartment.Domain);
            return (object?)Answer(field.Below("Compartment"), part => part.Name switch
            {
                "theatre" => rows.Places.Read($"{field.ResponseKey}.{part.ResponseKey}", own[0].Values),
                "domain" => compartment.Domain?.ToUpperInvariant(),
                "score" => compartment.Score,
                "sign" => SignOf(compartment.Sign),
                "relations" => own.ConvertAll(row => rows.Places.Read($"{field.ResponseKey}.{part.ResponseKey}", row.Values)),
                _ => null,
            });
        }).ToList();
    }

    private Dictionary<string, object?> LeverageOf(Selection field, string a, string b, List<Row> dependencies)
    {
        var leverage = Leverage.Of(a, b, dependencies.ConvertAll(row => row.Relation));
        var quantified = dependencies.FindAll(row => row.HasAmount);
        var unquantified = dependencies
            .Where(row => row.Resource is not null && !quantified.Exists(other => other.Resource == row.Resource))
            .DistinctBy(row => row.Resource)
            .OrderBy(row => row.Resource, StringComparer.Ordinal)
            .ToList();
        return Answer(field.Below("Leverage"), part => part.Name switch
        {
            "aOverB" => leverage.AOverB,
            "bOverA" => leverage.BOverA,
            "balance" => leverage.Balance,
            "amounts" => quantified.ConvertAll(row => Answer(
                part.Below("DependencyAmount"),
                inner => inner.Name == "__typename" ? null : rows.Places.Read($"{field.ResponseKey}.{part.ResponseKey}.{inner.ResponseKey}", row.Values))),
            "unquantified" => unquantified.ConvertAll(row => rows.Places.Read($"{field.ResponseKey}.{part.ResponseKey}", row.Values)),
            _ => null,
        });
    }

    private static List<Dictionary<string, object?>> TimelineOf(Selection field, List<Row> read)
    {
        var interval = Enum.Parse<Interval>((string)field.Arguments["interval"]!, ignoreCase: true);
        return [.. TimelinePoint.Of(read.ConvertAll(row => row.Relation), interval).Select(point => Answer(field.Below("TimelinePoint"), part => part.Name switch
        {
            "start" => point.Start,
            "positive" => point.Positive,
            "negative" => point.Negative,
            "other" => point.Other,
            "score" => point.Score,
            _ => null,
        }))];
    }

    private static string SignOf(int sign) => sign switch
    {
        > 0 => "POSITIVE",
        < 0 => "NEGATIVE",
        _ => "NONE",
    };

    private static Dictionary<string, object?> Answer(IReadOnlyList<Selection> selections, Func<Selection, object?> value) =>
        selections.ToDictionary(selection => selection.ResponseKey, value, StringComparer.Ordinal);
}
