using System.Globalization;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>
/// The list of specially designated nationals of the United States Treasury: CSV without header, other names in a second file beside it. It tells neither when
/// somebody was listed nor which day it is of.
/// </summary>
internal static class OfacList
{
    private const int Width = 12;

    // Of SDN.CSV, SDN.PIP and SDN.DEL.
    private static readonly char[] Separators = [',', '|', '@'];
    private const int NamesWidth = 5;
    private const int AddressesWidth = 6;
    private static readonly string[] NameTypes = ["aka", "fka", "nka"];

    // As the publisher's description names the columns, which some who pass the file on put above it.
    private static readonly string[] Columns = ["ent_num", "sdn_name", "sdn_type", "program", "title", "call_sign", "vess_type", "tonnage", "grt", "vess_flag", "vess_owner", "remarks"];

    /// <summary>The file as rows of a dossier; null where it is none of the list's.</summary>
    public static DossierFile? Recognise(InputFile file, TableOptions options)
    {
        var texts = PublishedTable.HasNoSeparator(file) ? [] : Separators.Select(separator => new TableText(options.Encoding, separator));
        return texts.Select(text => Recognise(file, text, options)).FirstOrDefault(known => known is not null);
    }

    private static DossierFile? Recognise(InputFile file, TableText text, TableOptions options)
    {
        var head = PublishedTable.Heads(file, text).First().Where(line => !IsNothing(line.Cells)).ToList();
        if (head.Count > 0 && head[0].Cells.Contains(Columns[0], StringComparer.OrdinalIgnoreCase))
        {
            throw new DossierException(new Refusal(new RowPlace(file.FullName, head[0].Number), null, null, "these are not the columns of a list of sanctions in their order", $"{string.Join(", ", Columns)}, or no header"));
        }

        if (head.Count == 0 || !head.TrueForAll(line => line.Cells is [var number, _, ..] && IsNumber(number)))
        {
            return null;
        }

        if (head.TrueForAll(line => line.Cells.Length == Width) && head.Count(line => Value(line.Cells[2]) is not { } type || OfacEntry.Types.Contains(type)) * 2 > head.Count)
        {
            return new DossierFile(file.FullName, null, file.Open) { Rows = refused => Rows(file, text, options, refused) };
        }

        return head.TrueForAll(line => IsPart(line.Cells)) ? Part(file, head[0].Cells.Length) : null;
    }

    // What belongs to a list is read with it, from beside it.
    private static DossierFile Part(InputFile file, int width) => file.Beside().Where(IsNamedAsList).Any(list => width == AddressesWidth || NamesOf(list)?.Name == file.Name)
        ? new DossierFile(file.FullName, null, file.Open) { Rows = _ => [] }
        : throw new DossierException(new Refusal(new RowPlace(file.FullName, 1), null, null, "these are other names or addresses of a list of sanctions, and the list itself is not beside them", "put sdn.csv into the folder"));

    // SDN.CSV goes with ALT.CSV, CONS_PRIM.CSV with CONS_ALT.CSV.
    private static InputFile? NamesOf(InputFile list)
    {
        var beside = list.Beside().Where(other => other.Name != list.Name).ToList();
        return new[] { list.Name.Replace("prim", "alt", StringComparison.OrdinalIgnoreCase), list.Name.Replace("sdn", "alt", StringComparison.OrdinalIgnoreCase), "alt" + Path.GetExtension(list.Name) }
            .Select(name => beside.Find(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(other => other is not null);
    }

    private static bool IsNamedAsList(InputFile file) => file.Name.Contains("sdn", StringComparison.OrdinalIgnoreCase) || file.Name.Contains("prim", StringComparison.OrdinalIgnoreCase);

    private static bool IsPart(string[] cells) =>
        (cells.Length == NamesWidth && IsNumber(cells[1]) && NameTypes.Contains(cells[2])) || (cells.Length == AddressesWidth && IsNumber(cells[1]));

    private static IEnumerable<Row> Rows(InputFile file, TableText text, TableOptions options, Action<Refusal> refused)
    {
        var names = Names(file, text);
        var isFirst = true;
        foreach (var line in PublishedTable.Lines(file, text).Where(line => !IsNothing(line.Cells)))
        {
            var place = new RowPlace(file.FullName, line.Number);
            foreach (var row in (isFirst ? OfacEntry.Heading(place, options.Release) : []).Concat(One(place, line, names, refused)?.Rows(place, options.Release, options.Persons) ?? []))
            {
                yield return row;
            }

            isFirst = false;
        }
    }

    private static OfacEntry? One(RowPlace place, TableLine line, ILookup<string, string> names, Action<Refusal> refused)
    {
        if (line.Fault is not null || line.Cells.Length != Width || !IsNumber(line.Cells[0]) || Value(line.Cells[1]) is not { } name)
        {
            refused(new Refusal(place, null, null, line.Fault ?? FormattableString.Invariant($"the row has {line.Cells.Length} values"), FormattableString.Invariant($"{Width}, of which the first is a number and the second a name")));
            return null;
        }

        var type = Value(line.Cells[2]);
        if (type is not null && !OfacEntry.Types.Contains(type))
        {
            refused(new Refusal(place, "type", type, "no such type", $"it is one of -0-, {string.Join(", ", OfacEntry.Types)}"));
            return null;
        }

        var programmes = (Value(line.Cells[3]) ?? "").Split(["] [", "[", "]"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new OfacEntry(line.Cells[0], name, type, programmes) { Names = [.. names[line.Cells[0]]], Remarks = Value(line.Cells[11]) };
    }

    private static ILookup<string, string> Names(InputFile file, TableText text)
    {
        return (NamesOf(file) is { } names ? PublishedTable.Lines(names, text) : [])
            .Where(line => line.Cells.Length == NamesWidth && Value(line.Cells[3]) is not null)
            .ToLookup(line => line.Cells[0], line => Value(line.Cells[3])!);
    }

    // The header, and the end of the file as an old system wrote it.
    private static bool IsNothing(string[] cells) => cells is ["\u001A"] || cells.SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase);

    private static bool IsNumber(string cell) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string? Value(string cell) => cell.Trim() is { Length: > 0 } text && text != "-0-" ? text : null;
}
