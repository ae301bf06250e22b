using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The root field <c>relationChanged</c>: once, whom its arguments name; then, for each few changes, what is selected of their relations as they stood. These come as a
/// parameter, since a relation may be different or gone by now.
/// </summary>
internal static class ChangeQuestion
{
    private const string ParameterName = "changes";

    /// <summary>The statement that looks up whom the arguments name; its answer is a <see cref="ChangeFilter"/>.</summary>
    public static Statement Filter(Scope scope, Selection field)
    {
        string Id(string argument, Named kind) =>
            field.Argument<string>(argument) is { } text ? scope.References.One(scope, kind, text, argument) : "null";
        var (theatre, actor) = (Id("theatre", Named.Theatre), Id("actor", Named.Actor));
        return Statement.Of(scope, new Projection($"[{theatre}, {actor}]", value =>
            value is IReadOnlyList<object?> ids ? new ChangeFilter((string?)ids[0], (string?)ids[1]) : throw new InvalidOperationException("the filter is no list")));
    }

    /// <summary>The statement whose answer is the list of what is selected of each change, in their order.</summary>
    public static Statement Answers(SchemaFields fields, Selection field, IReadOnlyList<LedgerEntry> entries)
    {
        var scope = fields.Scope;
        scope.Parameter(ParameterName, entries.Select(Parameter).ToList());
        var change = scope.Fresh("change");
        var projection = Objects.Map(field.Below("RelationChange"), selection => selection.Name switch
        {
            "relation" or "before" => Relation(fields, $"{change}.{selection.Name}", selection),
            _ => $"{change}.{selection.Name}",
        });
        var number = scope.Fresh("i");
        var list = Objects.Every($"UNWIND range(0, size(${ParameterName}) - 1) AS {number}\nWITH {number}, ${ParameterName}[{number}] AS {change}", projection, number);
        return Statement.Of(scope, list);
    }

    private static Projection Relation(SchemaFields fields, string map, Selection selection)
    {
        var variables = fields.Scope.FreshRelation();
        return Objects.First(KnownRelations.Pattern($"[{map}]", variables), fields.Relation(variables, selection.Below("Relation")));
    }

    private static Dictionary<string, object?> Parameter(LedgerEntry entry) => new()
    {
        ["kind"] = entry.Change.Kind == LedgerChangeKind.Learned ? "LEARNED" : "CORRECTED",
        ["at"] = entry.At,
        ["cursor"] = entry.Next.ToString(),
        ["relation"] = KnownRelations.MapOf(entry.Change.Relation),
        ["before"] = entry.Change.Before is { } before ? KnownRelations.MapOf(before) : null,
    };
}

/// <summary>Which changes are asked for.</summary>
/// <param name="Theatre">Only those in this theatre or within it; null for all.</param>
/// <param name="Actor">Only those with this actor at either end; null for all.</param>
internal sealed record ChangeFilter(string? Theatre, string? Actor)
{
    /// <summary>Whether a change is asked for: the relation fits as it is, or as it was.</summary>
    public bool Takes(LedgerChange change) => Takes(change.Relation) || (change.Before is { } before && Takes(before));

    private bool Takes(LedgerRelation relation) => (Theatre is null || relation.IsIn(Theatre)) && (Actor is null || relation.Touches(Actor));
}
