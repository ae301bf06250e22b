using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Sessions;
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
}
