using System.IO.Compression;
using System.Text;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>Small tables that a test writes in the layout of a publisher, and what becomes of them.</summary>
internal sealed class TableFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tables-").FullName;

    public List<Refusal> Refused { get; } = [];

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Write(string text, string name = "table.csv", Encoding? encoding = null)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    public string WriteZip(string name, params (string Name, string Text)[] entries)
    {
        var path = System.IO.Path.Combine(Path, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (entry, text) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry, CompressionLevel.Fastest).Open());
            writer.Write(text);
        }

        return path;
    }

    /// <summary>A workbook of one sheet, whose cells are texts, or numbers where they look like one.</summary>
    public string WriteWorkbook(string table, string name = "table.xlsx")
    {
        var rows = string.Concat(table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, row) => $"<row r=\"{row + 1}\">" + string.Concat(line.Split(',').Select((cell, column) =>
            double.TryParse(cell, out _) ? $"<c r=\"{(char)('A' + column)}{row + 1}\"><v>{cell}</v></c>" : $"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")) + "</row>"));
        return WriteZip(
            name,
            ("[Content_Types].xml", """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"""),
            ("_rels/.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/_rels/workbook.xml.rels", """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/workbook.xml", """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>"""),
            ("xl/worksheets/sheet1.xml", $"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""));
    }

    public List<string> Claims(string path, TableOptions? options = null) => [.. Read(path, options).Select(Line)];

    public List<Claim> Read(string path, TableOptions? options = null, MappingCatalog? mappings = null)
    {
        using var survey = DossierSurvey.Of([path], new DossierOptions { Recognise = new PublishedFiles(mappings ?? MappingCatalog.BuiltIn, options ?? new TableOptions()).Recognise });
        using var dossier = survey.Resolve(KnownNodes.None);
        var claims = dossier.ReadClaims().OrderBy(row => row.Place.Line).Select(row => row.Claim).ToList();
        Refused.Clear();
        Refused.AddRange(dossier.Refusals);
        return claims;
    }

    public static string Short(Refusal refusal) => refusal.ToString()[(refusal.Place.ToString().Length + 2)..];

    public static string Line(Claim claim)
    {
        var reach = claim.Object.Type == NodeType.Actor ? claim.Object.Id : claim.Object.ToString();
        var amount = claim.Amount is { } quantity
            ? string.Join(' ', new[] { quantity.Qualifier, quantity.Quantity is { } number ? DecimalText.Of(number) : null, quantity.Unit, quantity.Currency, quantity.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) }.OfType<string>()) + ", "
            : "";
        return $"{claim.Subject} {claim.Predicate} {reach}{(claim.Theatre is null ? "" : " in " + claim.Theatre)}, {claim.StatedFrom} to {claim.StatedTo}, {claim.Domain}, {string.Join('|', claim.Forms)}, {amount}{claim.Locator}";
    }
}
