using System.Text.RegularExpressions;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace RelationsGraph.EndToEnd.Docker;

public sealed partial class ComposeTests
{
    private static readonly string File = Repository.At("docker", "compose.yaml");
    private static readonly YamlMappingNode Compose = Load();

    [Fact]
    public void It_runs_Neo4j_the_worker_and_the_API() =>
        Assert.Equal(["api", "neo4j", "worker"], Services().Select(service => service.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Neo4j_is_5_26_Community() => Assert.Equal("neo4j:5.26-community", Text(Service("neo4j"), "image"));

    [Theory]
    [InlineData("neo4j", "cypher-shell")]
    [InlineData("api", "/health/ready")]
    public void A_server_has_a_health_check_that_asks_it(string service, string asks) =>
        Assert.Contains(asks, string.Join(' ', List(Map(Service(service), "healthcheck"), "test")));

    [Theory]
    [InlineData("worker")]
    [InlineData("api")]
    public void What_needs_the_graph_waits_until_it_is_healthy(string service) =>
        Assert.Equal("service_healthy", Text(Map(Map(Service(service), "depends_on"), "neo4j"), "condition"));

    [Fact]
    public void The_graph_is_kept_on_a_named_volume()
    {
        Assert.Contains("graph:/data", List(Service("neo4j"), "volumes"));
        Assert.Contains("graph", Map(Compose, "volumes").Children.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public void No_port_is_open_beyond_this_machine() =>
        Assert.All(Services().Where(service => service.Node.Children.ContainsKey("ports")).SelectMany(service => List(service.Node, "ports")), port => Assert.StartsWith("127.0.0.1:", port));

    [Fact]
    public void Every_secret_comes_from_the_environment_and_has_no_default()
    {
        var secrets = Scalars(Compose).Where(entry => Secret().IsMatch(entry.Key)).ToList();
        Assert.NotEmpty(secrets);
        Assert.All(secrets, entry => Assert.Matches(@"^(neo4j/)?\$\{(NEO4J_PASSWORD|RELATIONS_API_KEY):\?[^}]+\}$", entry.Value));
    }

    [Fact]
    public void Services_get_the_settings_that_the_program_reads()
    {
        var environment = Map(Service("api"), "environment");
        Assert.Equal("bolt://neo4j:7687", Text(environment, "Neo4j__Uri"));
        Assert.Equal("neo4j", Text(environment, "Neo4j__User"));
        Assert.Equal(environment, Map(Service("worker"), "environment"));
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("api")]
    public void An_image_is_built_from_a_file_and_a_folder_that_are_there(string service)
    {
        var build = Map(Service(service), "build");
        var context = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(File)!, Text(build, "context")));
        Assert.Equal(Repository.Root, context);
        Assert.True(System.IO.File.Exists(Path.Combine(context, Text(build, "dockerfile"))));
    }

    [Fact]
    public void The_worker_watches_the_folder_that_is_mounted()
    {
        var command = List(Service("worker"), "command").ToList();
        Assert.Equal(["worker", "--inbox"], command[..2]);
        Assert.EndsWith(":" + command[2], List(Service("worker"), "volumes").Single(), StringComparison.Ordinal);
    }

    [GeneratedRegex("(?i)password|auth$|secret|token|keys")]
    private static partial Regex Secret();

    private static YamlMappingNode Load()
    {
        using var reader = System.IO.File.OpenText(File);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static IEnumerable<(string Name, YamlMappingNode Node)> Services() =>
        Map(Compose, "services").Children.Select(service => (service.Key.ToString(), (YamlMappingNode)service.Value));

    private static YamlMappingNode Service(string name) => Map(Map(Compose, "services"), name);

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;

    private static IEnumerable<string> List(YamlMappingNode node, string key) => ((YamlSequenceNode)node.Children[key]).Select(item => ((YamlScalarNode)item).Value!);

    private static IEnumerable<(string Key, string Value)> Scalars(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(child => child.Value is YamlScalarNode scalar ? [(child.Key.ToString(), scalar.Value ?? "")] : Scalars(child.Value)),
        YamlSequenceNode list => list.SelectMany(Scalars),
        _ => [],
    };
}
