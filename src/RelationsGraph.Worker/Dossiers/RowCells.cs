using System.Globalization;
using RelationsGraph.Claims;
using RelationsGraph.Names;
using RelationsGraph.Time;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Reads the values of one row and gathers what is wrong with them; a value that is wrong reads as missing.</summary>
internal sealed class RowCells(Row row)
{
    private List<Refusal>? _refusals;

    /// <summary>What is wrong, in the order of the columns.</summary>
    public IReadOnlyList<Refusal> Refusals => [.. (_refusals ?? []).OrderBy(refusal => row.Layout.Columns.IndexOf(refusal.Column ?? ""))];

    public bool AreValid => _refusals is null;

    public RowPlace Place => row.Place;

    public string? this[string column] => row[column];

    /// <summary>The value of a column by its number in the layout.</summary>
    public string? this[int column] => row[column];

    public void Refuse(string? column, string reason, string? valid = null) =>
        (_refusals ??= []).Add(new Refusal(row.Place, column is null ? null : row.Columns?.GetValueOrDefault(column) ?? column, column is null ? null : row[column], reason, valid));

    public string Required(string column)
    {
        if (row[column] is { } text)
        {
            return text;
        }

        Refuse(column, "a value is missing", $"{row.Layout.FileName} needs {string.Join(", ", row.Layout.Required)}");
        return "";
    }

    public string RequiredSlug(string column) => row[column] is null ? Required(column) : Id(column) ?? "";

    public string? Id(string column) => row[column] is not { } text ? null : Slug.IsValid(text) ? text : Nothing<string>(column, "this is no id", Slug.Form);

    public string RequiredWord(string column, string what, IReadOnlyList<string> words) => row[column] is null ? Required(column) : Word(column, what, words) ?? "";

    public string? Word(string column, string what, IReadOnlyList<string> words) => row[column] is not { } text ? null
        : words.Contains(text) ? text
        : Nothing<string>(column, $"no such {what}", (Spelling.Nearest(text, words) is { } nearest ? $"nearest: {nearest}; " : "") + $"it is one of {string.Join(", ", words)}");

    public string? Matching(string column, Func<string, bool> isValid, string reason, string valid) =>
        row[column] is not { } text ? null : isValid(text) ? text : Nothing<string>(column, reason, valid);

    public PartialDate? Date(string column) => row[column] is not { } text ? null
        : PartialDate.TryParse(text, out var date) ? date
        : Nothing<PartialDate?>(column, "this is no date", "write YYYY, YYYY-MM or YYYY-MM-DD");

    public DateTimeOffset? Instant(string column) => row[column] is not { } text ? null
        : text.Length >= 20 && text[10] is 'T' or 't' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && HasOffset(text)
            ? instant.ToUniversalTime()
            : Nothing<DateTimeOffset?>(column, "this is no time", "write RFC 3339, like 2026-03-05T12:00:00Z");

    public double? Number(string column, double least, double most, string valid) => row[column] is not { } text ? null
        : DecimalText.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : Nothing<double?>(column, DecimalText.TryParse(text, out _) ? "the number is out of range" : "this is no number", valid);

    public int? Integer(string column, int least, int most, string valid) => Number(column, least, most, valid) is not { } number ? null
        : double.IsInteger(number) ? (int)number
        : Nothing<int?>(column, "this is no whole number", valid);

    public IReadOnlyList<LocalName> Names(string column)
    {
        try
        {
            return row[column] is { } text ? NameList.Parse(text) : [];
        }
        catch (FormatException mistake)
        {
            Refuse(column, mistake.Message);
            return [];
        }
    }

    /// <summary>The items of a list, sorted by bytes.</summary>
    public IReadOnlyList<string> List(string column) => row[column] is not { } text ? []
        : !text.Contains('|', StringComparison.Ordinal) ? [text]
        : [.. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private T? Nothing<T>(string column, string reason, string valid)
    {
        Refuse(column, reason, valid);
        return default;
    }
}
