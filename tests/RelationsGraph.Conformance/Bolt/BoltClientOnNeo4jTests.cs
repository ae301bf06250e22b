using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Conformance.Bolt;

public sealed class BoltClientOnNeo4jTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly object?[] All =
    [
        null, true, 0L, -17L, 128L, -40_000L, 3_000_000_000L, long.MinValue, 1.5, double.NegativeInfinity,
        "", "کوردی ß \U0001F30D", new string('x', 70_000), new byte[] { 0, 255 }, new byte[300],
        new BoltDate(18_326), new BoltDate(-800_000), new BoltTime(46_235_556_000_001, -5400), new BoltLocalTime(1),
        new BoltLocalDateTime(-1, 999_999_999), new BoltDateTime(1_583_398_800, 5, 10_800), new BoltZonedDateTime(1_583_398_800, 5, "Europe/Istanbul"),
        new BoltDuration(14, -3, -2, 500_000_000), new BoltPoint(7203, 1, -2.5), new BoltPoint(9157, 1, 2, 3), new BoltPoint(4326, 30, 40), new BoltPoint(4979, 30, 40, 50),
    ];

    public static TheoryData<object?> Values => new(All);

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task A_value_comes_back_as_it_was_sent(object? value)
    {
        await using var driver = RealServer.Driver();
        await using var session = driver.Session();

        var result = await session.RunAsync(
            "RETURN $x AS x, [$x] AS list, {key: $x} AS map", new Dictionary<string, object?> { ["x"] = value }, stop: Stop);
        var record = (await result.ToListAsync(Stop)).Single();

        Assert.Equal(value, record["x"]);
        Assert.Equal(value, Assert.IsType<object?[]>(record["list"]).Single());
        Assert.Equal(value, Assert.IsType<IReadOnlyDictionary<string, object?>>(record["map"], exactMatch: false)["key"]);
    }

    [Fact]
    public async Task Nodes_relationships_and_paths_arrive_whole()
    {
        await using var driver = RealServer.Driver();
        await using var session = driver.Session();
        await using var transaction = await session.BeginAsync(stop: Stop);

        var result = await transaction.RunAsync(
            "CREATE p = (a:BoltA:BoltB {x: 1})-[r:BOLT {y: [1, 2]}]->(b)<-[:BOLT]-(a) RETURN a, r, b, p", stop: Stop);
        var record = (await result.ToListAsync(Stop)).Single();

        var a = Assert.IsType<BoltNode>(record["a"]);
        var r = Assert.IsType<BoltRelationship>(record["r"]);
        var path = Assert.IsType<BoltPath>(record["p"]);
        Assert.Equal(["BoltA", "BoltB"], a.Labels.Order());
        Assert.Equal(1L, a.Properties["x"]);
        Assert.Equal((a.ElementId, "BOLT", a.Id), (r.StartElementId, r.Type, r.Start));
        Assert.Equal([1L, 2L], (object?[])r.Properties["y"]!);
        Assert.Equal([record["a"], record["b"], record["a"]], path.Nodes);
        Assert.Equal([a.ElementId, a.ElementId], path.Relationships.Select(x => x.StartElementId));
        Assert.Equal(r, path.Relationships[0]);
        await transaction.RollbackAsync(Stop);
    }

    [Theory]
    [InlineData("RETURN nope", "Neo.ClientError.Statement.SyntaxError", "Variable `nope` not defined")]
    [InlineData("CALL foo.bar()", "Neo.ClientError.Procedure.ProcedureNotFound", "There is no procedure")]
    [InlineData("UNWIND [1, 0] AS x RETURN 1 / x", "Neo.ClientError.Statement.ArithmeticError", "/ by zero")]
    [InlineData("RETURN $missing", "Neo.ClientError.Statement.ParameterMissing", "Expected parameter(s): missing")]
    public async Task A_failure_carries_the_servers_code_status_and_words(string cypher, string code, string message)
    {
        await using var driver = RealServer.Driver(new() { MaxPoolSize = 1 });
        await using var session = driver.Session();

        var failure = await Assert.ThrowsAsync<BoltException>(async () => await (await session.RunAsync(cypher, stop: Stop)).ToListAsync(Stop));

        Assert.Equal(code, failure.Code);
        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.GqlStatus);
        Assert.Single(await (await session.RunAsync("RETURN 1", stop: Stop)).ToListAsync(Stop));
    }

    [Fact]
    public async Task Cancelling_ends_the_statement_on_the_server()
    {
        await using var driver = RealServer.Driver(new() { MaxPoolSize = 2 });
        await using var session = driver.Session();
        await using var observer = driver.Session();
        using var cancel = new CancellationTokenSource();
        const string endless = "UNWIND range(1, 100000000000) AS boltCancelled WITH boltCancelled WHERE boltCancelled < 0 RETURN count(*)";

        var running = Task.Run(async () => await (await session.RunAsync(endless, stop: cancel.Token)).ToListAsync(cancel.Token), Stop);
        while (await CountAsync(observer) == 0)
        {
            await Task.Yield();
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, await CountAsync(observer));
        Assert.Single(await (await session.RunAsync("RETURN 1", stop: Stop)).ToListAsync(Stop));

        static async Task<int> CountAsync(BoltSession observer) => (await (await observer.RunAsync(
            "SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q CONTAINS 'boltCancelled' AND NOT q STARTS WITH 'SHOW' RETURN q", stop: Stop)).ToListAsync(Stop)).Count;
    }

    [Fact]
    public async Task Of_two_transactions_in_a_deadlock_one_is_tried_again_and_both_succeed()
    {
        await using var driver = RealServer.Driver(new() { Retry = new() { InitialDelay = TimeSpan.FromMilliseconds(20) } });
        await using var setup = driver.Session();
        await (await setup.RunAsync("CREATE (:BoltLock {k: 1, n: 0}), (:BoltLock {k: 2, n: 0})", stop: Stop)).ConsumeAsync(Stop);
        using var met = new Barrier(2);
        var tries = 0;

        await Task.WhenAll(Task.Run(() => LockAsync(1, 2), Stop), Task.Run(() => LockAsync(2, 1), Stop));

        var counts = await (await setup.RunAsync("MATCH (x:BoltLock) WITH x.n AS n, x DELETE x RETURN n", stop: Stop)).ToListAsync(Stop);
        Assert.Equal([2L, 2L], counts.Select(r => r["n"]));
        Assert.Equal(3, tries);

        async Task<bool> LockAsync(long first, long second)
        {
            var session = driver.Session();
            await using var closing = session.ConfigureAwait(false);
            return await session.ExecuteWriteAsync(
                async (tx, stop) =>
                {
                    var attempt = Interlocked.Increment(ref tries);
                    await CountUpAsync(tx, first, stop);
                    _ = attempt > 2 || met.SignalAndWait(TimeSpan.FromSeconds(30), stop);
                    await CountUpAsync(tx, second, stop);
                    return true;
                },
                stop: Stop);
        }

        static async Task CountUpAsync(BoltTransaction tx, long k, CancellationToken stop) => await (await tx.RunAsync(
            "MATCH (x:BoltLock {k: $k}) SET x.n = x.n + 1", new Dictionary<string, object?> { ["k"] = k }, stop)).ConsumeAsync(stop);
    }

    [Fact]
    public async Task The_pool_opens_no_more_connections_than_allowed()
    {
        await using var driver = RealServer.Driver(new() { MaxPoolSize = 2, AcquisitionTimeout = TimeSpan.FromMilliseconds(50) });
        var sessions = Enumerable.Range(0, 3).Select(_ => driver.Session()).ToList();
        await using var one = await sessions[0].BeginAsync(stop: Stop);
        await using var two = await sessions[1].BeginAsync(stop: Stop);

        await Assert.ThrowsAsync<BoltUnavailableException>(() => sessions[2].BeginAsync(stop: Stop));

        await one.RollbackAsync(Stop);
        Assert.Single(await (await sessions[2].RunAsync("RETURN 1", stop: Stop)).ToListAsync(Stop));
    }

    [Fact]
    public async Task More_records_than_one_batch_stream_through()
    {
        await using var driver = RealServer.Driver(new() { FetchSize = 7 });
        await using var session = driver.Session();

        var sum = await session.ExecuteReadAsync(
            async (tx, stop) =>
            {
                var total = 0L;
                await foreach (var record in (await tx.RunAsync("UNWIND range(1, 1000) AS x RETURN x", stop: stop)).WithCancellation(stop))
                {
                    total += (long)record["x"]!;
                }

                return total;
            },
            stop: Stop);

        Assert.Equal(500_500L, sum);
    }

    [Fact]
    public async Task A_routed_driver_finds_its_way()
    {
        // The routing table names the server by its own idea of its address, which it takes from what the client says.
        await using var driver = RealServer.Driver(scheme: "neo4j");
        await using var session = driver.Session();

        Assert.Equal(1L, await session.ExecuteReadAsync(
            async (tx, stop) => (await (await tx.RunAsync("RETURN 1 AS x", stop: stop)).ToListAsync(stop)).Single()["x"], stop: Stop));
        Assert.Single(session.LastBookmarks);
    }

    [Fact]
    public async Task A_wrong_password_is_named_as_such()
    {
        await using var driver = RealServer.Driver();
        var uri = new Uri(Environment.GetEnvironmentVariable("NEO4J_URI")!);
        await using var wrong = BoltDriver.Create(uri, BoltCredentials.Basic("nobody-of-bolt", "wrong"));

        var failure = await Assert.ThrowsAsync<BoltException>(() => wrong.VerifyConnectivityAsync(Stop));

        Assert.StartsWith("Neo.ClientError.Security.", failure.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_tells_what_was_done()
    {
        await using var driver = RealServer.Driver();
        await using var session = driver.Session();
        await using var transaction = await session.BeginAsync(stop: Stop);

        var summary = await (await transaction.RunAsync("CREATE (:BoltSummary {a: 1})-[:BOLT]->() RETURN 1", stop: Stop)).ConsumeAsync(Stop);

        Assert.Equal(("rw", 2L, 1L, 1L), (summary.QueryType, summary.Counter("nodes-created"), summary.Counter("relationships-created"), summary.Counter("properties-set")));
        Assert.Equal("neo4j", summary.Database);
        await transaction.RollbackAsync(Stop);
    }
}
