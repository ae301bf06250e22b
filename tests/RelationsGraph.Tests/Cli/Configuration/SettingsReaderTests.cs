using System.Net;
using Microsoft.Extensions.Configuration;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Engine.Sessions;
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
    [InlineData("Engine:LockTimeout", "soon")]
    [InlineData("Engine:WriterIdleTimeout", "-1")]
    [InlineData("Engine:TransactionTimeout", "1.00:00:01")]
    [InlineData("Engine:TransactionMemory", "2t")]
    [InlineData("Engine:AllTransactionsMemory", "9999999999g")]
    [InlineData("Engine:ImportFolder", "no/such/folder")]
    [InlineData("Api:Limits:Cost", "-1")]
    [InlineData("Api:Limits:Depth", "deep")]
    [InlineData("Api:Limits:Batch", "1.5")]
    [InlineData("Api:RateLimit:Requests", "many")]
    [InlineData("Api:Introspection", "no")]
    public void A_value_that_cannot_be_used_is_refused_with_its_key(string key, string value)
    {
        var message = Assert.Throws<UsageException>(() => Read((key, value))).Message;
        Assert.Contains(key, message);
        Assert.Contains($"'{value}'", message);
        Assert.Contains("valid", message);
    }

    [Fact]
    public void Limits_of_the_API_have_defaults_and_zero_is_none()
    {
        var unset = Read().Guard;
        Assert.Equal((15, 100, 20, 100, 500, 100_000), (unset.Limits.Depth, unset.Limits.Aliases, unset.Limits.RootFields, unset.Limits.Directives, unset.Limits.Page, unset.Limits.Cost));
        Assert.Equal((20_000, TimeSpan.FromSeconds(30), 10, 1024 * 1024), (unset.Limits.Tokens, unset.Limits.Timeout, unset.Batch, unset.BodyBytes));
        Assert.True(unset.Introspection && !unset.RequirePreflight && unset.Access is null);

        var set = Read(("Api:Limits:Cost", "0"), ("Api:Limits:Timeout", "0"), ("Api:Limits:Batch", "0"), ("Api:Limits:Depth", "3")).Guard;
        Assert.Equal((int.MaxValue, null, 0, 3), (set.Limits.Cost, set.Limits.Timeout, set.Batch, set.Limits.Depth));
    }

    [Theory]
    [InlineData("Api:Keys:0", "rg_0123456789")]
    [InlineData("Api:Jwt:Issuer", "https://issuer")]
    [InlineData("Api:Operations:Only", "true")]
    public void Access_that_is_set_by_half_is_refused(string key, string value)
    {
        var message = Assert.Throws<UsageException>(() => Read((key, value))).Message;
        Assert.StartsWith(key[..key.LastIndexOf(':')], message, StringComparison.Ordinal);
        Assert.DoesNotContain("rg_", message, StringComparison.Ordinal);
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

    [Fact]
    public void The_limits_of_the_embedded_graph_are_those_of_the_engine_unless_set()
    {
        var (own, unset) = (new EmbeddedGraphOptions { AllTransactionsMemory = 77 }, new EmbeddedGraphOptions());
        var limits = Read().Engine.On(own);
        Assert.Equal(own with { AllTransactionsMemory = unset.AllTransactionsMemory }, limits);
    }

    [Fact]
    public void Limits_are_given_as_seconds_or_times_and_as_bytes_or_with_units_and_zero_is_none()
    {
        var limits = Read(("Engine:LockTimeout", "2.5"), ("Engine:WriterIdleTimeout", "0"), ("Engine:TransactionTimeout", "00:10:00"), ("Engine:TransactionMemory", "64m"), ("Engine:AllTransactionsMemory", "1000000"))
            .Engine.On(new EmbeddedGraphOptions());
        Assert.Equal(TimeSpan.FromSeconds(2.5), limits.LockAcquisitionTimeout);
        Assert.Null(limits.WriterIdleTimeout);
        Assert.Equal(TimeSpan.FromMinutes(10), limits.TransactionTimeout);
        Assert.Equal(64L << 20, limits.TransactionMemory);
        Assert.Equal(1_000_000, limits.AllTransactionsMemory);
    }

    [Fact]
    public void The_folder_to_import_from_is_a_full_path_and_none_unless_set()
    {
        Assert.Equal(Environment.CurrentDirectory, Read(("Engine:ImportFolder", ".")).Engine.On(new EmbeddedGraphOptions()).ImportFolder);
        Assert.Null(Read().Engine.On(new EmbeddedGraphOptions()).ImportFolder);
    }

    private static RelationsSettings Read(params (string Key, string Value)[] given) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(entry => entry.Key, entry => (string?)entry.Value)).Build());
}
