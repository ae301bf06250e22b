using RelationsGraph.Actors;
using RelationsGraph.Claims;
using RelationsGraph.Names;
using RelationsGraph.Theatres;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>A record that is no claim, as a dossier has it.</summary>
/// <param name="Id">Type and id.</param>
/// <param name="Record">An <see cref="Actor"/>, <see cref="Theatre"/>, <see cref="Resource"/>, <see cref="Source"/>, <see cref="Event"/> or <see cref="Agreement"/>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Content">A text that two rows share exactly where they say the same.</param>
public sealed record DossierRecord(NodeId Id, object Record, RowPlace Place, string Content)
{
    /// <summary>How much it counts beside others of its id.</summary>
    public RowStanding Standing { get; init; }

    /// <summary>What it lies in or is part of: of actors and theatres.</summary>
    public NodeId? Parent => Record switch
    {
        Actor { PartOf: { } whole } => new NodeId(RecordType.Actor, whole),
        Theatre { Parent: { } around } => new NodeId(RecordType.Theatre, around),
        _ => null,
    };

    /// <summary>The record that it refers to, with the column that does.</summary>
    public (NodeId Id, string Column)? Reference => Record switch
    {
        Actor => Parent is { } whole ? (whole, "part_of") : null,
        Theatre => Parent is { } around ? (around, "parent") : null,
        Event { Theatre: { } theatre } => (new NodeId(RecordType.Theatre, theatre), "theatre"),
        Agreement { Theatre: { } theatre } => (new NodeId(RecordType.Theatre, theatre), "theatre"),
        _ => null,
    };

    internal static DossierRecord Of(Row row, RowCells cells, object record) => new(
        new NodeId(row.Layout.Type, row["id"] ?? ""),
        record,
        row.Place,
        string.Join('\n', row.Layout.Columns.Select(column => Normal(cells, column))))
    {
        Standing = row.Standing,
    };

    private static string? Normal(RowCells cells, string column) => (column, cells[column]) switch
    {
        (_, null) => null,
        ("names", _) => NameList.Format(cells.Names(column)),
        ("access", _) => string.Join('|', cells.List(column).Distinct()),
        ("lat" or "lon" or "cow", { } text) => DecimalText.TryParse(text, out var number) ? DecimalText.Of(number) : text,
        (_, { } text) => text,
    };
}
