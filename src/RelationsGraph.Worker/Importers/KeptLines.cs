using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Importers;

/// <summary>
/// The rows of a sheet, put aside while they are read for the first time: what must be known of all rows before the first is taken asks for a second time, and to unpack and parse a workbook
/// takes far longer than to read a file. One reads at a time.
/// </summary>
internal sealed class KeptLines
{
    private FileStream? _kept;

    /// <summary>The rows; read from the sheet where they were not read to their end before.</summary>
    /// <param name="sheet">Reads them from the sheet.</param>
    public IEnumerable<(TableLine Line, long Number)> Of(Func<IEnumerable<(TableLine Line, long Number)>> sheet) => _kept is { } kept ? Read(kept) : Keep(sheet());

    private IEnumerable<(TableLine Line, long Number)> Keep(IEnumerable<(TableLine Line, long Number)> rows)
    {
        var file = TemporaryFile.Create();
        try
        {
            using (var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true))
            {
                foreach (var row in rows)
                {
                    Write(writer, row);
                    yield return row;
                }
            }

            (_kept, file) = (file, null);
        }
        finally
        {
            // Whoever stopped before the end has a part only.
            file?.Dispose();
        }
    }

    private static void Write(BinaryWriter writer, (TableLine Line, long Number) row)
    {
        writer.Write(row.Line.Sheet ?? "");
        writer.Write(row.Line.Number);
        writer.Write(row.Number);
        writer.Write(row.Line.Fault ?? "");
        writer.Write(row.Line.Cells.Length);
        foreach (var cell in row.Line.Cells)
        {
            writer.Write(cell);
        }
    }

    private static IEnumerable<(TableLine Line, long Number)> Read(FileStream kept)
    {
        kept.Position = 0;
        using var reader = new BinaryReader(kept, System.Text.Encoding.UTF8, leaveOpen: true);
        while (kept.Position < kept.Length)
        {
            var (sheet, line, number, fault) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt64(), reader.ReadString());
            var cells = new string[reader.ReadInt32()];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader.ReadString();
            }

            yield return (new TableLine(sheet, line, cells, fault.Length == 0 ? null : fault), number);
        }
    }
}
