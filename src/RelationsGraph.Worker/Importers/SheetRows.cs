using System.Globalization;
using System.Xml;
using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Importers;

/// <summary>Cells that were made one.</summary>
internal sealed record MergedCells(int FromRow, int FromColumn, int ToRow, int ToColumn);

/// <summary>The rows of a workbook's sheet, as they stand in it; cells at the end of a row that are empty may be left out.</summary>
internal sealed class SheetRows(WorkbookParts workbook, WorkbookSheetPart sheet)
{
    // The last one that a sheet can have is XFD.
    private const int MostColumns = 16_384;

    private const string Merged = "mergeCell";

    /// <summary>Each row from 1, its cells, and whether a formula in it has no value.</summary>
    public IEnumerable<(int Number, List<string> Cells, bool IsUncounted)> Read()
    {
        using var reader = WorkbookParts.Open(sheet.Part);
        var number = 0;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = reader.GetAttribute("r") is { } row ? int.Parse(row, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
                var cells = new List<string>();
                var isUncounted = !reader.IsEmptyElement && ReadRow(reader, cells);
                yield return (number, cells, isUncounted);
            }
        }
    }

    /// <summary>The cells that were made one, which stand behind the rows.</summary>
    public List<MergedCells> ReadMerged()
    {
        var merged = new List<MergedCells>();
        if (!Mentions(Merged))
        {
            return merged;
        }

        using var reader = WorkbookParts.Open(sheet.Part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: Merged } && reader.GetAttribute("ref")?.Split(':') is [var from, var to])
            {
                merged.Add(new MergedCells(RowOf(from), ColumnOf(from), RowOf(to), ColumnOf(to)));
            }
        }

        return merged;
    }

    private static int RowOf(string place) => int.Parse(place.AsSpan().TrimStart("$ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture);

    // A is 0.
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(letter => !char.IsAsciiDigit(letter)).Where(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column is > 0 and <= MostColumns ? column - 1 : throw new FormatException($"there is no cell {place}");
    }

    // To look for a word in what is unpacked takes a tenth of what parsing does.
    private bool Mentions(string word)
    {
        using var stream = sheet.Part.Open();
        var (sought, room, kept) = (System.Text.Encoding.ASCII.GetBytes(word), new byte[1 << 16], 0);
        while (stream.Read(room, kept, room.Length - kept) is var read and > 0)
        {
            var text = room.AsSpan(0, kept + read);
            if (text.IndexOf(sought) >= 0 || text.Contains((byte)0))
            {
                // With zeros it is UTF-16, in which the word looks otherwise.
                return true;
            }

            kept = Math.Min(text.Length, sought.Length - 1);
            text[^kept..].CopyTo(room);
        }

        return false;
    }

    private bool ReadRow(XmlReader reader, List<string> cells)
    {
        var (isUncounted, depth) = (false, reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var column = reader.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = ReadCell(reader, ref isUncounted);
        }

        return isUncounted;
    }

    private string ReadCell(XmlReader reader, ref bool isUncounted)
    {
        var (type, style) = (reader.GetAttribute("t"), reader.GetAttribute("s"));
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (value, hasFormula, depth) = ((string?)null, false, reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "v":
                    value = reader.IsEmptyElement ? null : Content(reader);
                    break;
                case "is":
                    value = WorkbookParts.TextOf(reader);
                    break;
                case "f":
                    hasFormula = true;
                    break;
            }
        }

        isUncounted |= hasFormula && value is null;
        return value is null ? "" : Text(value, type, style).Trim();
    }

    private static string Content(XmlReader reader)
    {
        var (text, depth) = ("", reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            text += reader.Value;
        }

        return text;
    }

    private string Text(string value, string? type, string? style) => type switch
    {
        "s" => workbook.Texts[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)],
        "b" => value == "1" ? "TRUE" : "FALSE",
        "d" => Instant(DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
        "str" or "inlineStr" or "e" => value,
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => IsDate(style) ? Instant(Day(number)) : DecimalText.Of(number),
        _ => value,
    };

    private bool IsDate(string? style) => int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < workbook.AreDates.Count && workbook.AreDates[number];

    // Days are counted from the end of 1899, with a 29 February 1900 that never was.
    private DateTime Day(double number) => DateTime.FromOADate(workbook.CountsFrom1904 ? number + 1462 : number is >= 1 and < 60 ? number + 1 : number);

    private static string Instant(DateTime instant) => instant.ToString(instant.TimeOfDay.Ticks == 0 ? "yyyy-MM-dd" : "s", CultureInfo.InvariantCulture);
}
