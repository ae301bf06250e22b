using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Insight;

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
