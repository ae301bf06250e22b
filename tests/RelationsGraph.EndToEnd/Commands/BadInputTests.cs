using System.Text;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Commands;

public sealed class BadInputTests
{
    private const string Actors = "id,name,kind\nada,Ada,state\nbor,Bor,state\n";
    private const string Sources = "id,title\npaper,A paper\n";
    private const string Record = """{"type":"actor","id":"a","name":"A","kind":"state"}""";
    private const string Head = "id,predicate,subject,object,source,valid_from\n";

    [Theory]
    [InlineData("c1,suports,ada,bor,paper,2020\n", "claims.csv:2", "predicate", "'suports'", "supports")]
    [InlineData("c1,supports,ada,bor,paper,20-20\n", "claims.csv:2", "valid_from", "'20-20'", "YYYY")]
    [InlineData("c1,supports,ada,bor,paper,2020-13\n", "claims.csv:2", "valid_from", "'2020-13'", "YYYY")]
    [InlineData("c1,supports,ada,nobody,paper,2020\n", "claims.csv:2", "object", "'nobody'", "")]
    [InlineData("c1,supports,ada,bor,journal,2020\n", "claims.csv:2", "source", "'journal'", "")]
    [InlineData("c1,supports,ada,ada,paper,2020\n", "claims.csv:2", "object", "'ada'", "")]
    [InlineData("c1,supports,ada,bor,paper,2020\nc1,opposes,ada,bor,paper,2020\n", "claims.csv:3", "id", "'c1'", "")]
    public async Task A_row_that_is_not_valid_is_named_with_file_line_column_and_value(string rows, string place, string column, string value, string valid)
    {
        using var folder = Dossier(Head + rows);
        var outcome = (await RelationsProcess.RunAsync(["check", folder.Path])).Expect(2);
        var line = Assert.Single(outcome.Error.Split('\n'), line => line.Contains(place, StringComparison.Ordinal));
        Assert.Contains($": {column}", line);
        Assert.Contains(value, line);
        Assert.Contains(valid, line);
    }

    // As a variable leaves it that was not set.
    [Theory]
    [InlineData("ingest", "x.jsonl", "--dossier", "", "--dossier: the name is empty")]
    [InlineData("ingest", "x.jsonl", "--dossier", " ", "--dossier: the name is empty")]
    [InlineData("worker", "--inbox=in", "--dossier", "", "--dossier: the name is empty")]
    [InlineData("worker", "--dossier=d", "--inbox", "", "--inbox: the folder's name is empty")]
    public async Task A_name_that_is_empty_names_nothing(string command, string first, string option, string value, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("x.jsonl", Record);
        var outcome = (await RelationsProcess.RunAsync([command, first, option, value, "--data", folder.At("graph")], folder: folder.Path)).Expect(2);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingest", "--report", "x.jsonl", "--report: x.jsonl is what is read, and would be written over")]
    [InlineData("ingest", "--report", "./x.jsonl", "--report: ./x.jsonl is what is read, and would be written over")]
    [InlineData("identities", "--output", "x.jsonl", "--output: x.jsonl is there already, and what was decided in it would be lost")]
    [InlineData("worker", "--inbox", "x.jsonl", "--inbox: x.jsonl is a file, not a folder")]
    public async Task What_is_read_or_decided_is_never_written_over(string command, string option, string value, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("x.jsonl", Record);
        string[] paths = command == "worker" ? [] : ["x.jsonl"];
        var outcome = (await RelationsProcess.RunAsync([command, .. paths, option, value, "--data", folder.At("graph")], folder: folder.Path)).Expect(2);
        Assert.Contains(reason, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(Record, await File.ReadAllTextAsync(folder.At("x.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_is_told_before_anything_is_loaded()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x.jsonl", Record);
        (await RelationsProcess.RunAsync(["ingest", folder.At("x.jsonl"), "--report", folder.At("nowhere", "r.json"), "--data", folder.At("graph")])).Expect(1);
        Assert.False(Directory.Exists(folder.At("graph")));
    }

    [Fact]
    public async Task A_kind_of_actor_that_is_none_is_named_with_what_would_be_valid()
    {
        using var folder = Dossier(Head);
        folder.Write("actors.csv", "id,name,kind\nada,Ada,stat\nbor,Bor,state\n");
        var outcome = (await RelationsProcess.RunAsync(["check", folder.Path])).Expect(2);
        Assert.Contains("actors.csv:2", outcome.Error);
        Assert.Contains("kind 'stat'", outcome.Error);
        Assert.Contains("state", outcome.Error);
    }

    [Fact]
    public async Task A_column_that_is_none_is_named_with_the_nearest()
    {
        using var folder = Dossier("predicate,subject,object,sorce\nsupports,ada,bor,paper\n");
        var outcome = (await RelationsProcess.RunAsync(["check", folder.Path])).Expect(2);
        Assert.Contains("claims.csv:1: sorce", outcome.Error);
        Assert.Contains("source", outcome.Error);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_named_with_their_line()
    {
        using var folder = Dossier(Head);
        await File.WriteAllBytesAsync(folder.At("actors.csv"), [.. Encoding.ASCII.GetBytes("id,name,kind\nada,"), 0xC3, 0x28, .. Encoding.ASCII.GetBytes(",state\n")], TestContext.Current.CancellationToken);
        var outcome = (await RelationsProcess.RunAsync(["check", folder.Path])).Expect(2);
        Assert.Contains("actors.csv:2", outcome.Error);
        Assert.Contains("UTF-8", outcome.Error);
    }

    [Theory]
    [InlineData("claims.csv", "", "empty")]
    [InlineData("claims.jsonl", "", "empty")]
    [InlineData("letter.txt", "Dear reader,\n", "no dossier")]
    [InlineData("claims.jsonl", "{\"type\": \"claim\",\n", "claims.jsonl:1")]
    public async Task A_file_that_is_not_understood_is_named(string name, string text, string reason)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(name, text);
        var outcome = (await RelationsProcess.RunAsync(["check", file])).Expect(2);
        Assert.Contains(name, outcome.Error);
        Assert.Contains(reason, outcome.Error);
    }

    [Fact]
    public async Task A_path_without_anything_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(folder.At("gone"), (await RelationsProcess.RunAsync(["check", folder.At("gone")])).Expect(2).Error);
    }

    [Fact]
    public async Task Of_a_file_that_is_not_understood_nothing_is_loaded()
    {
        using var data = new TemporaryFolder();
        using var folder = Dossier("predicate,subject,object,sorce\nsupports,ada,bor,paper\n");
        (await RelationsProcess.RunAsync(["ingest", folder.Path, "--data", data.Path])).Expect(2);
        var count = (await RelationsProcess.RunAsync(["cypher", "MATCH (n) RETURN count(n) AS n", "--output", "csv", "--data", data.Path])).Expect(0);
        Assert.Equal("n\n0\n", count.Output.Replace("\r", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_row_is_refused_alone()
    {
        using var data = new TemporaryFolder();
        using var folder = Dossier(Head + "c1,supports,ada,bor,paper,2020\nc2,supports,ada,nobody,paper,2020\n");
        var outcome = (await RelationsProcess.RunAsync(["ingest", folder.Path, "--dossier", "mine", "--data", data.Path])).Expect(2);
        Assert.Contains("1 refused", outcome.Output);
        var rows = (await RelationsProcess.RunAsync(["cypher", "MATCH (a)-[r:SUPPORTS]->(b) RETURN a.id AS a, b.id AS b", "--output", "csv", "--data", data.Path])).Expect(0);
        Assert.Equal("a,b\nada,bor\n", rows.Output.Replace("\r", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replacing_needs_the_name_of_what_is_replaced() =>
        Assert.Contains("--dossier NAME", (await RelationsProcess.RunAsync(["ingest", "anywhere", "--replace"])).Expect(2).Error);

    [Fact]
    public async Task The_built_in_dossier_is_valid()
    {
        var outcome = (await RelationsProcess.RunAsync(["check", Repository.At("dossiers", "turkey-russia")])).Expect(0);
        Assert.Contains("0 refused", outcome.Output);
        Assert.Empty(outcome.Error);
    }

    private static TemporaryFolder Dossier(string claims)
    {
        var folder = new TemporaryFolder();
        folder.Write("actors.csv", Actors);
        folder.Write("sources.csv", Sources);
        folder.Write("claims.csv", claims);
        return folder;
    }
}
