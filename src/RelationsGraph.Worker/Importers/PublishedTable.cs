using System.Text;
using CsvHelper;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>A line of a table, as its publisher has it.</summary>
/// <param name="Sheet">The sheet of a workbook; null where a file is one table.</param>
/// <param name="Number">The line, from 1.</param>
/// <param name="Cells">Its cells, trimmed.</param>
/// <param name="Fault">What makes it unreadable as a row; null for nothing.</param>
internal sealed record TableLine(string? Sheet, int Number, string[] Cells, string? Fault);

/// <summary>How a text file of a publisher is read.</summary>
/// <param name="Encoding">What its characters are written in where no byte order mark tells; null for UTF-8.</param>
/// <param name="Separator">What stands between cells.</param>
internal sealed record TableText(string? Encoding, char Separator);

/// <summary>A table as its publisher has it: CSV, also with gzip, a workbook, or JSON, with lines before the header.</summary>
internal static class PublishedTable
{
    // Preambles are a page at most; a header that comes later is none.
    private const int LongestPreamble = 50;

    /// <summary>The lines at the beginning of each sheet, among which its header is.</summary>
    public static IEnumerable<IReadOnlyList<TableLine>> Heads(InputFile file, TableText text) =>
        DossierFiles.IsWorkbook(file) ? Workbook.Heads(file, LongestPreamble) : [[.. TextLines(file, text).Take(LongestPreamble)]];

    /// <summary>All lines that are not empty, sheet by sheet.</summary>
    public static IEnumerable<TableLine> Lines(InputFile file, TableText text) => DossierFiles.IsWorkbook(file) ? Workbook.Lines(file) : TextLines(file, text);

    /// <summary>Whether nothing stands between its cells that could be another sign.</summary>
    public static bool HasNoSeparator(InputFile file) => DossierFiles.IsWorkbook(file) || JsonShape.IsTable(PublishedText.Head(file));

    private static IEnumerable<TableLine> TextLines(InputFile file, TableText text) => JsonShape.IsTable(PublishedText.Head(file)) ? JsonTable.Lines(file) : PeriodColumns.Unfolded(CsvLines(file, text));

    private static IEnumerable<TableLine> CsvLines(InputFile file, TableText text)
    {
        var malformed = new HashSet<long>();
        using var reader = CsvReader.Create(PublishedText.Open(file, text.Encoding), new CsvReaderOptions
        {
            Separator = text.Separator,
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = CsvRows.LongestRow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed.Add(record.LineNumber),
        });
        while (Read(reader, file))
        {
            var fault = malformed.Remove(reader.LineNumber) ? "a quote is not closed, or stands inside a value that does not begin with one" : null;
            yield return new TableLine(null, (int)reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).Trim())], fault);
        }
    }

    private static bool Read(CsvReader reader, InputFile file)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception mistake) when (mistake is CsvFormatException or InvalidDataException or DecoderFallbackException)
        {
            var line = Math.Max(mistake is CsvFormatException format ? format.LineNumber : reader.LineNumber, 1);
            throw new DossierException(new Refusal(new RowPlace(file.FullName, (int)line), null, null, $"this is no table: {mistake.Message}", "a quote may be missing, the encoding another one, or the file is damaged"));
        }
    }
}
