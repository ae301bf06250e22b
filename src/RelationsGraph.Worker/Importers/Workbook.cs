using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>A workbook (XLSX), whose sheets are tables.</summary>
internal static class Workbook
{
    // Texts of all cells are held in memory, so there is an end to them whatever they were packed into.
    private const long LongestTexts = 256L << 20;

    private const string Shown = "visible";

    // What stands in a cell whose formula failed.
    private static readonly string[] Errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

    /// <summary>The lines at the beginning of each sheet that is shown.</summary>
    public static IEnumerable<IReadOnlyList<TableLine>> Heads(InputFile file, int lines)
    {
        using var reader = Open(file);
        do
        {
            yield return [.. Sheet(reader, file, null).Take(lines)];
        }
        while (reader.NextResult());
    }

    /// <summary>All lines that are not empty, of the sheets that are shown.</summary>
    public static IEnumerable<TableLine> Lines(InputFile file)
    {
        using var reader = Open(file);
        var uncounted = Uncounted(file);
        do
        {
            foreach (var line in Sheet(reader, file, uncounted.GetValueOrDefault(reader.Name)))
            {
                yield return line;
            }
        }
        while (reader.NextResult());
    }

    // What is hidden its publisher does not show: drafts, and what an older release said.
    private static IEnumerable<TableLine> Sheet(IExcelDataReader reader, InputFile file, HashSet<int>? uncounted)
    {
        var merged = reader.MergeCells ?? [];
        var texts = new string[merged.Length];
        while (reader.VisibleState == Shown && Read(reader, file))
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(field => Text(reader.GetValue(field))).ToArray();
            Spread(merged, texts, reader.Depth, cells);
            var fault = cells.Any(Errors.Contains) ? "a cell of the row is an error of the workbook's own"
                : uncounted?.Contains(reader.Depth + 1) ?? false ? "a formula of the row has no value: open the workbook in a program that counts, and save it"
                : cells.Any(cell => cell.Length > CsvRows.LongestRow) ? "a cell of the row is too long"
                : null;
            if (fault is not null || cells.Any(cell => cell.Length > 0))
            {
                yield return new TableLine(reader.Name, reader.Depth + 1, cells, fault);
            }
        }
    }

    // Cells that were made one show one text, which stands in the first of them alone.
    private static void Spread(CellRange[] merged, string[] texts, int row, string[] cells)
    {
        for (var i = 0; i < merged.Length; i++)
        {
            var range = merged[i];
            if (range.FromRow == row)
            {
                texts[i] = cells.ElementAtOrDefault(range.FromColumn) ?? "";
            }

            for (var column = range.FromColumn; row >= range.FromRow && row <= range.ToRow && column <= Math.Min(range.ToColumn, cells.Length - 1); column++)
            {
                cells[column] = texts[i];
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text.Trim(),
        double number => DecimalText.Of(number),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("s", CultureInfo.InvariantCulture),
        bool flag => flag ? "TRUE" : "FALSE",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static Dictionary<string, HashSet<int>> Uncounted(InputFile file)
    {
        try
        {
            return UncountedFormulas.Of(file);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw Damaged(file, damage);
        }
    }

    private static IExcelDataReader Open(InputFile file)
    {
        RefuseBombs(file);
        // The library asks for the encoding of old workbooks even where it reads none.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var stream = file.OpenWhole();
        try
        {
            return ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { LeaveOpen = false });
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            stream.Dispose();
            throw Damaged(file, damage);
        }
    }

    private static void RefuseBombs(InputFile file)
    {
        using var zip = file.OpenPacked();
        foreach (var part in zip.Entries)
        {
            // An entry never unpacks to more than it says.
            if (ZipFiles.IsBomb(part.CompressedLength, part.Length) || (part.Name == "sharedStrings.xml" && part.Length > LongestTexts))
            {
                throw new DossierException(new Refusal(
                    new RowPlace($"{file.FullName}/{part.FullName}", 1), null, null, FormattableString.Invariant($"{part.CompressedLength} bytes would unpack to {part.Length}"), "save the sheet as CSV, if it is meant"));
            }
        }
    }

    private static bool Read(IExcelDataReader reader, InputFile file)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw Damaged(file, damage);
        }
    }

    private static bool IsDamage(Exception exception) =>
        exception is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException or IndexOutOfRangeException or ArgumentException or KeyNotFoundException or NullReferenceException;

    private static DossierException Damaged(InputFile file, Exception damage) => new(new Refusal(new RowPlace(file.FullName, 1), null, null, $"the workbook is damaged: {damage.Message}", "save it anew, or save the sheet as CSV"));
}
