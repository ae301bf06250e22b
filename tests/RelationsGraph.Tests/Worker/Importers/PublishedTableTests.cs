using System.IO.Compression;
using System.Text;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

public sealed class PublishedTableTests : IDisposable
{
    private const string Rivalries = "rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3\n7,Grèce-Turkey,350,640,1955,2010,Europe,spatial,positional,\n";
    private const string Rivalry = "greece rivalry turkey, 1955 to , political, positional|spatial, td-rivalries to 2010, rivalryno 7";

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void A_byte_order_mark_tells_UTF_16_and_whatever_ends_its_lines()
    {
        Assert.Equal([Rivalry], _tables.Claims(_tables.Write(Rivalries.Replace("\n", "\r\n", StringComparison.Ordinal), encoding: Encoding.Unicode)));
        Assert.Equal([Rivalry], _tables.Claims(_tables.Write(Rivalries, encoding: Encoding.BigEndianUnicode)));
        Assert.Equal([Rivalry], _tables.Claims(_tables.Write(Rivalries, encoding: new UTF8Encoding(true))));
    }

    [Fact]
    public void Another_encoding_is_taken_where_somebody_says_it_and_refused_with_its_line_where_nobody_does()
    {
        var path = _tables.Write(Rivalries, encoding: Encoding.Latin1);
        Assert.Equal($"{path}:2: '0xE8': these bytes are not UTF-8; save the file as UTF-8", Assert.Throws<DossierException>(() => _tables.Claims(path)).Message);
        Assert.Equal([Rivalry], _tables.Claims(path, new TableOptions { Encoding = "windows-1252" }));
        Assert.Contains("'latin-99': there is no such encoding", Assert.Throws<DossierException>(() => _tables.Claims(path, new TableOptions { Encoding = "latin-99" })).Message, StringComparison.Ordinal);

        // Without a mark, UTF-16 is known to nobody.
        Assert.Contains("has bytes that no text in UTF-8 has", Assert.Throws<DossierException>(() => _tables.Claims(_tables.Write(Rivalries.Replace('è', 'e'), encoding: new UnicodeEncoding(false, false)))).Message, StringComparison.Ordinal);
        Assert.Equal([Rivalry], _tables.Claims(_tables.Write(Rivalries, encoding: new UnicodeEncoding(false, false)), new TableOptions { Encoding = "utf-16" }));
    }

    [Fact]
    public void A_mapping_can_declare_encoding_and_separator()
    {
        var mapping = _tables.Write(
            """
            name: own
            header: [owner, host]
            encoding: windows-1252
            separator: ";"
            source: {id: own, title: Own}
            claims:
              - predicate: hosts
                subject: {column: host, code: name}
                object: {column: owner, code: name}

            """,
            "own.yaml");
        var table = _tables.Write("owner;host\nTürkex;Syria\nTürkiye;Syria\n", encoding: Encoding.Latin1);
        Assert.Equal("syria hosts turkey", Assert.Single(_tables.Read(table, mappings: MappingCatalog.BuiltIn.With([mapping]))) is var claim ? $"{claim.Subject} {claim.Predicate} {claim.Object.Id}" : "");
        Assert.Equal("owner 'Türkex': no state had this name; nearest: Turkey", TableFolder.Short(Assert.Single(_tables.Refused)));
    }

    [Fact]
    public void A_workbook_is_read_as_the_same_table()
    {
        Assert.Equal([Rivalry], _tables.Claims(_tables.WriteWorkbook(Rivalries)));
        var path = _tables.WriteWorkbook(Rivalries.Replace("2010", "#REF!", StringComparison.Ordinal), "error.xlsx");
        Assert.Empty(_tables.Claims(path));
        Assert.Equal($"{path}/Data:2: a cell of the row is an error of the workbook's own; quotes that are closed, and every value in its cell", Assert.Single(_tables.Refused).ToString());
        Assert.Contains("no sheet of the workbook is a table that is known", Assert.Throws<DossierException>(() => _tables.Claims(_tables.WriteWorkbook("a,b\n1,2\n", "other.xlsx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_packed_to_fill_memory_is_refused()
    {
        var bomb = _tables.WriteZip("bomb.xlsx", ("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", new string(' ', 80 << 20)));
        Assert.Contains("bytes would unpack to 83886080", Assert.Throws<DossierException>(() => _tables.Claims(bomb)).Message, StringComparison.Ordinal);

        var packed = Path.Combine(_tables.Path, "bomb.csv.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            var line = Encoding.UTF8.GetBytes($"7,{new string('x', 1 << 19)},350,640,1955,2010,Europe,,,\n");
            gzip.Write(Encoding.UTF8.GetBytes(Rivalries));
            for (var written = 0; written < 80 << 20; written += line.Length)
            {
                gzip.Write(line);
            }
        }

        Assert.Contains("bytes unpack to more than", Assert.Throws<DossierException>(() => _tables.Claims(packed)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_workbook_is_refused_and_never_a_crash()
    {
        Assert.Throws<DossierException>(() => _tables.Claims(_tables.WriteZip("damaged.xlsx", ("xl/workbook.xml", "<workbook"))));
        Assert.Throws<DossierException>(() => _tables.Claims(_tables.WriteZip("empty.xlsx", ("xl/workbook.xml", ""))));
        var whole = File.ReadAllBytes(_tables.WriteWorkbook(Rivalries));
        var half = Path.Combine(_tables.Path, "half.xlsx");
        File.WriteAllBytes(half, whole[..(whole.Length / 2)]);
        Assert.Throws<DossierException>(() => _tables.Claims(half));
    }

    [Fact]
    public void A_column_that_stands_there_twice_is_refused_and_one_that_no_mapping_asks_for_is_not()
    {
        Assert.Contains("ccode1: the column stands there twice", Assert.Throws<DossierException>(() => _tables.Claims(_tables.Write(Rivalries.Replace("region", "ccode1", StringComparison.Ordinal).Replace("rivalryname", "region", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
        Assert.Equal([Rivalry], _tables.Claims(_tables.Write(Rivalries.Replace("type3", "type3,more", StringComparison.Ordinal).Replace("positional,", "positional,,x", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_release_that_somebody_names_stands_in_the_locator_and_the_name_of_the_file_never_matters()
    {
        Assert.Equal([Rivalry.Replace("to 2010", "2012", StringComparison.Ordinal)], _tables.Claims(_tables.Write(Rivalries), new TableOptions { Release = "2012" }));
        Assert.Equal([Rivalry], _tables.Claims(_tables.Write(Rivalries, "any 99.9 name.csv")));
    }

    [Fact]
    public void A_folder_of_tables_is_read_as_one_and_a_file_that_nobody_knows_is_told()
    {
        _tables.Write(Rivalries, "a.csv");
        _tables.Write(Rivalries.Replace("\n7,", "\n8,", StringComparison.Ordinal), "b.csv");
        Assert.Equal(2, _tables.Claims(_tables.Path).Count);
        _tables.Write("x,y\n1,2\n", "c.csv");
        Assert.Contains("c.csv:1: a dossier has no such file", Assert.Throws<DossierException>(() => _tables.Claims(_tables.Path)).Message, StringComparison.Ordinal);
    }
}
