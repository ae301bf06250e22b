using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The rows of a table whose header a mapping knows.</summary>
internal sealed class MappedTable(Mapping mapping, InputFile file, TableText text)
{
    private readonly KeptLines _kept = new();
    private Dictionary<string, int> _columns = [];
    private int _width;

    /// <summary>The rows of the first sheet that has the header, from the line after it, with their number.</summary>
    public IEnumerable<(TableLine Line, long Number)> Rows() => DossierFiles.IsWorkbook(file) ? _kept.Of(Read) : Read();

    /// <summary>Whether the table has a column.</summary>
    public bool Has(string column) => _columns[column] >= 0;

    /// <summary>Where a row stands.</summary>
    public RowPlace Place(TableLine line) => new(line.Sheet is null ? file.FullName : $"{file.FullName}/{line.Sheet}", line.Number);

    /// <summary>The cells of a row by column.</summary>
    /// <param name="line">The row.</param>
    /// <param name="to">The last date that the table has, where it is known.</param>
    /// <exception cref="MappedValueException">The row is none.</exception>
    public MappedCells Cells(TableLine line, string? to)
    {
        return line.Fault is { } fault ? throw new MappedValueException(null, null, fault, "quotes that are closed, and every value in its cell")
            : line.Cells.Length != _width
                ? throw new MappedValueException(null, null, FormattableString.Invariant($"the row has {line.Cells.Length} values, the header {_width} columns"), "quote values that have the separator in them, and name every column")
            : new MappedCells(column => Cell(line.Cells, column)) { To = to };
    }

    private IEnumerable<(TableLine Line, long Number)> Read()
    {
        TableLine? header = null;
        var number = 0L;
        foreach (var line in PublishedTable.Lines(file, text))
        {
            if (header is null)
            {
                header = IsHeader(line.Cells) ? line : null;
            }
            else if (line.Sheet != header.Sheet)
            {
                yield break;
            }
            else
            {
                yield return (line, ++number);
            }
        }
    }

    private bool IsHeader(string[] cells)
    {
        var names = new ColumnNames(cells);
        if (!mapping.Header.Where(mapping.Needs).All(column => names.IndexOf(mapping, column) >= 0))
        {
            return false;
        }

        _columns = mapping.Columns.ToDictionary(column => column, column => names.IndexOf(mapping, column));
        // In a row of another width every value may stand one column off.
        _width = cells.Length;
        return true;
    }

    private string? Cell(string[] cells, string column)
    {
        if (_columns[column] < 0)
        {
            return null;
        }

        if (CellText.Clean(cells[_columns[column]], out var value) is { } reason)
        {
            throw new MappedValueException(column, null, reason, null);
        }

        value = mapping.TrimEnd.Length > 0 && _columns[column] == cells.Length - 1 ? value.TrimEnd(mapping.TrimEnd[0]) : value;
        return value.Length == 0 || mapping.Missing.Contains(value) ? null : value;
    }
}
