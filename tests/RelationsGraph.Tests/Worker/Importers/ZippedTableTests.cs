using System.Buffers.Binary;
using System.IO.Compression;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>Tables as their publishers pack them: zips with the table, its description and more.</summary>
public sealed class ZippedTableTests : IDisposable
{
    private const string Rivalries = """
        tssr_id,rivalry,ccode1,ccode2,start,end,positional,spatial,ideological,interventionary
        1,Greece-Turkey,350,640,1955,2020,,1,,
        2,US-Cuba,2,40,1959,2015,,,1,

        """;

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void A_table_says_the_same_out_of_a_zip_beside_what_is_no_table()
    {
        var said = _tables.Claims(_tables.Write(Rivalries));
        Assert.Equal(2, said.Count);
        Assert.Equal(said, _tables.Claims(_tables.WriteZip("a.zip", ("rivalries/data.csv", Rivalries), ("rivalries/read me.txt", "What the columns mean.\n"), ("codebook.pdf", "%PDF-1.4"))));
        Assert.Equal(said, _tables.Claims(Folder("zips", "b.zip")));
        Assert.Equal(said, _tables.Claims(_tables.WriteZip("packed.zip", ("data.csv.gz", Packed(Rivalries)))));

        string Folder(string folder, string name)
        {
            Directory.CreateDirectory(System.IO.Path.Combine(_tables.Path, folder));
            _tables.WriteZip(System.IO.Path.Combine(folder, name), ("data.csv", Rivalries));
            return System.IO.Path.Combine(_tables.Path, folder);
        }
    }

    [Fact]
    public void A_workbook_and_JSON_Lines_are_read_out_of_a_zip()
    {
        var said = _tables.Claims(_tables.Write(Rivalries));
        var workbook = File.ReadAllBytes(_tables.WriteWorkbook(Rivalries));
        Assert.Equal(said, _tables.Claims(_tables.WriteZip("workbook.zip", ("table.xlsx", workbook))));
        const string Lines = """
            {"type":"actor","id":"a","name":"A","kind":"state"}
            {"type":"actor","id":"b","name":"B","kind":"state"}
            {"type":"source","id":"s","title":"S"}
            {"type":"claim","predicate":"supports","subject":"a","object":"b","source":"s"}
            """;
        Assert.Single(_tables.Claims(_tables.WriteZip("lines.zip", ("mine.jsonl", Lines))));
        Assert.Equal(3, _tables.Claims(_tables.WriteZip("both.zip", ("mine.jsonl", Lines), ("rivalries.csv", Rivalries))).Count);
    }

    [Fact]
    public void Files_of_one_list_are_found_beside_each_other_in_a_zip()
    {
        var list = """101,"FIRST COMPANY",-0- ,"SYRIA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- """ + "\n";
        var names = """101,1,"aka","THE FIRST",-0- """ + "\n";
        var actors = TableFolder.Actors(_tables.WriteZip("ofac.zip", ("SDN.CSV", list), ("ALT.CSV", names)));
        Assert.Contains("THE FIRST", Assert.Single(actors, actor => actor.Name == "FIRST COMPANY").Names.Select(name => name.Text));
        Assert.Contains("ALT.CSV:1: these are other names", Refusal(_tables.WriteZip("alone.zip", ("ALT.CSV", names))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_row_is_told_with_zip_entry_and_line()
    {
        Assert.Single(_tables.Claims(_tables.WriteZip("a.zip", ("deep/data.csv", Rivalries.Replace("1959", "-9", StringComparison.Ordinal)))));
        Assert.EndsWith("a.zip/deep/data.csv:3", Assert.Single(_tables.Refused).Place.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_table_of_a_zip_that_is_not_known_is_refused_by_its_name()
    {
        var refused = Refusal(_tables.WriteZip("a.zip", ("one.csv", "a,b\n1,2\n"), ("rivalries.csv", Rivalries), ("two.tsv", "c\td\n1\t2\n"), ("clams.csv", "x\n")));
        Assert.Contains("a.zip/one.csv:1: a dossier has no such file, and no table like it is known", refused, StringComparison.Ordinal);
        Assert.Contains("a.zip/two.tsv:1: a dossier has no such file, and no table like it is known", refused, StringComparison.Ordinal);
        Assert.Contains("nearest: claims.csv", refused, StringComparison.Ordinal);
        Assert.Contains("the zip has none of a dossier's files", Refusal(_tables.WriteZip("none.zip", ("codebook.pdf", "%PDF"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_in_a_zip_is_refused() =>
        Assert.Contains("outer.zip/inner.zip:1: a zip in a zip is not read; unpack the outer one", Refusal(_tables.WriteZip("outer.zip", ("inner.zip", File.ReadAllBytes(_tables.WriteZip("inner.zip", ("data.csv", Rivalries)))))), StringComparison.Ordinal);

    [Fact]
    public void A_bomb_is_refused_whether_one_entry_is_it_or_all_together()
    {
        const int Large = 60 << 20;
        var large = new byte[Large];
        Assert.Contains("would unpack to", Refusal(_tables.WriteZip("one.zip", ("data.csv", new byte[2 * Large]))), StringComparison.Ordinal);

        // None of them alone is more than is always allowed.
        var together = Refusal(_tables.WriteZip("all.zip", ("a.csv", large), ("b.csv", large)));
        Assert.Contains($"all.zip:1: ", together, StringComparison.Ordinal);
        Assert.Contains($"would unpack to {2 * Large}", together, StringComparison.Ordinal);
    }

    // In the directory of a zip: flags at 8, the method at 10, of the entry's own head at 6 and 8.
    [Theory]
    [InlineData(8, 6, 1, "the entry is encrypted; unpack it with its password")]
    [InlineData(10, 8, 99, "the entry cannot be unpacked: ")]
    public void An_entry_that_is_encrypted_or_packed_in_an_unknown_way_is_refused(int inDirectory, int inHead, short value, string reason)
    {
        var zip = _tables.WriteZip("a.zip", ("data.csv", Rivalries));
        var bytes = File.ReadAllBytes(zip);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + inDirectory), value);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(inHead), value);
        File.WriteAllBytes(zip, bytes);
        Assert.Contains("a.zip/data.csv:1: " + reason, Refusal(zip), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_of_one_name_and_too_many_entries_are_refused()
    {
        Assert.Contains("two entries of the zip have this name", Refusal(_tables.WriteZip("twice.zip", ("data.csv", Rivalries), ("data.csv", Rivalries))), StringComparison.Ordinal);
        Assert.Contains("the zip has 10001 files; at most 10000", Refusal(_tables.WriteZip("many.zip", [.. Enumerable.Range(0, 10_001).Select(number => ($"{number}.txt", ""))])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_entry_is_refused_and_nothing_of_it_taken()
    {
        var zip = _tables.WriteZip("a.zip", ("data.csv", Rivalries));
        var bytes = File.ReadAllBytes(zip);
        bytes[60] ^= 0x55;
        File.WriteAllBytes(zip, bytes);
        Assert.Contains("a.zip/data.csv:1: the zip is damaged", Refusal(zip), StringComparison.Ordinal);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var writer = new StreamWriter(new GZipStream(packed, CompressionLevel.Fastest)))
        {
            writer.Write(text);
        }

        return packed.ToArray();
    }

    private string Refusal(string path) => Assert.Throws<DossierException>(() => _tables.Claims(path)).Message;
}
