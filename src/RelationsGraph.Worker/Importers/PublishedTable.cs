using System.IO.Compression;
using CsvHelper;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>A table as its publisher has it: CSV, also with gzip, with lines before the header.</summary>
internal static class PublishedTable
{
    // Preambles are a page at most; a header that comes later is none.
    private const int LongestPreamble = 50;

    /// <summary>The lines at the beginning, cell by cell, among which the header is.</summary>
    public static IReadOnlyList<string[]> Head(string path)
    {
        using var reader = Open(path, _ => { });
        var lines = new List<string[]>();
        while (lines.Count < LongestPreamble && Read(reader, path))
        {
            lines.Add(Cells(reader));
        }

        return lines;
    }

    /// <summary>The rows, from the line after the header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isHeader">Tells the header from what stands before it.</param>
    /// <param name="malformed">Told the lines that are no CSV.</param>
    public static IEnumerable<(long Line, long Number, string[] Cells)> Rows(string path, Func<string[], bool> isHeader, Action<long> malformed)
    {
        using var reader = Open(path, malformed);
        var isFound = false;
        var number = 0L;
        while (Read(reader, path))
        {
            var cells = Cells(reader);
            if (isFound)
            {
                yield return (reader.LineNumber, ++number, cells);
            }

            isFound = isFound || isHeader(cells);
        }
    }

    private static CsvReader Open(string path, Action<long> malformed) => CsvReader.Create(new Utf8Stream(Unpacked(path), path), new CsvReaderOptions
    {
        Separator = ',',
        HasHeader = false,
        SkipEmptyLines = true,
        TrackLineNumbers = true,
        MaxRecordSize = CsvRows.LongestRow,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = record => malformed(record.LineNumber),
    });

    private static Stream Unpacked(string path)
    {
        var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[2];
        var isPacked = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head is [0x1F, 0x8B];
        file.Position = 0;
        return isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static bool Read(CsvReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception mistake) when (mistake is CsvFormatException or InvalidDataException)
        {
            throw new DossierException(new Refusal(new RowPlace(path, (int)Math.Max(reader.LineNumber, 1)), null, null, $"this is no table: {mistake.Message}", "a quote may be missing, or the file is damaged"));
        }
    }

    private static string[] Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).Trim())];
}
