using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>
/// Rows with a formula that has no value beside it, as programs leave them that write workbooks and do not count. Such a cell reads as an empty one, which would say that
/// there is nothing.
/// </summary>
internal static class UncountedFormulas
{
    private static readonly XName Relation = XName.Get("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

    /// <summary>The rows, from 1, of each sheet that has some.</summary>
    public static Dictionary<string, HashSet<int>> Of(InputFile file)
    {
        using var zip = file.OpenPacked();
        if (Tree(zip, "xl/workbook.xml") is not { } workbook || Tree(zip, "xl/_rels/workbook.xml.rels") is not { } relations)
        {
            // The reader of the workbook says what is damaged.
            return [];
        }

        var parts = relations.Elements().Where(relation => relation.Attribute("Id") is not null).ToLookup(relation => relation.Attribute("Id")!.Value, relation => relation.Attribute("Target")?.Value ?? "");
        return workbook.Descendants().Where(element => element.Name.LocalName == "sheet")
            .Select(sheet => (Name: sheet.Attribute("name")?.Value ?? "", Part: zip.GetEntry(Place(parts[sheet.Attribute(Relation)?.Value ?? ""].FirstOrDefault() ?? ""))))
            .Where(sheet => sheet.Part is not null).Select(sheet => (sheet.Name, Rows: Rows(sheet.Part!))).Where(sheet => sheet.Rows.Count > 0)
            .DistinctBy(sheet => sheet.Name).ToDictionary(sheet => sheet.Name, sheet => sheet.Rows);
    }

    private static string Place(string target) => target.StartsWith('/') ? target[1..] : "xl/" + target;

    private static XElement? Tree(ZipArchive zip, string part)
    {
        using var stream = zip.GetEntry(part)?.Open();
        return stream is null ? null : XElement.Load(stream);
    }

    private static HashSet<int> Rows(ZipArchiveEntry part)
    {
        var rows = new HashSet<int>();
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var (row, waits) = (0, false);
        while (reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "row"):
                    row = int.TryParse(reader.GetAttribute("r"), out var number) ? number : row + 1;
                    break;
                case (XmlNodeType.Element, "f"):
                    waits = true;
                    break;
                case (XmlNodeType.Element, "v") when !reader.IsEmptyElement:
                    waits = false;
                    break;
                case (XmlNodeType.EndElement, "c") when waits:
                    rows.Add(row);
                    waits = false;
                    break;
            }
        }

        return rows;
    }
}
