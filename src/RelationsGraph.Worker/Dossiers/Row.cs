namespace RelationsGraph.Worker.Dossiers;

/// <summary>How much a row counts beside others of its id.</summary>
public enum RowStanding
{
    /// <summary>Its author says what the record is.</summary>
    Own,

    /// <summary>It only names what claims refer to, and gives way to any other row, and to what the graph has.</summary>
    Mention,
}

/// <summary>One row, not yet validated.</summary>
/// <param name="Layout">What it is about.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Cells">Its values by column, trimmed, in Unicode's normal form C; empty ones are absent. JSON's lists and names stand in the CSV's text form.</param>
public sealed record Row(RecordLayout Layout, RowPlace Place, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>How much the row counts beside others of its id.</summary>
    public RowStanding Standing { get; init; }

    /// <summary>The columns of the publisher's from which the values come, by the dossier's, so that a refusal names what stands in the file; null where they are the same.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }

    /// <summary>The value of a column, or null.</summary>
    public string? this[string column] => Cells.TryGetValue(column, out var value) ? value : null;

    /// <summary>The value of a column by its number in the layout, or null.</summary>
    public string? this[int column] => Cells is NumberedCells numbered ? numbered[column] : this[Layout.Columns[column]];
}
