using System.IO.Compression;
using System.Text;
using RelationsGraph.Actors;
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

    public string WriteZip(string name, params ZippedEntry[] entries)
    {
        var path = System.IO.Path.Combine(Path, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var entry in entries)
        {
            using var stream = zip.CreateEntry(entry.Name, CompressionLevel.Fastest).Open();
            stream.Write(entry.Bytes);
        }

        return path;
    }

    /// <summary>A workbook of one sheet, whose cells are texts, or numbers where they look like one.</summary>
    public string WriteWorkbook(string table, string name = "table.xlsx") => WriteWorkbook(name, "", new WorkbookSheet("Data", table));

    /// <summary>A workbook of several sheets.</summary>
    public string WriteWorkbook(string name, string properties, params WorkbookSheet[] sheets)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var numbers = Enumerable.Range(1, sheets.Length).ToList();
        return WriteZip(
            name,
            [
                ("[Content_Types].xml", $"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>{string.Concat(numbers.Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{Type}.worksheet+xml\"/>"))}</Types>"""),
                ("_rels/.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
                ("xl/_rels/workbook.xml.rels", $"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="{Relation}/styles" Target="styles.xml"/>{string.Concat(numbers.Select(number => $"<Relationship Id=\"r{number}\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))}</Relationships>"""),
                ("xl/styles.xml", $"""<?xml version="1.0"?><styleSheet xmlns="{Main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"""),
                ("xl/workbook.xml", $"""<?xml version="1.0"?><workbook xmlns="{Main}" xmlns:r="{Relation}">{properties}<sheets>{string.Concat(numbers.Zip(sheets, (number, sheet) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{number}\" state=\"{sheet.State}\" r:id=\"r{number}\"/>"))}</sheets></workbook>"""),
                .. numbers.Zip(sheets, (number, sheet) => ($"xl/worksheets/sheet{number}.xml", $"""<?xml version="1.0"?><worksheet xmlns="{Main}"><sheetData>{sheet.Rows}</sheetData>{sheet.Merged}</worksheet>""")),
            ]);
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

    public static List<Actor> Actors(string path)
    {
        using var survey = DossierSurvey.Of([path], new DossierOptions { Recognise = PublishedFiles.BuiltIn.Recognise });
        using var dossier = survey.Resolve(KnownNodes.None);
        return [.. dossier.Nodes.Select(node => node.Record).OfType<Actor>()];
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

/// <summary>What a test puts into a zip.</summary>
internal sealed record ZippedEntry(string Name, byte[] Bytes)
{
    public static implicit operator ZippedEntry((string Name, string Text) entry) => new(entry.Name, Encoding.UTF8.GetBytes(entry.Text));

    public static implicit operator ZippedEntry((string Name, byte[] Bytes) entry) => new(entry.Name, entry.Bytes);
}
