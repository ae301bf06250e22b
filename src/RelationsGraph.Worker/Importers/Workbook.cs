using System.Xml;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>A workbook (XLSX), whose sheets are tables.</summary>
internal static class Workbook
{
    // Texts of all cells are held in memory, so there is an end to them whatever they were packed into.
    private const long LongestTexts = 256L << 20;

    // What stands in a cell whose formula failed.
    private static readonly string[] Errors = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

    /// <summary>The lines at the beginning of each sheet that is shown.</summary>
    public static IEnumerable<IReadOnlyList<TableLine>> Heads(InputFile file, int lines)
    {
        using var workbook = Open(file);
        foreach (var sheet in workbook.Sheets)
        {
            yield return [.. Sheet(workbook, sheet, file).Take(lines)];
        }
    }

    /// <summary>All lines that are not empty, of the sheets that are shown.</summary>
    public static IEnumerable<TableLine> Lines(InputFile file)
    {
        using var workbook = Open(file);
        foreach (var line in workbook.Sheets.SelectMany(sheet => Sheet(workbook, sheet, file)))
        {
            yield return line;
        }
    }

    private static IEnumerable<TableLine> Sheet(WorkbookParts workbook, WorkbookSheetPart sheet, InputFile file)
    {
        var rows = new SheetRows(workbook, sheet);
        var merged = Understood(file, rows.ReadMerged);
        var texts = new string[merged.Count];
        using var read = rows.Read().GetEnumerator();
        while (Understood(file, read.MoveNext))
        {
            var (number, cells, isUncounted) = read.Current;
            Spread(merged, texts, number, cells);
            var fault = cells.Exists(Errors.Contains) ? "a cell of the row is an error of the workbook's own"
                : isUncounted ? "a formula of the row has no value: open the workbook in a program that counts, and save it"
                : cells.Exists(cell => cell.Length > CsvRows.LongestRow) ? "a cell of the row is too long"
                : null;
            if (fault is not null || cells.Exists(cell => cell.Length > 0))
            {
                yield return new TableLine(sheet.Name, number, [.. cells], fault);
            }
        }
    }

    // Cells that were made one show one text, which stands in the first of them alone.
    private static void Spread(List<MergedCells> merged, string[] texts, int row, List<string> cells)
    {
        for (var i = 0; i < merged.Count; i++)
        {
            var range = merged[i];
            if (row < range.FromRow || row > range.ToRow)
            {
                continue;
            }

            texts[i] = range.FromRow == row ? cells.ElementAtOrDefault(range.FromColumn) ?? "" : texts[i] ?? "";
            while (cells.Count <= range.ToColumn)
            {
                cells.Add("");
            }

            for (var column = range.FromColumn; column <= range.ToColumn; column++)
            {
                cells[column] = texts[i];
            }
        }
    }

    private static WorkbookParts Open(InputFile file)
    {
        RefuseBombs(file);
        return Understood(file, () => WorkbookParts.Of(file));
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

    private static T Understood<T>(InputFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (damage is InvalidDataException or XmlException or FormatException or OverflowException or ArgumentException)
        {
            throw new DossierException(new Refusal(new RowPlace(file.FullName, 1), null, null, $"the workbook is damaged: {damage.Message}", "save it anew, or save the sheet as CSV"));
        }
    }
}
