using System.Net;
using Microsoft.Extensions.Configuration;
using RelationsGraph.Cli.Configuration;
using Xunit;

namespace RelationsGraph.Tests.Cli.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Servers_listen_on_this_machine_alone_by_default()
    {
        var settings = Read();
        Assert.Equal(new ListenAddress(IPAddress.Loopback, 5080), settings.Api);
        Assert.Equal(new ListenAddress(IPAddress.Loopback, 7687), settings.Bolt);
        Assert.Null(settings.Neo4j);
    }

    [Fact]
    public void The_command_line_stands_above_the_files()
    {
        var configuration = SettingsReader.Gather(new Dictionary<string, string?> { ["Api:Port"] = "0", ["Graph:Data"] = "here" });
        var settings = SettingsReader.Read(configuration);
        Assert.Equal(0, settings.Api.Port);
        Assert.Equal(Path.GetFullPath("here"), settings.DataFolder);
    }

    [Theory]
    [InlineData("Api:Port", "70000")]
    [InlineData("Api:Port", "-1")]
    [InlineData("Bolt:Port", "http")]
    [InlineData("Api:Bind", "everywhere")]
    [InlineData("Neo4j:Uri", "http://127.0.0.1:7474")]
    [InlineData("Neo4j:Uri", "127.0.0.1:7687")]
    public void A_value_that_cannot_be_used_is_refused_with_its_key(string key, string value)
    {
        var message = Assert.Throws<UsageException>(() => Read((key, value))).Message;
        Assert.Contains(key, message);
        Assert.Contains($"'{value}'", message);
        Assert.Contains("valid", message);
    }

    [Theory]
    [InlineData("bolt://neo4j:opensesame@127.0.0.1")]
    [InlineData("http://neo4j:opensesame@127.0.0.1")]
    public void A_password_in_the_address_is_refused_without_being_repeated(string address) =>
        Assert.DoesNotContain("opensesame", Assert.Throws<UsageException>(() => Read(("Neo4j:Uri", address))).Message);

    [Fact]
    public void The_text_of_the_settings_shows_no_password()
    {
        var settings = Read(("Neo4j:Uri", "neo4j+s://graph.example"), ("Neo4j:Password", "opensesame"), ("Neo4j:Database", "world"));
        Assert.Equal("neo4j+s://graph.example (database world)", settings.Neo4j!.ToString());
        Assert.DoesNotContain("opensesame", settings.ToString());
        Assert.DoesNotContain("opensesame", settings.Neo4j.Credentials.ToString());
    }

    private static RelationsSettings Read(params (string Key, string Value)[] given) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(entry => entry.Key, entry => (string?)entry.Value)).Build());
}
