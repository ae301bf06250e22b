using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Tests.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>Metadata by version, as Neo4j 5.26 gives it.</summary>
public sealed class AnswerTests
{
    public static TheoryData<string> Versions => ["4.4", "5.0", "5.1", "5.2", "5.3", "5.4", "5.6", "5.7", "5.8"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_statement_by_itself_is_answered_with_the_keys_of_its_version(string version)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server, version);
        var v = client.Version;

        var answers = await client.RunAsync("UNWIND [1, 2] AS x RETURN x");

        Assert.Equal(v.IsAtLeast5(8) ? "t_first fields db" : "t_first fields", answers[0].Keys);
        Assert.Equal(["x"], (object?[])answers[0]["fields"]!);
        Assert.Equal([1L, 2L], answers[1..3].Select(a => a.Record[0]));
        Assert.Equal(v.IsAtLeast5(6) ? "bookmark type t_last db statuses" : "bookmark type t_last db", answers[3].Keys);
        Assert.Equal(("r", "neo4j"), (answers[3]["type"], answers[3]["db"]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_transaction_is_answered_with_the_keys_of_its_version(string version)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server, version);

        Assert.Equal(client.Version.IsAtLeast5(8) ? "db" : "", (await client.AskAsync(MessageTag.Begin, RawClient.Map())).Keys);
        var first = await client.RunAsync("CREATE (:A {x: 1})-[:R]->(:B)");
        var second = await client.RunAsync("MATCH (n) RETURN n.x AS x", count: 1);
        Assert.Equal(("t_first fields qid", 0L), (first[0].Keys, first[0]["qid"]));
        Assert.Equal(("t_first fields qid", 1L), (second[0].Keys, second[0]["qid"]));
        Assert.Equal(client.Version.IsAtLeast5(6) ? "type t_last db stats statuses" : "type t_last db stats", first[1].Keys);
        Assert.Equal(
            ["contains-updates: True", "nodes-created: 2", "relationships-created: 1", "properties-set: 1", "labels-added: 2"],
            ((IReadOnlyDictionary<string, object?>)first[1]["stats"]!).Select(pair => $"{pair.Key}: {pair.Value}"));
        Assert.Equal("has_more", second[^1].Keys);
        Assert.Equal("bookmark", (await client.AskAsync(MessageTag.Commit)).Keys);
    }

    [Theory]
    [InlineData("4.4", "server connection_id hints")]
    [InlineData("5.0", "server connection_id hints")]
    [InlineData("5.8", "server connection_id hints")]
    public async Task A_greeting_names_server_and_hints(string version, string keys)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.GreetAsync(await RawClient.OpenAsync(server), version);

        var answer = await client.AskAsync(MessageTag.Hello, RawClient.Map(("user_agent", "raw"), ("scheme", "none")));

        Assert.Equal(keys, answer.Keys);
        Assert.StartsWith("Neo4j/5.26", (string)answer["server"]!, StringComparison.Ordinal);
        Assert.StartsWith("bolt-", (string)answer["connection_id"]!, StringComparison.Ordinal);
        var hints = (IReadOnlyDictionary<string, object?>)answer["hints"]!;
        Assert.Equal(120L, hints["connection.recv_timeout_seconds"]);
        Assert.Equal(version == "5.8", hints.ContainsKey("ssr.enabled"));
    }

    [Fact]
    public async Task Bolt_4_with_the_patch_has_date_times_in_UTC()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.GreetAsync(await RawClient.OpenAsync(server), "4.4");

        var hello = await client.AskAsync(MessageTag.Hello, RawClient.Map(("scheme", "none"), ("patch_bolt", new[] { "utc" })));
        client.Dialect = PackStreamDialect.Bolt4Utc;
        var time = new BoltDateTime(1_583_398_800, 5, 10_800);
        var answers = await client.RunAsync("RETURN $x", RawClient.Map(("x", time)));

        Assert.Equal(["utc"], (object?[])hello["patch_bolt"]!);
        Assert.Equal(time, answers[1].Record[0]);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_value_comes_back_as_it_was_sent(string version)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server, version);
        object?[] values =
        [
            null, true, -17L, long.MinValue, 1.5, double.NaN, "", "کوردی \U0001F30D", new byte[] { 0, 255 }, new string('x', 70_000),
            new BoltDate(18_326), new BoltTime(46_235_556_000_001, -5400), new BoltLocalTime(1), new BoltLocalDateTime(-1, 999_999_999),
            new BoltDateTime(1_583_398_800, 5, 10_800), new BoltZonedDateTime(1_583_398_800, 5, "Europe/Istanbul"), new BoltDuration(14, -3, -2, 500_000_000),
            new BoltPoint(7203, 1, -2.5), new BoltPoint(9157, 1, 2, 3), new BoltPoint(4326, 30, 40), new BoltPoint(4979, 30, 40, 50),
            new object?[] { 1L, new object?[] { null } }, RawClient.Map(("b", 1L), ("a", new object?[] { "x" })),
        ];

        var answers = await client.RunAsync("RETURN $values AS x", RawClient.Map(("values", values)));

        Assert.True(Wire.Same(values, answers[1].Record[0]));
    }

    [Theory]
    [InlineData("4.4")]
    [InlineData("5.8")]
    public async Task Nodes_relationships_and_paths_have_the_fields_of_their_version(string version)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server, version);

        var answers = await client.RunAsync("CREATE p = (a:A:B {x: 1})-[r:R {y: 'z'}]->(b)<-[:R]-(a) RETURN a, r, p");

        var a = Assert.IsType<BoltNode>(answers[1].Record[0]);
        var r = Assert.IsType<BoltRelationship>(answers[1].Record[1]);
        var p = Assert.IsType<BoltPath>(answers[1].Record[2]);
        Assert.Equal(["A", "B"], a.Labels);
        Assert.Equal(1L, a.Properties["x"]);
        Assert.Equal(("R", "z", a.Id, a.ElementId), (r.Type, r.Properties["y"], r.Start, r.StartElementId));
        Assert.Equal([a.ElementId, r.EndElementId, a.ElementId], p.Nodes.Select(n => n.ElementId));
        Assert.Equal([a.ElementId, a.ElementId], p.Relationships.Select(x => x.StartElementId));
        Assert.Matches(version == "4.4" ? "^[0-9]+$" : "^4:[0-9a-f-]{36}:[0-9]+$", a.ElementId);
        Assert.Matches(version == "4.4" ? "^[0-9]+$" : "^5:[0-9a-f-]{36}:[0-9]+$", r.ElementId);
    }

    [Fact]
    public async Task Records_come_in_the_batches_that_are_asked_for()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var first = await client.RunAsync("UNWIND range(1, 5) AS x RETURN x", count: 2);
        client.Gather(MessageTag.Pull, RawClient.Map(("n", 2), ("qid", -1)));
        client.Gather(MessageTag.Discard, RawClient.Map(("n", -1)));
        await client.SendAsync();
        List<Answer> rest = [await client.ReceiveAsync(), await client.ReceiveAsync(), await client.ReceiveAsync(), await client.ReceiveAsync()];

        Assert.Equal([1L, 2L], first[1..3].Select(a => a.Record[0]));
        Assert.Equal("has_more", first[3].Keys);
        Assert.Equal([3L, 4L], rest[..2].Select(a => a.Record[0]));
        Assert.Equal("has_more", rest[2].Keys);
        Assert.Equal("bookmark type t_last db statuses", rest[3].Keys);
    }

    [Theory]
    [InlineData("UNWIND [1] AS x RETURN x", "00000", "note: successful completion")]
    [InlineData("CREATE (:A)", "00001", "note: successful completion - omitted result")]
    [InlineData("UNWIND [] AS x RETURN x", "02000", "note: no data")]
    public async Task A_status_tells_the_outcome(string cypher, string status, string description)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var last = (await client.RunAsync(cypher))[^1];

        var only = Assert.IsType<IReadOnlyDictionary<string, object?>>(Assert.Single((object?[])last["statuses"]!), exactMatch: false);
        Assert.Equal((status, description), (only["gql_status"], only["status_description"]));
    }

    [Theory]
    [InlineData(null, "127.0.0.1:1", "neo4j")]
    [InlineData("SYSTEM", "127.0.0.1:1", "SYSTEM")]
    [InlineData("neo4j", null, "neo4j")]
    public async Task A_routing_table_names_the_server_as_the_client_does(string? database, string? address, string expected)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var answer = await client.AskAsync(
            MessageTag.Route, RawClient.Map(("address", address)), Array.Empty<string>(), database is null ? RawClient.Map() : RawClient.Map(("db", database)));

        var table = (IReadOnlyDictionary<string, object?>)answer["rt"]!;
        Assert.Equal((300L, expected), (table["ttl"], table["db"]));
        var servers = ((object?[])table["servers"]!).Cast<IReadOnlyDictionary<string, object?>>().ToList();
        Assert.Equal(["WRITE", "READ", "ROUTE"], servers.Select(s => s["role"]));
        Assert.All(servers, s => Assert.Equal([address ?? $"localhost:{server.Endpoint.Port}"], (object?[])s["addresses"]!));
    }

    [Fact]
    public async Task The_small_messages_are_answered_with_nothing()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server, "5.4");

        Assert.Equal("", (await client.AskAsync(MessageTag.Telemetry, 2)).Keys);
        Assert.Equal("", (await client.AskAsync(MessageTag.Reset)).Keys);
        Assert.Equal("", (await client.AskAsync(MessageTag.Begin, RawClient.Map(("mode", "r"), ("tx_timeout", 5000), ("bookmarks", Array.Empty<string>())))).Keys);
        Assert.Equal("", (await client.AskAsync(MessageTag.Rollback)).Keys);
        Assert.Equal("", (await client.AskAsync(MessageTag.Logoff)).Keys);
        Assert.Equal("", (await client.AskAsync(MessageTag.Logon, RawClient.Map(("scheme", "none")))).Keys);
        client.Gather(MessageTag.Goodbye);
        await client.SendAsync();
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task Explain_and_profile_give_a_tree_of_operators()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var plan = (IReadOnlyDictionary<string, object?>)(await client.RunAsync("EXPLAIN MATCH (n:A) RETURN n"))[^1]["plan"]!;
        var profile = (IReadOnlyDictionary<string, object?>)(await client.RunAsync("PROFILE MATCH (n:A) RETURN n"))[^1]["profile"]!;

        Assert.Equal("ProduceResults@neo4j", plan["operatorType"]);
        Assert.Equal(["operatorType", "identifiers", "args", "children"], plan.Keys);
        Assert.IsType<double>(((IReadOnlyDictionary<string, object?>)plan["args"]!)["EstimatedRows"]);
        Assert.Equal((0L, 0L), (profile["rows"], profile["pageCacheMisses"]));
        Assert.IsType<long>(profile["dbHits"]);
    }

    [Fact]
    public async Task A_bookmark_goes_on_only_when_something_was_written()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var first = (string)(await client.RunAsync("RETURN 1"))[^1]["bookmark"]!;
        var read = (string)(await client.RunAsync("RETURN 1", extra: RawClient.Map(("bookmarks", new[] { first }))))[^1]["bookmark"]!;
        var written = (string)(await client.RunAsync("CREATE ()"))[^1]["bookmark"]!;

        Assert.Equal(first, read);
        Assert.NotEqual(read, written);
        Assert.StartsWith("FB:", written, StringComparison.Ordinal);
    }
}
