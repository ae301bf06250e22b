using CsvHelper;

namespace RelationsGraph.Worker.Exports;

/// <summary>
/// Tables by RFC 4180, with a header. Spreadsheets take a text that begins with =, +, - or @ for a formula: such a text gets a ' in front, which they hide. Numbers stay
/// as they are.
/// </summary>
internal sealed class CsvTables(TextWriter? nodes, TextWriter relations) : IGraphDocument
{
    private readonly CsvWriter? _nodes = nodes is null ? null : Table(nodes);
    private readonly CsvWriter _relations = Table(relations);

    public void Begin()
    {
        _nodes?.WriteRecord(["id", .. ExportColumns.OfNodes.Select(column => column.Name)]);
        _relations.WriteRecord(["id", "from", "from_name", "to", "to_name", .. ExportColumns.OfRelations.Select(column => column.Name)]);
    }

    public void Add(ExportedNode node) => _nodes?.WriteRecord([node.GlobalId, .. ExportColumns.OfNodes.Select(column => Cell(column.Type, column.Of(node)))]);

    public void EndNodes() => Close(_nodes);

    public void Add(ExportedRelation relation) => _relations.WriteRecord(
    [
        relation.Id, ExportedNode.GlobalIdOf(relation.From), Cell(ColumnType.Text, relation.FromName), ExportedNode.GlobalIdOf(relation.To), Cell(ColumnType.Text, relation.ToName),
        .. ExportColumns.OfRelations.Select(column => Cell(column.Type, column.Of(relation))),
    ]);

    public void End() => Close(_relations);

    private static CsvWriter Table(TextWriter to) => CsvWriter.Create(to, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true);

    private static void Close(CsvWriter? table)
    {
        table?.Flush();
        table?.Dispose();
    }

    private static string Cell(ColumnType type, string? text) =>
        text is null ? "" : type == ColumnType.Text && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
}
