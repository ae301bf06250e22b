using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Insight;

/// <summary>
/// The root fields <c>dyad</c> and <c>dyads</c>. One statement reads the actors and every relation between two of them; compartments, leverage and the timeline are computed from these rows by the domain's
/// own functions, the same for a question at a <c>knownAt</c>.
/// </summary>
internal static class DyadQuestion
{
    private const int UsualDyads = 20;

    /// <summary><c>dyad</c></summary>
    public static Projection Dyad(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var a = scope.References.One(scope, Named.Actor, field.Required("a"), "a");
        var b = scope.References.One(scope, Named.Actor, field.Required("b"), "b");
        if (field.IsSet("rollUp"))
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
        entries.Add(KeyValuePair.Create("rows", rows.Cypher(field, TakenRelations.Of(fields, field), a, b)));
        var reader = new DyadReader([.. parts.Select(part => part.Field)], field.Fields, places, rows.Places, Timelines(parts));
        return new Projection(CypherText.Map(entries), new ComputedShape(reader.Read));
    }

    /// <summary><c>dyads</c>: the pairs of actors with a compartment, most compartmentalised first. What is sorted by is computed by the database, what shows by the domain.</summary>
    public static Projection Dyads(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var taken = TakenRelations.Of(fields, field);
        var (clauses, ends) = new DerivedMatch(scope, field, taken).Of(scope.Vocabulary.Kinds.Where(kind => kind.Sign != 0));
        var (r, from, to) = (ends.Relation, ends.From, ends.To);
        var (a, b, c) = (scope.Fresh("one"), scope.Fresh("other"), scope.Fresh("offset"));
        var (place, domain, score, count) = (scope.Fresh("place"), scope.Fresh("domain"), scope.Fresh("score"), scope.Fresh("compartments"));
        var (net, gross, most) = (scope.Fresh("net"), scope.Fresh("gross"), scope.Fresh("most"));
        var least = field.Argument("minCompartmentalisation") is { } given ? $"WHERE {c} >= {scope.Parameter("least", given)} - 1e-12" : "";
        var first = WalkBounds.First(scope, field, UsualDyads);
        var parts = field.Below("Dyad");
        var places = new Places();
        foreach (var part in parts.Where(part => part.Name is "a" or "b"))
        {
            places.Add(part.Field, fields.Node("Actor", part.Name == "a" ? a : b, part.Below("Actor")));
        }

        var rows = new DyadRows(fields, parts);
        var reader = new DyadReader([.. parts.Select(part => part.Field)], field.Fields, places, rows.Places, Timelines(parts));
        var cypher = CypherText.Block(
            "COLLECT",
            clauses,
            $"WITH {r}, {from}, {to} WHERE {to}:Actor",
            $"WITH CASE WHEN {from}.id < {to}.id THEN {from} ELSE {to} END AS {a}, CASE WHEN {from}.id < {to}.id THEN {to} ELSE {from} END AS {b}, {r}.theatre AS {place}, {r}.domain AS {domain},",
            $"  sum({r}.confidence * {r}.strength * {r}.sign) / sum({r}.confidence * {r}.strength) AS {score}",
            $"WITH {a}, {b}, count(*) AS {count}, abs(sum({score})) AS {net}, sum(abs({score})) AS {gross}, max(abs({score})) AS {most}",
            $"WITH {a}, {b}, CASE WHEN {count} < 2 OR {most} < 1e-9 THEN null ELSE round(1 - {net} / {gross}, 12) END AS {c}",
            least,
            $"WITH {a}, {b}, {c} ORDER BY {c} IS NULL, {c} DESC, {a}.id, {b}.id LIMIT {first}",
            $"RETURN {CypherText.Map([KeyValuePair.Create("a", $"{a}.id"), KeyValuePair.Create("b", $"{b}.id"), .. places.Entries, KeyValuePair.Create("rows", rows.Cypher(field, taken, $"{a}.id", $"{b}.id"))])}");
        return new Projection(cypher, new ComputedShape((ref PackStreamReader record, OperationContext operation) =>
        {
            var dyads = new List<object?>();
            for (var left = record.ReadListHeader(); left > 0; left--)
            {
                dyads.Add(reader.Read(ref record, operation));
            }

            return dyads;
        }));
    }

    private static Dictionary<SelectedField, DyadTimeline> Timelines(IReadOnlyList<Selection> parts) => parts
        .Where(part => part.Name == "timeline")
        .ToDictionary(part => part.Field, part => new DyadTimeline(Enum.Parse<Interval>(part.Required("interval").Text, ignoreCase: true), new PointWriter(part.FieldsBelow("TimelinePoint"))));
}
