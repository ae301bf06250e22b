using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsvHelper;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>The lists of sanctions themselves, where a folder with them lies beside the repository, in other forms: each says the same.</summary>
public sealed class SanctionVariantTests : IDisposable
{
    private const string Columns = "ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks";

    private static readonly TableOptions July = new() { Release = "2021-07-30", Persons = PrivatePersons.Take };

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void The_list_of_the_United_States_says_the_same_with_other_line_ends_with_a_header_and_as_XML()
    {
        var list = File.ReadAllText(PathOf("sanctions-ofac-2021/sdn.csv"), Encoding.Latin1);
        _tables.Write(File.ReadAllText(PathOf("sanctions-ofac-2021/alt.csv"), Encoding.Latin1), "alt.csv");
        var said = Said(_tables.Write(list, "sdn.csv"));
        Assert.True(said.Count > 8000);
        Assert.Equal(said, Said(_tables.Write(list.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\u001A'), "sdn.csv")));
        Assert.Equal(said, Said(_tables.Write($"{Columns}\n{list}", "sdn.csv", new UTF8Encoding(true))));
        Assert.Equal(said, Said(_tables.Write(string.Join('\n', list.TrimEnd('\u001A').Split("\r\n").Reverse()), "sdn.csv")));
        Assert.Equal(said, Said(_tables.Write(Xml(list), "sdn.xml")));

        var swapped = _tables.Write($"{Columns.Replace("SDN_Name,SDN_Type", "SDN_Type,SDN_Name", StringComparison.Ordinal)}\n{list}", "sdn.csv");
        Assert.Contains("not the columns of a list of sanctions in their order", Assert.Throws<DossierException>(() => _tables.Claims(swapped)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_the_United_Nations_says_the_same_unpacked_in_another_order_and_encoding_and_with_more_in_it()
    {
        using var packed = new GZipStream(File.OpenRead(PathOf("sanctions-un-2026/UN_consolidated.xml.gz")), CompressionMode.Decompress);
        var list = XElement.Load(packed);
        var said = Said(PathOf("sanctions-un-2026/UN_consolidated.xml.gz"));
        Assert.True(said.Count > 900);
        Assert.Equal(said, Said(_tables.Write(list.ToString(), "list.xml")));
        Assert.Equal(said, Said(_tables.Write("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + list.ToString(SaveOptions.DisableFormatting), "list.xml", Encoding.Unicode)));
        foreach (var entry in list.Descendants().Where(element => element.Name.LocalName is "ENTITY" or "INDIVIDUAL").ToList())
        {
            entry.ReplaceNodes(entry.Elements().Reverse().Append(new XElement("SOMETHING_NEW", new XElement("FIRST_NAME", "x"))));
        }

        foreach (var kind in list.Elements().ToList())
        {
            kind.ReplaceNodes(kind.Elements().Reverse());
        }

        Assert.Equal(said.Select(Unordered), Said(_tables.Write(list.ToString(), "list.xml")).Select(Unordered));
    }

    // Names of one entry come in its order.
    private static string Unordered(string line) => line.Split('\t')[0];

    private static string Xml(string list)
    {
        using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(list.TrimEnd('\u001A'))), new CsvReaderOptions { Separator = ',', HasHeader = false, SkipEmptyLines = true, MaxRecordSize = 1 << 20 });
        XNamespace space = "http://tempuri.org/sdnList.xsd";
        var entries = new List<XElement>();
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(field => reader.GetString(field).Trim()).Select(cell => cell == "-0-" ? "" : cell).ToList();
            entries.Add(new XElement(
                space + "sdnEntry",
                new XElement(space + "uid", cells[0]),
                new XElement(space + "lastName", cells[1]),
                new XElement(space + "sdnType", cells[2].Length == 0 ? "Entity" : char.ToUpperInvariant(cells[2][0]) + cells[2][1..]),
                cells[11].Length == 0 ? null : new XElement(space + "remarks", cells[11]),
                new XElement(space + "programList", Regex.Split(cells[3], @"\] \[").Where(programme => programme.Length > 0).Select(programme => new XElement(space + "program", programme)))));
        }

        return new XElement(space + "sdnList", new XElement(space + "publshInformation", new XElement(space + "Publish_Date", "07/30/2021")), entries).ToString();
    }

    private List<string> Said(string path)
    {
        var said = _tables.Read(path, July).Select(claim => $"{claim.Id} {TableFolder.Line(claim)}\t{claim.Note}").Order(StringComparer.Ordinal).ToList();
        Assert.Empty(_tables.Refused);
        return said;
    }

    private static string PathOf(string file)
    {
        var path = new[] { "..", Path.Combine("..", "..") }.Select(up => Path.GetFullPath(Path.Combine(Repository.Root, up, "shared", "datasets", file))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "skipped: the publishers' files are not beside the repository");
        return path!;
    }
}
