namespace RelationsGraph.Worker.Dossiers;

/// <summary>One row, not yet validated.</summary>
/// <param name="Layout">What it is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Cells">Its values by column, trimmed, in Unicode's normal form C; empty ones are absent. JSON's lists and names stand in the CSV's text form.</param>
public sealed record Row(RecordLayout Layout, RowPlace Place, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The value of a column, or null.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);
}
