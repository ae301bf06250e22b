using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>Whether nodes or relationships are meant.</summary>
public enum EntityKind
{
    /// <summary>Nodes.</summary>
    Node,

    /// <summary>Relationships.</summary>
    Relationship,
}

/// <summary>The kinds of index.</summary>
public enum IndexKind
{
    /// <summary>Equality, ranges, prefixes and order, of one property or several.</summary>
    Range,

    /// <summary>Strings: equality, prefix, suffix, substring.</summary>
    Text,

    /// <summary>Points: equality, boxes, distance.</summary>
    Point,

    /// <summary>Words of texts, with a score.</summary>
    FullText,

    /// <summary>Nodes by label, or relationships by type.</summary>
    Lookup,
}

/// <summary>What an index is to be made for.</summary>
public sealed record IndexDefinition
{
    /// <summary>The name; null lets the graph choose one.</summary>
    public string? Name { get; init; }

    /// <summary>The kind.</summary>
    public required IndexKind Kind { get; init; }

    /// <summary>What is indexed.</summary>
    public required EntityKind Entity { get; init; }

    /// <summary>Labels or relationship types: one, or several for full-text; none for lookup.</summary>
    public IReadOnlyList<string> LabelsOrTypes { get; init; } = [];

    /// <summary>Property keys, in order; none for lookup.</summary>
    public IReadOnlyList<string> PropertyKeys { get; init; } = [];

    /// <summary>Settings of the index, such as the analyser; null for the defaults.</summary>
    public MapValue? Options { get; init; }
}

/// <summary>An index that the graph has.</summary>
public sealed record IndexDescriptor
{
    /// <summary>Its number among indexes and constraints.</summary>
    public required int Id { get; init; }

    /// <summary>Its name; unique among indexes and constraints.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind.</summary>
    public required IndexKind Kind { get; init; }

    /// <summary>What is indexed.</summary>
    public required EntityKind Entity { get; init; }

    /// <summary>Labels or relationship types; empty for lookup.</summary>
    public required IReadOnlyList<string> LabelsOrTypes { get; init; }

    /// <summary>Ids of these labels or types.</summary>
    public required IReadOnlyList<int> TokenIds { get; init; }

    /// <summary>Property keys, in order; empty for lookup.</summary>
    public required IReadOnlyList<string> PropertyKeys { get; init; }

    /// <summary>Ids of these keys.</summary>
    public required IReadOnlyList<int> KeyIds { get; init; }

    /// <summary>The constraint that the index serves, whose name is the index's; null for an index of its own.</summary>
    public string? OwningConstraint { get; init; }

    /// <summary>Whether no two entities may have the same values.</summary>
    public bool IsUnique => OwningConstraint is not null;

    /// <summary>Settings of the index; null for the defaults.</summary>
    public MapValue? Options { get; init; }

    /// <summary>The settings that it was given; null: none.</summary>
    public MapValue? Config => Options is { } options && options.TryGetValue("indexConfig", out var config) && config.Kind == ValueKind.Map ? config.AsMap : null;

    internal IndexDefinition Definition => new() { Name = Name, Kind = Kind, Entity = Entity, LabelsOrTypes = LabelsOrTypes, PropertyKeys = PropertyKeys, Options = Options };

    /// <summary>The schema as Neo4j prints it: <c>(:Actor {id})</c>, <c>()-[:SUPPORTS {theatre}]-()</c>.</summary>
    public string SchemaText => SchemaDescription.Of(Entity, LabelsOrTypes, PropertyKeys);

    /// <summary>The provider as Neo4j names it.</summary>
    public string Provider => Kind switch
    {
        IndexKind.Range => "range-1.0",
        IndexKind.Text => "text-2.0",
        IndexKind.Point => "point-1.0",
        IndexKind.FullText => "fulltext-1.0",
        _ => "token-lookup-1.0",
    };

    /// <summary>The kind as Neo4j names it.</summary>
    public string KindText => Kind.ToString().ToUpperInvariant();

    /// <summary>The index as Neo4j's messages print it.</summary>
    public override string ToString()
    {
        var owner = OwningConstraint is null ? "" : $", owningConstraint='{OwningConstraint}'";
        return $"Index( id={Id}, name='{Name}', type='{KindText}', schema={SchemaText}, indexProvider='{Provider}'{owner} )";
    }
}

/// <summary>What an index holds, for choosing a plan.</summary>
/// <param name="Entries">Entities in the index.</param>
/// <param name="DistinctValues">Distinct values (tuples of values, words) among them.</param>
public readonly record struct IndexStatistics(long Entries, long DistinctValues)
{
    /// <summary>Rows that an equality seek gives on average.</summary>
    public double RowsPerValue => DistinctValues == 0 ? 0 : (double)Entries / DistinctValues;
}

internal static class SchemaDescription
{
    public static string Of(EntityKind entity, IReadOnlyList<string> labelsOrTypes, IReadOnlyList<string> keys)
    {
        var tokens = labelsOrTypes.Count == 0 ? (entity == EntityKind.Node ? "<any-labels>" : "<any-types>") : string.Join(':', labelsOrTypes);
        var properties = keys.Count == 0 ? "" : $" {{{string.Join(", ", keys)}}}";
        return entity == EntityKind.Node ? $"(:{tokens}{properties})" : $"()-[:{tokens}{properties}]-()";
    }
}
