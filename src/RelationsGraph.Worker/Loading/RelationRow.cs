using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Relations;

namespace RelationsGraph.Worker.Loading;

/// <summary>A relation between its ends, with the properties that the graph has or shall have.</summary>
internal sealed record RelationRow(RelationKind Kind, string From, NodeReference To, IReadOnlyDictionary<string, object?> Properties)
{
    public string Id => (string)Properties["id"]!;

    /// <summary>The row for statements that find the relation by its ends or by its id, and set its properties.</summary>
    public Dictionary<string, object?> Parameter() => new() { ["from"] = From, ["to"] = To.Id, ["id"] = Id, ["properties"] = Properties };

    /// <summary>The relation for the ledger.</summary>
    public LedgerRelation InLedger() => new(
        From, To, Properties.ToDictionary(property => property.Key, property => property.Value is BoltDate date ? date.ToDateOnly() : property.Value, StringComparer.Ordinal));
}
