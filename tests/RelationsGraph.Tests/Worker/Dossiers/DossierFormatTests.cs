using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RelationsGraph.Worker.Dossiers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Dossiers;

public sealed class DossierFormatTests : IDisposable
{
    private readonly DossierFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_zip_of_the_folder_says_the_same() => Assert.Equal(Claims(_folder.Path), Claims(_folder.Zip()));

    [Fact]
    public void A_link_that_leads_nowhere_is_told_as_one()
    {
        var link = Path.Combine(_folder.Path, "link.csv");
        File.CreateSymbolicLink(link, "gone.csv");
        Assert.Contains("the link leads to gone.csv, which is not there", Assert.Throws<DossierException>(() => DossierFolder.CheckAt(link)).Message, StringComparison.Ordinal);
        Assert.Contains("the link leads to gone.csv, which is not there", Assert.Throws<DossierException>(() => DossierFolder.CheckAt(_folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_Lines_say_the_same()
    {
        var claims = Claims(_folder.Path);
        Assert.Equal(claims, Claims(_folder.Write("dossier.jsonl", JsonLines(asText: false))));
        Assert.Equal(claims, Claims(_folder.Write("dossier.jsonl", JsonLines(asText: true))));
    }

    [Fact]
    public void Lists_and_names_and_numbers_may_be_JSON_or_text()
    {
        var path = _folder.Write("x.jsonl", """
            {"type":"actor","id":"a","name":"A","kind":"state","names":{"ckb":["توركیا","x|y"],"tr":"Türkiye"},"cow":640}
            {"type":"actor","id":"a","name":"A","kind":"state","names":"tr:Türkiye|ckb:توركیا|ckb:x\\|y","cow":"640"}
            {"type":"actor","id":"b","name":"B","kind":"state","names":null}
            {"type":"source","id":"s","title":"S","access":["staff","board"]}
            {"type":"source","id":"s","title":"S","access":"board|staff"}
            {"type":"claim","predicate":"supports","subject":"a","object":"b","source":"s","forms":["y","x"],"amount":1.50e3,"year":2019}
            {"type":"claim","predicate":"supports","subject":"a","object":"b","source":"s","forms":"x|y","amount":"1500","year":"2019"}
            """);
        var result = DossierFolder.CheckAt(path);
        Assert.Empty(result.Refusals);
        Assert.Equal((7, 1), (result.Rows, result.Claims));
    }

    [Theory]
    [InlineData("pipe.jsonl")]
    [InlineData("events.csv")]
    public void A_pipe_is_refused_at_once_and_not_waited_for(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a folder has no pipes here");
        File.Delete(Path.Combine(_folder.Path, name));
        using (var making = Process.Start("mkfifo", [Path.Combine(_folder.Path, name)]))
        {
            making.WaitForExit();
        }

        var mistake = Assert.Single(Assert.Throws<DossierException>(() => DossierFolder.CheckAt(name == "events.csv" ? _folder.Path : Path.Combine(_folder.Path, name))).Refusals);
        Assert.Contains($"{name}:1: the file is empty, or a pipe or a device; ", mistake.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"actr","id":"a"}""", "type 'actr': no such type; nearest: actor")]
    [InlineData("""{"id":"a"}""", "type: the key is missing; it is one of actor, theatre,")]
    [InlineData("""{"type":"actor","id":"a","nmae":"A"}""", "nmae: no such key in a record of this type; nearest: name")]
    [InlineData("""{"type":"actor","id":"a","id":"b"}""", "the line is no JSON")]
    [InlineData("""{"type":"actor","id":"a" """, "the line is no JSON")]
    [InlineData("""["actor"]""", "the line is no JSON object")]
    [InlineData("""{"type":"actor","id":true}""", "id 'true': a value of this shape cannot stand here")]
    [InlineData("""{"type":"actor","id":"a","names":["A"]}""", "names '[\"A\"]': a value of this shape cannot stand here")]
    [InlineData("""{"type":"actor","id":"a","name":"\ud800","kind":"state"}""", "name '\"\\ud800\"': half of a surrogate pair is no character")]
    public void A_line_that_is_no_record_is_refused_alone(string line, string reason)
    {
        var path = _folder.Write("x.jsonl", """{"type":"actor","id":"z","name":"Z","kind":"state"}""" + "\n\n" + line + "\n");
        var result = DossierFolder.CheckAt(path);
        Assert.Equal(1, result.Entities[RecordType.Actor]);
        Assert.Contains("x.jsonl:3: " + reason, _folder.Line(Assert.Single(result.Refusals)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.jsonl", "", "the file is empty")]
    [InlineData("x.jsonl", "{\"a\":1}\n{\"b\":2}\n", "no line of the file is a record of a dossier")]
    [InlineData("x.txt", "Ceci n'est pas un dossier.", "this is no dossier; a dossier is a folder or zip with actors.csv,")]
    [InlineData("x.json", "[]", "this is no dossier")]
    [InlineData("x.zip", "PK\u0003\u0004 no zip", "the zip is damaged")]
    public void A_file_that_is_no_dossier_is_refused(string file, string text, string reason) =>
        Assert.Contains(reason, _folder.Refused(_folder.Write(file, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_dossier_and_a_path_without_anything_are_refused()
    {
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;
        Assert.Contains("the folder has none of a dossier's files", _folder.Refused(empty).Message, StringComparison.Ordinal);
        Assert.Contains("there is no such file or folder", _folder.Refused(Path.Combine(empty, "nothing")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_bomb_is_refused()
    {
        _folder.Write("claims.csv", new byte[200 << 20]);
        Assert.Contains("would unpack to", _folder.Refused(_folder.Zip()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../actors.csv")]
    [InlineData("d/../../actors.csv")]
    [InlineData("/etc/actors.csv")]
    [InlineData("..\\actors.csv")]
    [InlineData("C:/actors.csv")]
    public void A_zip_whose_paths_lead_out_of_it_is_refused(string name)
    {
        var zip = Path.Combine(_folder.Path, "x.zip");
        using (var made = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var entry = made.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(DossierFolder.Actors));
        }

        Assert.Contains("the entry's path leads out of the zip", _folder.Refused(zip).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_that_states_fewer_bytes_than_come_out_is_refused()
    {
        var zip = Path.Combine(_folder.Path, "x.zip");
        using (var made = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var entry = made.CreateEntry("actors.csv").Open();
            entry.Write(Encoding.UTF8.GetBytes("id,name,kind\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"actor-{i},Actor {i},state\n"))));
        }

        // The directory at the end: its signature, and 24 bytes on the length unpacked.
        var bytes = File.ReadAllBytes(zip);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 24), 50);
        File.WriteAllBytes(zip, bytes);
        Assert.Contains("x.zip/actors.csv:1: the zip is damaged", _folder.Refused(zip).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_many_megabytes_is_refused_alone()
    {
        var line = "{\"type\":\"actor\",\"id\":\"b\",\"kind\":\"state\",\"name\":\"" + new string('x', 64 << 20) + "\"}\n";
        var path = _folder.Write("x.jsonl", """{"type":"actor","id":"a","name":"A","kind":"state"}""" + "\n" + line + """{"type":"actor","id":"c","name":"C","kind":"state"}""");
        var result = DossierFolder.CheckAt(path);
        Assert.Equal(2, result.Entities[RecordType.Actor]);
        Assert.Equal("x.jsonl:2: the line is longer than 1048576 characters; each line must be one JSON object", _folder.Line(Assert.Single(result.Refusals)));
    }

    [Fact]
    public void A_zero_character_refuses_its_row_in_CSV_and_in_JSON_Lines()
    {
        _folder.Append("actors.csv", "zero,Ze\0ro,state,,,,,");
        Assert.Contains("U+0000 cannot stand in a value", Assert.Single(_folder.Refusals()), StringComparison.Ordinal);
        var result = DossierFolder.CheckAt(_folder.Write("x.jsonl", """
            {"type":"actor","id":"a","name":"A","kind":"state"}
            {"type":"actor","id":"b","name":"B\u0000","kind":"state"}
            """));
        Assert.Contains("U+0000 cannot stand in a value", Assert.Single(result.Refusals).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\r\n\nc", "a|b||c")]
    [InlineData("a\n", "a")]
    [InlineData("", "")]
    [InlineData("123456\n1234567\n123\n", "123456|-|123")]
    public void Lines_end_with_a_line_feed_and_too_long_ones_are_left_out(string text, string lines)
    {
        using var reader = new StringReader(text);
        Assert.Equal(lines, string.Join('|', new BoundedLines(reader, 6).Read().Select(line => line ?? "-")));
    }

    [Fact]
    public void One_CSV_file_is_a_dossier() => Assert.Equal(4, DossierFolder.CheckAt(Path.Combine(_folder.Path, "actors.csv")).Entities[RecordType.Actor]);

    [Fact]
    public void Several_paths_are_one_dossier()
    {
        var files = Directory.GetFiles(_folder.Path);
        Assert.Equal(4, DossierFolder.CheckAt(files).Claims);
        Assert.Equal(4, DossierFolder.CheckAt([.. files.Reverse()]).Claims);
    }

    private static List<string> Claims(string path)
    {
        var survey = DossierFolder.Survey(path);
        var dossier = survey.Resolve(KnownNodes.None);
        var claims = dossier.ReadClaims().Select(claim => $"{claim.Claim.Id} {claim.Claim.Ref} {claim.Claim.Note}").Order(StringComparer.Ordinal).ToList();
        Assert.Empty(dossier.Refusals);
        Assert.Equal(4, claims.Count);
        return claims;
    }

    private static string JsonLines(bool asText) => string.Join('\n',
        Objects("actor", DossierFolder.Actors).Concat(Objects("theatre", DossierFolder.Theatres)).Concat(Objects("source", DossierFolder.Sources)).Concat(Objects("claim", DossierFolder.Claims))
            .Append("""{"type":"resource","id":"drones","name":"Drones"}""")
            .Append("""{"type":"event","id":"summit","name":"A summit","date":"2020-03-05","kind":"summit"}""")
            .Append("""{"type":"agreement","id":"sochi","name":"Sochi memorandum","signed":"2018-09-17","theatre":"idlib"}""")
            .Select(line => asText ? line : line.Replace("\"500\"", "5e2", StringComparison.Ordinal).Replace("\"training|funding\"", "[\"training\",\"funding\"]", StringComparison.Ordinal)));

    private static IEnumerable<string> Objects(string type, string csv)
    {
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("\"Ankara said, \"\"they bombed it\"\".\"", "Ankara said| ^they bombed it^.", StringComparison.Ordinal).Split(',')).ToList();
        return rows.Skip(1).Select(row => JsonSerializer.Serialize(rows[0].Zip(row).Where(cell => cell.Second.Length > 0).Select(cell => (cell.First, Second: cell.Second.Replace("said|", "said,", StringComparison.Ordinal).Replace('^', '"')))
            .Prepend(("type", type)).ToDictionary(cell => cell.Item1, cell => cell.Item2)));
    }
}
