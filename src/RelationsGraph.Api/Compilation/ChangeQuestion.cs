using System.Collections.Generic;
using RelationsGraph.Api.Access;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// The root field <c>relationChanged</c>: once, whom its arguments name; then, for each change, what is selected of its relations as they stood. These come as a parameter, since a
/// relation may be different or gone by now.
/// </summary>
internal static class ChangeQuestion
{
    /// <summary>The parameter that holds the change.</summary>
    public const string ParameterName = "change";

    private const int IdsDepth = 2;

    /// <summary>The statement that looks up whom the arguments name; <see cref="ReadFilter"/> reads its answer.</summary>
    public static Statement Filter(Scope scope, Selection field)
    {
        string Id(string argument, Named kind) =>
            field.Argument(argument) is { } text ? scope.References.One(scope, kind, text, argument) : "null";
        return Statement.Of(scope, $"[{Id("theatre", Named.Theatre)}, {Id("actor", Named.Actor)}]");
    }

    /// <summary>Reads the answer of <see cref="Filter"/>.</summary>
    public static ChangeFilter ReadFilter(ref PackStreamReader reader)
    {
        var ids = ObjectReader.ReadList(ref reader, IdsDepth);
        return new ChangeFilter((string?)ids[0], (string?)ids[1]);
    }

    /// <summary>The statement that gives what is selected of one change.</summary>
    public static Statement Answer(SchemaFields fields, Selection field)
    {
        var change = fields.Scope.Parameter(ParameterName, _ => null);
        return Statement.Of(fields.Scope, Objects.Map(field.Below("RelationChange"), selection => selection.Name switch
        {
            "relation" or "before" => Relation(fields, $"{change}.{selection.Name}", selection),
            _ => $"{change}.{selection.Name}",
        }));
    }

    /// <summary>The value of the parameter.</summary>
    public static Dictionary<string, object?> Parameter(LedgerEntry entry) => new(MapOf(entry.Change)) { ["at"] = entry.At, ["cursor"] = entry.Cursor.ToString() };

    /// <summary>A change as statements take it.</summary>
    public static Dictionary<string, object?> MapOf(LedgerChange change) => new()
    {
        ["kind"] = change.Kind == LedgerChangeKind.Learned ? "LEARNED" : "CORRECTED",
        ["relation"] = KnownRelations.MapOf(change.Relation),
        ["before"] = change.Before is { } before ? KnownRelations.MapOf(before) : null,
    };

    /// <summary>A relation that a map holds, as it is selected; null where there is no map.</summary>
    public static Projection Relation(SchemaFields fields, string map, Selection selection)
    {
        var variables = fields.Scope.FreshRelation();
        return Objects.First(KnownRelations.Pattern($"[{map}]", variables), fields.Relation(variables, selection.Below("Relation")));
    }
}

/// <summary>Which changes are asked for.</summary>
/// <param name="Theatre">Only those in this theatre or within it; null for all.</param>
/// <param name="Actor">Only those with this actor at either end; null for all.</param>
internal sealed record ChangeFilter(string? Theatre, string? Actor)
{
    /// <summary>What the subscriber may see.</summary>
    public Sight Sight { get; init; } = Sight.Everything;

    /// <summary>Whether a change is asked for: the relation fits as it is, or as it was, and may be seen.</summary>
    public bool Takes(LedgerChange change) => Sees(change.Relation) && (Takes(change.Relation) || (change.Before is { } before && Takes(before)));

    private bool Sees(LedgerRelation relation) => Sight.Sees((string?)relation.Properties.GetValueOrDefault("access"));

    private bool Takes(LedgerRelation relation) => (Theatre is null || relation.IsIn(Theatre)) && (Actor is null || relation.Touches(Actor));
}
