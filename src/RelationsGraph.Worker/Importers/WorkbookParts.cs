using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Part">Its part of the package.</param>
internal sealed record WorkbookSheetPart(string Name, ZipArchiveEntry Part);

/// <summary>What all sheets of a workbook (ECMA-376, SpreadsheetML) share: texts, which styles are dates, and which sheets are shown. To be disposed of with its zip.</summary>
internal sealed class WorkbookParts : IDisposable
{
    // Formats of dates and times that a workbook uses without describing them.
    private static readonly HashSet<int> DateFormats = [14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58];

    private readonly ZipArchive _zip;

    private WorkbookParts(ZipArchive zip)
    {
        _zip = zip;
        var workbook = Tree("xl/workbook.xml") ?? throw new InvalidDataException("it has no xl/workbook.xml");
        var parts = (Tree("xl/_rels/workbook.xml.rels")?.Elements() ?? []).Select(relation => (Id: Of(relation, "Id"), Target: Of(relation, "Target"))).DistinctBy(relation => relation.Id).ToDictionary(relation => relation.Id, relation => Place(relation.Target));
        CountsFrom1904 = workbook.Descendants().Any(element => element.Name.LocalName == "workbookPr" && Of(element, "date1904") is "1" or "true");
        Sheets =
        [
            .. workbook.Descendants().Where(element => element.Name.LocalName == "sheet" && Of(element, "state") is "" or "visible")
                .Select(sheet => (Name: Of(sheet, "name"), Part: parts.TryGetValue(Of(sheet, "id"), out var part) ? _zip.GetEntry(part) : null))
                .Where(sheet => sheet.Part is not null).Select(sheet => new WorkbookSheetPart(sheet.Name, sheet.Part!)),
        ];
        Texts = [.. ReadTexts("xl/sharedStrings.xml")];
        AreDates = Dates(Tree("xl/styles.xml"));
    }

    /// <summary>Whether days are counted from 1904, as one system did.</summary>
    public bool CountsFrom1904 { get; }

    /// <summary>The sheets that are shown. What is hidden its publisher does not show: drafts, and what an older release said.</summary>
    public IReadOnlyList<WorkbookSheetPart> Sheets { get; }

    /// <summary>The texts that cells name by number.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Of each style, whether a number in it is a date.</summary>
    public IReadOnlyList<bool> AreDates { get; }

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidDataException">It is no workbook, or a damaged one.</exception>
    public static WorkbookParts Of(InputFile file)
    {
        var zip = file.OpenPacked();
        try
        {
            return new WorkbookParts(zip);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>Opens a part. Document types are refused, since they name entities that grow.</summary>
    public static XmlReader Open(ZipArchiveEntry part) => XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true });

    /// <summary>The text of the element at which the reader stands: its runs together, without how to pronounce them. The reader stands at its end then.</summary>
    public static string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (text, depth) = ("", reader.Depth);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                reader.Skip();
                if (reader.Depth <= depth)
                {
                    break;
                }
            }

            text += reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && reader.Depth > depth + 1 ? reader.Value : "";
        }

        return XmlEscape(text);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    // What XML cannot have stands in workbooks as _x000D_.
    private static string XmlEscape(string text) => text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;

    private static string Of(XElement element, string attribute) => element.Attributes().FirstOrDefault(one => one.Name.LocalName == attribute)?.Value ?? "";

    private static string Place(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private static bool[] Dates(XElement? styles)
    {
        var described = (styles?.Descendants().Where(element => element.Name.LocalName == "numFmt") ?? []).Select(format => (Id: Of(format, "numFmtId"), Code: Of(format, "formatCode"))).DistinctBy(format => format.Id).ToDictionary(format => format.Id, format => IsDate(format.Code));
        return [.. (styles?.Elements().Where(element => element.Name.LocalName == "cellXfs").Elements() ?? []).Select(style => Of(style, "numFmtId")).Select(id => described.TryGetValue(id, out var isDate) ? isDate : int.TryParse(id, out var number) && DateFormats.Contains(number))];
    }

    // A day, month, year, hour or second outside of quotes, brackets and escapes.
    private static bool IsDate(string code)
    {
        var bare = System.Text.RegularExpressions.Regex.Replace(code.Split(';')[0], "\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.", "");
        return bare.Any(letter => "dmyhsDMYHS".Contains(letter)) && !bare.Contains("General", StringComparison.OrdinalIgnoreCase);
    }

    private IEnumerable<string> ReadTexts(string name)
    {
        if (_zip.GetEntry(name) is not { } part)
        {
            yield break;
        }

        using var reader = Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                yield return TextOf(reader);
            }
        }
    }

    private XElement? Tree(string part)
    {
        if (_zip.GetEntry(part) is not { } entry)
        {
            return null;
        }

        using var reader = Open(entry);
        return XElement.Load(reader);
    }
}
