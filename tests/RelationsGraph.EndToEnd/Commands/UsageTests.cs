using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Commands;

public sealed class UsageTests
{
    public static TheoryData<string> Commands => ["up", "api", "ingest", "check", "identities", "analyses list", "analyses show", "analyses run", "cypher", "export", "schema", "key"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_command_shows_its_options_and_examples(string command)
    {
        var help = (await RelationsProcess.RunAsync([.. command.Split(' '), "--help"])).Expect(0);
        Assert.Contains("Usage:", help.Output);
        Assert.Contains("--data <DIR>", help.Output);
        Assert.Contains("Examples:", help.Output);
        Assert.Contains("relations " + command, help.Output[help.Output.IndexOf("Examples:", StringComparison.Ordinal)..]);
        Assert.Empty(help.Error);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var help = (await RelationsProcess.RunAsync(["--help"])).Expect(0);
        Assert.All(Commands, command => Assert.Contains($"\n  {command.Data.Split(' ')[0]} ", help.Output));
    }

    [Theory]
    [InlineData("'nope'", "nope")]
    [InlineData("'--nope'", "cypher", "RETURN 1", "--nope")]
    [InlineData("'--formt' is no option; nearest: --format", "ingest", "--formt", "csv", "x.jsonl")]
    [InlineData("'--what-is-this' is no option", "check", "x.jsonl", "--what-is-this")]
    [InlineData("TEXT", "cypher")]
    [InlineData("'nothing-such'", "analyses", "show", "nothing-such")]
    [InlineData("'nope'", "analyses", "run", "who-supports-whom", "--param", "nope=1")]
    [InlineData("'soon'", "analyses", "run", "who-supports-whom", "--param", "asOf=soon")]
    [InlineData("'table'", "cypher", "RETURN 1", "--output", "xml")]
    [InlineData("'theatre' is not name=value", "cypher", "RETURN 1", "--param", "theatre")]
    [InlineData("Api:Port: '99999' is not a port", "api", "--port", "99999")]
    [InlineData("Bolt:Port: 'x' is not a port", "up", "--bolt-port", "x")]
    [InlineData("Api:Bind: 'nowhere at all'", "up", "--bind", "nowhere at all")]
    [InlineData("not the address of a Neo4j", "cypher", "RETURN 1", "--neo4j", "http://127.0.0.1:7474")]
    public async Task Wrong_usage_ends_with_2_and_names_the_mistake(string mistake, params string[] arguments)
    {
        var outcome = (await RelationsProcess.RunAsync(arguments)).Expect(2);
        Assert.Contains(mistake, outcome.Error);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task A_setting_comes_from_the_environment_and_the_command_line_stands_above_it()
    {
        var environment = new Dictionary<string, string?> { ["Api__Port"] = "no-port" };
        Assert.Contains("Api:Port: 'no-port'", (await RelationsProcess.RunAsync(["schema"], environment)).Expect(2).Error);
        (await RelationsProcess.RunAsync(["schema", "--port", "5081"], environment)).Expect(0);
    }

    [Fact]
    public async Task Analyses_of_a_folder_of_ones_own_stand_beside_the_products()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine.cypher", "// Mine?\n// columns: x\nRETURN 1 AS x\n");
        var environment = new Dictionary<string, string?> { ["Analyses__Folder"] = folder.Path };
        var list = (await RelationsProcess.RunAsync(["analyses", "list"], environment)).Expect(0).Output;
        Assert.Contains("mine\n    Mine?", list);
        Assert.Contains("who-supports-whom", list);

        folder.Write("broken.cypher", "RETURN 1 AS x\n");
        Assert.Contains($"Analyses:Folder: {folder.Path}: broken: line 1", (await RelationsProcess.RunAsync(["analyses", "list"], environment)).Expect(2).Error);
    }

    [Fact]
    public async Task A_setting_comes_from_appsettings_in_the_working_directory()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{ "Api": { "Port": "from-file" } }""");
        Assert.Contains("'from-file'", (await RelationsProcess.RunAsync(["schema"], folder: folder.Path)).Expect(2).Error);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", "{ not json");
        Assert.Contains(file, (await RelationsProcess.RunAsync(["schema"], folder: folder.Path)).Expect(2).Error);
    }

    [Fact]
    public async Task A_vocabulary_that_cannot_be_read_is_named_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("words.json", "{\"kinds\": 5}");
        var outcome = (await RelationsProcess.RunAsync(["schema"], new Dictionary<string, string?> { ["Graph__Vocabulary"] = file })).Expect(2);
        Assert.Contains(file, outcome.Error);
        Assert.Contains("line 1", outcome.Error);
    }

    [Fact]
    public async Task The_schema_follows_the_vocabulary()
    {
        using var folder = new TemporaryFolder();
        var words = await File.ReadAllTextAsync(Repository.At("src", "RelationsGraph", "Claims", "vocabulary.json"), TestContext.Current.CancellationToken);
        var file = folder.Write("words.json", words.Replace("\"RIVAL_OF\"", "\"FEUDS_WITH\"", StringComparison.Ordinal));
        var served = (await RelationsProcess.RunAsync(["schema"], new Dictionary<string, string?> { ["Graph__Vocabulary"] = file })).Expect(0).Output;
        Assert.Contains("\n  FEUDS_WITH\n", served);
        Assert.DoesNotContain("\n  RIVAL_OF\n", served);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("up")]
    [InlineData("cypher", "RETURN 1")]
    public async Task A_graph_that_cannot_be_reached_ends_with_3_and_one_line(params string[] arguments)
    {
        var secret = new Dictionary<string, string?> { ["Neo4j__User"] = "ada", ["Neo4j__Password"] = "opensesame" };
        var outcome = (await RelationsProcess.RunAsync([.. arguments, "--neo4j", "bolt://127.0.0.1:1"], secret)).Expect(3);
        Assert.Contains("bolt://127.0.0.1:1 cannot be reached", Assert.Single(outcome.Error.TrimEnd().Split('\n')));
        Assert.DoesNotContain("opensesame", outcome.Error);
        Assert.Empty(outcome.Output);
    }
}
