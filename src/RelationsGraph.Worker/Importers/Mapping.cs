namespace RelationsGraph.Worker.Importers;

/// <summary>How the rows of a table that a publisher made become claims.</summary>
/// <param name="Name">The data set's name, which begins every locator.</param>
/// <param name="Header">Columns by which the table is recognised.</param>
/// <param name="Source">The record of the source, by column.</param>
/// <param name="Claims">The claims that a row makes.</param>
public sealed record Mapping(string Name, IReadOnlyList<string> Header, IReadOnlyDictionary<string, string> Source, IReadOnlyList<ClaimTemplate> Claims)
{
    /// <summary>The release where the file does not say it; null where a column does.</summary>
    public string? Release { get; init; }

    /// <summary>The column with the release.</summary>
    public string? ReleaseColumn { get; init; }

    /// <summary>The columns that name a row; none for its number.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The texts that stand for nothing, beside the empty one.</summary>
    public IReadOnlySet<string> Missing { get; init; } = new HashSet<string>();

    /// <summary>A character that ends each line and is no value; empty for none.</summary>
    public string TrimEnd { get; init; } = "";

    /// <summary>All columns that must be there.</summary>
    public IEnumerable<string> Columns =>
        Header.Concat(Key).Concat(Claims.SelectMany(claim => claim.Columns)).Concat(ReleaseColumn is null ? [] : [ReleaseColumn]).Distinct();
}

/// <summary>A claim that rows make.</summary>
/// <param name="Where">What must hold of the row.</param>
/// <param name="Values">Its values, by column of the dossier's claims.</param>
public sealed record ClaimTemplate(IReadOnlyList<RowCondition> Where, IReadOnlyDictionary<string, MappedValue> Values)
{
    internal IEnumerable<string> Columns => Where.SelectMany(condition => condition.Columns).Concat(Values.Values.SelectMany(value => value.Columns));
}

/// <summary>Something that must hold of a row.</summary>
/// <param name="Column">The column that is looked at.</param>
public sealed record RowCondition(string Column)
{
    /// <summary>It is one of these; null for any.</summary>
    public IReadOnlySet<string>? Is { get; init; }

    /// <summary>It is none of these.</summary>
    public IReadOnlySet<string> Not { get; init; } = new HashSet<string>();

    /// <summary>It differs from this column; null for none.</summary>
    public string? Differs { get; init; }

    internal IEnumerable<string> Columns => Differs is null ? [Column] : [Column, Differs];

    internal bool Holds(MappedCells cells)
    {
        var text = cells[Column] ?? "";
        return (Is is null || Is.Contains(text)) && !Not.Contains(text) && (Differs is null || text != (cells[Differs] ?? ""));
    }
}
