using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>Clients that ask who else is connected.</summary>
public sealed class ConnectionProcedureTests
{
    [Fact]
    public async Task Connections_are_listed_with_who_is_at_the_other_end()
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(graph: graph);
        await using var one = await RawClient.LoginAsync(server);
        await using var other = await RawClient.LoginAsync(server);

        var answers = await one.RunAsync("CALL dbms.listConnections() YIELD connectionId, connector, username, serverAddress RETURN connector, username, serverAddress, count(DISTINCT connectionId)");

        Assert.Equal(["bolt", "neo4j", server.Endpoint.ToString(), 2L], answers[1].Record);
    }

    [Fact]
    public async Task A_connection_that_is_killed_is_closed_and_one_that_is_not_there_is_named()
    {
        using var graph = EmbeddedGraph.InMemory();
        await using var server = RawClient.Serve(graph: graph);
        await using var killer = await RawClient.LoginAsync(server);
        await using var victim = await RawClient.LoginAsync(server);

        var answers = await killer.RunAsync("CALL dbms.killConnections(['bolt-2', 'bolt-99'])");

        Assert.Equal(["bolt-2", "neo4j", "Connection found"], answers[1].Record);
        Assert.Equal(["bolt-99", "n/a", "No connection found with this id"], answers[2].Record);
        Assert.True(await victim.IsClosedAsync());
        Assert.Equal(MessageTag.Success, (await killer.AskAsync(MessageTag.Reset)).Tag);
    }

    [Fact]
    public async Task Each_of_two_servers_of_a_graph_shows_the_connections_of_both_until_it_stops()
    {
        const string Addresses = "CALL dbms.listConnections() YIELD serverAddress, connectionId RETURN serverAddress, connectionId ORDER BY connectionId";
        using var graph = EmbeddedGraph.InMemory();
        await using var first = RawClient.Serve(graph: graph);
        await using var one = await RawClient.LoginAsync(first);
        await using (var second = RawClient.Serve(graph: graph))
        {
            await using var other = await RawClient.LoginAsync(second);

            var both = await one.RunAsync(Addresses);

            Assert.Equal([first.Endpoint.ToString(), "bolt-1"], both[1].Record);
            Assert.Equal([second.Endpoint.ToString(), "bolt-2"], both[2].Record);
        }

        var alone = await one.RunAsync(Addresses);

        Assert.Equal([first.Endpoint.ToString(), "bolt-1"], alone[1].Record);
        Assert.Equal(MessageTag.Success, alone[2].Tag);
    }

    [Fact]
    public void Users_are_refused_with_the_name_of_the_setting_and_without_the_password()
    {
        using var graph = EmbeddedGraph.InMemory();
        using var session = graph.Session();

        var refusal = Assert.Throws<CypherException>(() => session.Run("CREATE USER guest SET PASSWORD 'sesame123'"));

        Assert.Equal("Neo.ClientError.Statement.UnsupportedAdministrationCommand", refusal.Code);
        Assert.Contains("Bolt__Password", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", refusal.Message, StringComparison.Ordinal);
    }
}
