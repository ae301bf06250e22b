using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>A value of a row that the engine makes itself; a missing text is null.</summary>
internal readonly struct ColumnCell
{
    private ColumnCell(Value value) => Value = value;

    public Value Value { get; }

    public static implicit operator ColumnCell(Value value) => new(value);

    public static implicit operator ColumnCell(string? value) => new(Value.Of(value));

    public static implicit operator ColumnCell(long value) => new(Value.Of(value));

    public static implicit operator ColumnCell(double value) => new(Value.Of(value));
}

/// <summary>Makes rows of lists and procedures.</summary>
internal static class Row
{
    /// <summary>A row by names.</summary>
    public static MapValue Of(params ReadOnlySpan<(string Name, ColumnCell Cell)> cells)
    {
        var row = new MapBuilder(cells.Length);
        foreach (var (name, cell) in cells)
        {
            row.Set(name, cell.Value);
        }

        return row.ToMap();
    }

    /// <summary>A row by position.</summary>
    public static Value[] Values(params ReadOnlySpan<ColumnCell> cells)
    {
        var row = new Value[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            row[i] = cells[i].Value;
        }

        return row;
    }

    /// <summary>A list of texts.</summary>
    public static Value Texts(params IEnumerable<string> texts) => Value.Of(new ValueList([.. texts.Select(Value.Of)]));
}
