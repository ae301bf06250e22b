using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>What a row can be about.</summary>
public enum RecordType
{
    /// <summary>Somebody who acts.</summary>
    Actor,

    /// <summary>A place.</summary>
    Theatre,

    /// <summary>What relations are about.</summary>
    Resource,

    /// <summary>Something that says something.</summary>
    Source,

    /// <summary>Something that happened.</summary>
    Event,

    /// <summary>Something that was agreed.</summary>
    Agreement,

    /// <summary>What a source says.</summary>
    Claim,
}

/// <summary>The columns of one type of row.</summary>
/// <param name="Type">The type.</param>
/// <param name="Name">The type as JSON Lines name it.</param>
/// <param name="FileName">The CSV file that holds such rows.</param>
/// <param name="Required">The columns that must have a value.</param>
/// <param name="Optional">The other columns.</param>
public sealed record RecordLayout(RecordType Type, string Name, string FileName, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>All types, in the order in which they are loaded.</summary>
    public static IReadOnlyList<RecordLayout> All { get; } =
    [
        Make(RecordType.Actor, "actors.csv", "id name kind", "names iso3 cow wikidata part_of"),
        Make(RecordType.Theatre, "theatres.csv", "id name kind", "parent names lat lon"),
        Make(RecordType.Resource, "resources.csv", "id name", "category names"),
        Make(RecordType.Source, "sources.csv", "id title", "publisher author published language url reliability access"),
        Make(RecordType.Event, "events.csv", "id name", "date end_date kind theatre"),
        Make(RecordType.Agreement, "agreements.csv", "id name", "signed ended theatre"),
        Make(
            RecordType.Claim,
            "claims.csv",
            "predicate subject object source",
            "id theatre domain resource forms certainty claimed_by valid_from valid_to amount amount_max amount_qualifier unit currency year strength credibility " +
            "under via cites locator note recorded_at superseded_at dossiers"),
    ];

    /// <summary>All columns.</summary>
    public ImmutableArray<string> Columns { get; } = [.. Required, .. Optional];

    /// <summary>The number of each column in <see cref="Columns"/>.</summary>
    internal FrozenDictionary<string, int> Numbers { get; } =
        Required.Concat(Optional).Distinct().Select((column, number) => KeyValuePair.Create(column, number)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The layout of a type.</summary>
    public static RecordLayout Of(RecordType type) => All[(int)type];

    private static RecordLayout Make(RecordType type, string file, string required, string optional) =>
        new(type, type.ToString().ToLowerInvariant(), file, required.Split(' '), optional.Split(' '));
}
