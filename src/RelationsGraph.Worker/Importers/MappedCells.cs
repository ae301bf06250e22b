namespace RelationsGraph.Worker.Importers;

/// <summary>The cells of one row of a publisher's table, by column.</summary>
public sealed class MappedCells
{
    private readonly Func<string, string?> _cell;

    internal MappedCells(Func<string, string?> cell) => _cell = cell;

    /// <summary>The last date that the table has; null where it is not asked for.</summary>
    internal string? To { get; init; }

    /// <summary>The text; null where it is empty or stands for nothing.</summary>
    internal string? this[string column] => _cell(column);
}

/// <summary>A value of a row that cannot be taken, so that the row is refused.</summary>
internal sealed class MappedValueException(string? column, string? value, string reason, string? valid) : Exception(reason)
{
    public string? Column { get; } = column;

    public string? Value { get; } = value;

    public string? Valid { get; } = valid;
}
