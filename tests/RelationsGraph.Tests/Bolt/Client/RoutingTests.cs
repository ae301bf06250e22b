using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

public sealed class RoutingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_and_writes_go_where_the_table_says_and_name_the_home_database()
    {
        await using var reader = new ScriptedServer(talk => Member(talk, "reader"));
        await using var writer = new ScriptedServer(talk => Member(talk, "writer"));
        Request? hello = null;
        Request? route = null;
        await using var seed = new ScriptedServer(async talk =>
        {
            hello = await talk.GreetAsync();
            route = await talk.ReceiveAsync("Route");
            await talk.SucceedAsync(Table(300, [writer.Address], [reader.Address]));
        });
        await using var driver = seed.Driver(scheme: "neo4j");
        await using var session = driver.Session();

        Assert.Equal("reader home r", await session.ExecuteReadAsync(Ask, stop: Stop));
        Assert.Equal("writer home ", await session.ExecuteWriteAsync(Ask, stop: Stop));
        Assert.Equal(seed.Address, hello!.Map(0)["routing"] is IReadOnlyDictionary<string, object?> context ? context["address"] : null);
        Assert.Equal($$"""Route {"address":"{{seed.Address}}"} [] {}""", route!.ToString());
        Assert.Equal(1, seed.Connections);
    }

    [Fact]
    public async Task A_leader_that_moved_is_found_again()
    {
        var time = new ManualTime { FiresAtOnce = TimeSpan.FromSeconds(5) };
        await using var former = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            await talk.FailAsync("Neo.ClientError.Cluster.NotALeader");
            await talk.ReceiveAsync("Run");
            await talk.IgnoreAsync();
            await talk.ReceiveAsync("Pull");
            await talk.IgnoreAsync();
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
        });
        await using var leader = new ScriptedServer(talk => Member(talk, "leader"));
        await using var seed = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Route");
            await talk.SucceedAsync(Table(300, [former.Address], [former.Address]));
            await talk.ReceiveAsync("Route");
            await talk.SucceedAsync(Table(300, [leader.Address], [former.Address]));
        });
        await using var driver = seed.Driver(new() { Time = time }, "neo4j");
        await using var session = driver.Session(new() { Database = "home" });

        Assert.Equal("leader home ", await session.ExecuteWriteAsync(Ask, stop: Stop));
    }

    [Fact]
    public async Task A_table_is_asked_for_again_when_its_time_is_over()
    {
        var time = new ManualTime();
        await using var member = new ScriptedServer(talk => Member(talk, "member"));
        await using var seed = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            while (await talk.ReceiveAsync() is { Name: "Route" })
            {
                await talk.SucceedAsync(Table(10, [member.Address], [member.Address]));
            }
        });
        await using var driver = seed.Driver(new() { Time = time }, "neo4j");
        await using var session = driver.Session();

        await session.ExecuteReadAsync(Ask, stop: Stop);
        await session.ExecuteReadAsync(Ask, stop: Stop);
        time.Advance(TimeSpan.FromSeconds(10));
        await session.ExecuteReadAsync(Ask, stop: Stop);

        Assert.Equal(2, seed.Heard.Count(name => name == "Route"));
    }

    [Fact]
    public async Task A_cluster_without_a_writer_says_so()
    {
        var time = new ManualTime { FiresAtOnce = TimeSpan.FromSeconds(9) };
        await using var seed = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            while (await talk.ReceiveAsync() is { Name: "Route" })
            {
                await talk.SucceedAsync(Table(300, [], ["localhost:1"]));
            }
        });
        await using var driver = seed.Driver(new() { Time = time, Retry = new() { MaxElapsed = TimeSpan.Zero } }, "neo4j");
        await using var session = driver.Session();

        var failure = await Assert.ThrowsAsync<BoltUnavailableException>(() => session.ExecuteWriteAsync(Ask, stop: Stop));

        Assert.Contains("takes writes of the database 'home'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_the_servers_own_error()
    {
        await using var seed = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Route");
            await talk.FailAsync("Neo.ClientError.Database.DatabaseNotFound", "no");
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
        });
        await using var driver = seed.Driver(scheme: "neo4j");
        await using var session = driver.Session(new() { Database = "nosuch" });

        Assert.Equal("Neo.ClientError.Database.DatabaseNotFound", (await Assert.ThrowsAsync<BoltException>(() => session.RunAsync("A", stop: Stop))).Code);
    }

    private static async Task<string> Ask(BoltTransaction transaction, CancellationToken stop) =>
        (string)(await (await transaction.RunAsync("A", stop: stop)).ToListAsync(stop)).Single()[0]!;

    private static async Task Member(Talk talk, string name)
    {
        await talk.GreetAsync();
        while (true)
        {
            var begin = await talk.ReceiveAsync("Begin");
            await talk.SucceedAsync();
            await talk.AnswerAsync($"{name} {begin.Map(0)["db"]} {begin.Map(0).GetValueOrDefault("mode")}");
            await talk.ReceiveAsync("Commit");
            await talk.SucceedAsync();
        }
    }

    private static Dictionary<string, object?> Table(int seconds, string[] writers, string[] readers) => new()
    {
        ["rt"] = new Dictionary<string, object?>
        {
            ["ttl"] = seconds,
            ["db"] = "home",
            ["servers"] = new[] { Server("WRITE", writers), Server("READ", readers), Server("ROUTE", []) },
        },
    };

    private static Dictionary<string, object?> Server(string role, string[] addresses) => new() { ["role"] = role, ["addresses"] = addresses };
}
