using CsvHelper;
using RelationsGraph.Names;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Reads a CSV file by RFC 4180, with a header row.</summary>
internal sealed class CsvRows(DossierFile file, RecordLayout layout, Action<Refusal> refused)
{
    /// <summary>The longest row, in bytes; more is no coder's text but a quote that was never closed, or an attack.</summary>
    public const int LongestRow = 1 << 20;

    private readonly Dictionary<long, CsvMalformedReason> _malformed = [];
    private readonly RecentTexts _texts = new();

    public IEnumerable<Row> Read()
    {
        using var reader = CsvReader.Create(file.OpenBytes(), new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => _malformed[record.LineNumber] = record.Reason,
        });
        if (!Next(reader))
        {
            throw FileRefused(1, "the file is empty", $"its first line must name the columns: {string.Join(',', layout.Columns)}");
        }

        var columns = Header(reader);
        while (Next(reader))
        {
            if (ReadRow(reader, columns) is { } row)
            {
                yield return row;
            }
        }
    }

    private bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException tooLong)
        {
            throw FileRefused((int)Math.Max(tooLong.LineNumber, 1), $"a row is longer than {LongestRow} bytes", "a quote may be missing");
        }
    }

    // The number of each of the file's columns in the layout.
    private int[] Header(CsvReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).Trim()).ToArray();
        var mistakes = new List<Refusal>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (!layout.Columns.Contains(columns[i]))
            {
                mistakes.Add(new Refusal(new RowPlace(file.FullName, 1), columns[i], null, "unknown column", ValidColumn(columns[i])));
            }
            else if (columns.AsSpan(0, i).Contains(columns[i]))
            {
                mistakes.Add(new Refusal(new RowPlace(file.FullName, 1), columns[i], null, "the column stands there twice"));
            }
        }

        mistakes.AddRange(layout.Required.Except(columns).Select(column =>
            new Refusal(new RowPlace(file.FullName, 1), column, null, "the column is missing", $"{layout.FileName} needs {string.Join(", ", layout.Required)}")));
        return mistakes.Count == 0 ? Array.ConvertAll(columns, column => layout.Numbers[column]) : throw new DossierException(mistakes);
    }

    private string ValidColumn(string column) =>
        column.Contains(';', StringComparison.Ordinal) ? "columns are separated by commas"
        : Spelling.Nearest(column, layout.Columns) is { } nearest ? $"nearest: {nearest}"
        : $"{layout.FileName} has {string.Join(", ", layout.Columns)}";

    private Row? ReadRow(CsvReader reader, int[] columns)
    {
        var place = new RowPlace(file.FullName, (int)reader.LineNumber);
        if (_malformed.Count > 0 && _malformed.Remove(reader.LineNumber, out var malformed))
        {
            refused(new Refusal(place, null, null, Reason(malformed), "quote the whole value and double the quotes inside it (RFC 4180)"));
            return null;
        }

        if (reader.FieldCount != columns.Length)
        {
            refused(new Refusal(
                place, null, null, FormattableString.Invariant($"the row has {reader.FieldCount} values, the header {columns.Length} columns"), "quote values that have a comma"));
            return null;
        }

        var values = new NumberedCells(layout);
        for (var i = 0; i < columns.Length; i++)
        {
            if (CellText.Clean(reader.GetSpan(i), _texts, out var value) is { } reason)
            {
                refused(new Refusal(place, layout.Columns[columns[i]], null, reason));
                return null;
            }

            if (value.Length > 0)
            {
                values[columns[i]] = value;
            }
        }

        return new Row(layout, place, values);
    }

    private static string Reason(CsvMalformedReason malformed) => malformed switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quote is not closed",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        _ => "a quote stands inside a value that does not begin with one",
    };

    private DossierException FileRefused(int line, string reason, string valid) => new(new Refusal(new RowPlace(file.FullName, line), null, null, reason, valid));
}
