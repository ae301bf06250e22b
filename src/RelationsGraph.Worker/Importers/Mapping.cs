using System.Text.RegularExpressions;

namespace RelationsGraph.Worker.Importers;

/// <summary>How the rows of a table that a publisher made become claims.</summary>
/// <param name="Name">The data set's name, which begins every locator.</param>
/// <param name="Header">Columns by which the table is recognised.</param>
/// <param name="Source">The record of the source, by column.</param>
/// <param name="Claims">The claims that a row makes.</param>
public sealed record Mapping(string Name, IReadOnlyList<string> Header, IReadOnlyDictionary<string, string> Source, IReadOnlyList<ClaimTemplate> Claims)
{
    /// <summary>What stands in the source's record for the last date that the table has.</summary>
    public const string To = "{to}";

    /// <summary>Where the table says which release it is.</summary>
    public MappedRelease Release { get; init; } = new();

    /// <summary>The columns that name a row; none for its number.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Columns in which rows of one key must agree; where they do not, none of them is taken.</summary>
    public IReadOnlyList<string> Agree { get; init; } = [];

    /// <summary>The texts that stand for nothing, beside the empty one.</summary>
    public IReadOnlySet<string> Missing { get; init; } = new HashSet<string>();

    /// <summary>A character that ends each line and is no value; empty for none.</summary>
    public string TrimEnd { get; init; } = "";

    /// <summary>What its characters are written in where no byte order mark tells; null for UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between cells.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What is known of the resources that claims concern, by id and column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Resources { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>What other releases call columns.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Also { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Columns that some releases do not have, and whose absence changes nothing that is claimed.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>();

    /// <summary>Columns that only another table of the publisher has: where one is, this is not the table.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>What holds of every row that is meant, where the table has the column; the others are refused.</summary>
    public IReadOnlyList<RowCondition> Only { get; init; } = [];

    /// <summary>Why such a table is known and not taken; null for one that is.</summary>
    public string? Refused { get; init; }

    /// <summary>All columns that are looked at.</summary>
    public IEnumerable<string> Columns =>
        Header.Concat(Key).Concat(Agree).Concat(Release.Columns).Concat(Only.SelectMany(condition => condition.Columns)).Concat(Claims.SelectMany(claim => claim.Columns)).Distinct();

    /// <summary>Whether the table must have a column.</summary>
    public bool Needs(string column) => !Optional.Contains(column)
        && (Header.Concat(Key).Concat(Agree).Concat(Release.Columns).Contains(column) || Claims.Any(claim => claim.Columns.Contains(column)));
}

/// <summary>
/// Where a table says which release it is: in a column; else in a constant; else it is told by the last date that it has. Never by the name of the file, which
/// anybody can change without changing what it says.
/// </summary>
public sealed record MappedRelease
{
    /// <summary>The column with the release.</summary>
    public string? Column { get; init; }

    /// <summary>The columns of the row's date, the year first, of which the latest tells how far the table goes.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The release of all tables that the mapping is for.</summary>
    public string? Constant { get; init; }

    internal IEnumerable<string> Columns => Column is null ? To : [Column, .. To];
}

/// <summary>A claim that rows make.</summary>
/// <param name="Where">What must hold of the row.</param>
/// <param name="Values">Its values, by column of the dossier's claims.</param>
public sealed record ClaimTemplate(IReadOnlyList<RowCondition> Where, IReadOnlyDictionary<string, MappedValue> Values)
{
    /// <summary>What becomes of a row that names one actor at both ends.</summary>
    public EqualEnds EqualEnds { get; init; }

    internal IReadOnlyDictionary<string, string> SourceColumns { get; } =
        Values.Where(value => value.Value.Columns.Any()).ToDictionary(value => value.Key, value => string.Join(", ", value.Value.Columns));

    internal IEnumerable<string> Columns => Where.SelectMany(condition => condition.Columns).Concat(Values.Values.SelectMany(value => value.Columns));
}

/// <summary>What becomes of a row that names one actor at both ends.</summary>
public enum EqualEnds
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>It makes no claim: the publisher means it so.</summary>
    Skip,
}

/// <summary>Something that must hold of a row.</summary>
/// <param name="Column">The column that is looked at.</param>
public sealed record RowCondition(string Column)
{
    /// <summary>It is one of these; null for any.</summary>
    public IReadOnlySet<string>? Is { get; init; }

    /// <summary>It is none of these.</summary>
    public IReadOnlySet<string> Not { get; init; } = new HashSet<string>();

    /// <summary>It fits this form; null for any.</summary>
    public Regex? Fits { get; init; }

    /// <summary>It differs from this column; null for none.</summary>
    public string? Differs { get; init; }

    internal IEnumerable<string> Columns => Differs is null ? [Column] : [Column, Differs];

    internal bool Holds(MappedCells cells)
    {
        var text = cells[Column] ?? "";
        return (Is is null || Is.Contains(text)) && !Not.Contains(text) && (Fits?.IsMatch(text) ?? true) && (Differs is null || text != (cells[Differs] ?? ""));
    }

    /// <summary>What holds, for somebody whose row it does not hold of.</summary>
    internal string Valid => string.Join("; ", new[]
    {
        Is is null ? null : $"it is one of {string.Join(", ", Is)}",
        Not.Count == 0 ? null : Not.All(text => text.Length == 0) ? "it is not empty" : $"it is none of {string.Join(", ", Not)}",
        Fits is null ? null : $"it fits {Fits}",
        Differs is null ? null : $"it differs from {Differs}",
    }.OfType<string>());
}
