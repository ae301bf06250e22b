using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>Failures in the place and shape in which Neo4j 5.26 gives them.</summary>
public sealed class FailureTests
{
    private const string Invalid = "Neo.ClientError.Request.Invalid";
    private const string InvalidFormat = "Neo.ClientError.Request.InvalidFormat";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("4.4", "code message")]
    [InlineData("5.6", "code message")]
    [InlineData("5.7", "neo4j_code message gql_status description")]
    [InlineData("5.8", "neo4j_code message gql_status description")]
    public async Task A_refused_statement_fails_at_RUN_and_the_rest_is_ignored_until_RESET(string version, string keys)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server, version);

        client.Gather(MessageTag.Begin, RawClient.Map());
        client.Gather(MessageTag.Run, "RETURN nope", RawClient.Map(), RawClient.Map());
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        client.Gather(MessageTag.Commit);
        client.Gather(MessageTag.Run, "RETURN 1", RawClient.Map(), RawClient.Map());
        await client.SendAsync();
        Assert.Equal(MessageTag.Success, (await client.ReceiveAsync()).Tag);
        var failure = await client.ReceiveAsync();

        Assert.Equal(MessageTag.Failure, failure.Tag);
        Assert.StartsWith(keys, failure.Keys, StringComparison.Ordinal);
        Assert.Equal("Neo.ClientError.Statement.SyntaxError", failure.Code);
        Assert.StartsWith("Variable `nope` not defined (line 1, column 8 (offset: 7))", failure.Message, StringComparison.Ordinal);
        Assert.All([await client.ReceiveAsync(), await client.ReceiveAsync(), await client.ReceiveAsync()], a => Assert.Equal(MessageTag.Ignored, a.Tag));
        Assert.Equal(MessageTag.Success, (await client.AskAsync(MessageTag.Reset)).Tag);
        Assert.Equal(1L, (await client.RunAsync("RETURN 1"))[1].Record[0]);
    }

    [Fact]
    public async Task What_fails_while_it_runs_fails_at_PULL()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var answers = await client.RunAsync("UNWIND [1, 0] AS x RETURN 1 / x");

        Assert.Equal([MessageTag.Success, MessageTag.Record, MessageTag.Failure], answers.Select(a => a.Tag));
        Assert.Equal(("Neo.ClientError.Statement.ArithmeticError", "/ by zero"), (answers[2].Code, answers[2].Message));
    }

    public static TheoryData<string, byte, object?[]> OutOfPlace => new()
    {
        { "Message of type PullMessage cannot be handled by a session in the READY state.", MessageTag.Pull, [RawClient.Map(("n", 1))] },
        { "Message of type CommitMessage cannot be handled by a session in the READY state.", MessageTag.Commit, [] },
        { "Message of type HelloMessage cannot be handled by a session in the READY state.", MessageTag.Hello, [RawClient.Map()] },
        { "0x42 is the tag of no message.", 0x42, [] },
    };

    [Theory]
    [MemberData(nameof(OutOfPlace), DisableDiscoveryEnumeration = true)]
    public async Task A_message_out_of_place_is_refused_and_the_connection_closed(string message, byte tag, object?[] fields)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        Assert.Equal(message, (await client.AskAsync(tag, fields)).Message);
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task Streaming_and_transactions_have_their_own_order()
    {
        await using var server = RawClient.Serve();
        await using var streaming = await RawClient.LoginAsync(server);
        await using var inside = await RawClient.LoginAsync(server);
        await using var early = await RawClient.GreetAsync(await RawClient.OpenAsync(server));
        await streaming.AskAsync(MessageTag.Run, "RETURN 1", RawClient.Map(), RawClient.Map());
        await inside.AskAsync(MessageTag.Begin, RawClient.Map());

        Assert.Equal(
            "Message of type RunMessage cannot be handled by a session in the AUTO_COMMIT state.",
            (await streaming.AskAsync(MessageTag.Run, "RETURN 1", RawClient.Map(), RawClient.Map())).Message);
        Assert.Equal(
            "Message of type BeginMessage cannot be handled by a session in the IN_TRANSACTION state.",
            (await inside.AskAsync(MessageTag.Begin, RawClient.Map())).Message);
        Assert.Equal(
            "Message of type RunMessage cannot be handled by a session in the NEGOTIATION state.",
            (await early.AskAsync(MessageTag.Run, "RETURN 1", RawClient.Map(), RawClient.Map())).Message);
        Assert.True(await streaming.IsClosedAsync() && await inside.IsClosedAsync() && await early.IsClosedAsync());
    }

    public static TheoryData<string, string, string, byte, object?[]> BadFields => new()
    {
        { Invalid, "08N06", "Illegal value for field \"statement\": Unexpected type: Expected STRING but got INT", MessageTag.Run, [1, RawClient.Map(), RawClient.Map()] },
        { InvalidFormat, "50N42", "Illegal struct size: Expected struct to be 3 fields but got 1", MessageTag.Run, ["RETURN 1"] },
        { Invalid, "08N06", "Illegal value for field \"params\": Unexpected struct tag: 0x4E", MessageTag.Run, ["RETURN 1", RawClient.Map(("x", new BoltNode(1, [], RawClient.Map(), "n"))), RawClient.Map()] },
        { Invalid, "08N06", "Illegal value for field \"metadata\": Illegal value for field \"mode\": Expecting access mode value to be 'r' or 'w'", MessageTag.Run, ["RETURN 1", RawClient.Map(), RawClient.Map(("mode", "x"))] },
        { Invalid, "08N06", "Illegal value for field \"params\": Values nest deeper than the limit of the server allows", MessageTag.Run, ["RETURN 1", RawClient.Map(("x", Nested(200))), RawClient.Map()] },
        { Invalid, "08N06", "Illegal value for field \"params\": Illegal value for field \"tz_id\": Illegal zone identifier: \"Nowhere/Land\"", MessageTag.Run, ["RETURN 1", RawClient.Map(("x", new BoltZonedDateTime(0, 0, "Nowhere/Land"))), RawClient.Map()] },
        { "Neo.DatabaseError.General.UnknownError", "50N00", "Unknown driver interface type 9", MessageTag.Telemetry, [9] },
        { "Neo.ClientError.Statement.ArgumentError", "50N42", "Impersonation is not supported in community edition.", MessageTag.Run, ["RETURN 1", RawClient.Map(), RawClient.Map(("imp_user", "ben"))] },
        { "Neo.ClientError.Database.DatabaseNotFound", "50N42", "Graph not found: nosuch", MessageTag.Run, ["RETURN 1", RawClient.Map(), RawClient.Map(("db", "nosuch"))] },
        { "Neo.ClientError.Database.DatabaseNotFound", "50N42", "Unable to get a routing table for database 'nosuch' because this database does not exist", MessageTag.Route, [RawClient.Map(), Array.Empty<string>(), RawClient.Map(("db", "nosuch"))] },
        { "Neo.ClientError.Transaction.InvalidBookmark", "08N12", "Parsing of supplied bookmarks failed with message: 'x' is no bookmark of this server", MessageTag.Begin, [RawClient.Map(("bookmarks", new[] { "x" }))] },
    };

    [Theory]
    [MemberData(nameof(BadFields), DisableDiscoveryEnumeration = true)]
    public async Task A_message_with_a_bad_field_is_refused_and_RESET_mends_it(string code, string status, string message, byte tag, object?[] fields)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var failure = await client.AskAsync(tag, fields);

        Assert.Equal((code, status, message), (failure.Code, failure["gql_status"], failure.Message));
        Assert.Equal(MessageTag.Ignored, (await client.AskAsync(MessageTag.Pull, RawClient.Map(("n", 1)))).Tag);
        Assert.Equal(MessageTag.Success, (await client.AskAsync(MessageTag.Reset)).Tag);
    }

    [Theory]
    [InlineData("n", 0, Invalid, "Illegal value for field \"meta\": Illegal value for field \"n\": Expecting size to be at least 1, but got: 0")]
    [InlineData("m", 1, Invalid, "Illegal value for field \"meta\": Illegal value for field \"n\": Expected value to be non-null")]
    [InlineData("qid", 77, InvalidFormat, "No such statement: 77")]
    public async Task A_PULL_that_means_nothing_is_refused_and_RESET_mends_it(string key, int value, string code, string message)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        await client.AskAsync(MessageTag.Run, "RETURN 1", RawClient.Map(), RawClient.Map());
        var meta = RawClient.Map((key, value));
        _ = key == "qid" && meta.TryAdd("n", 1);

        var failure = await client.AskAsync(MessageTag.Pull, meta);

        Assert.Equal((code, message), (failure.Code, failure.Message));
        Assert.Equal(MessageTag.Success, (await client.AskAsync(MessageTag.Reset)).Tag);
    }

    [Fact]
    public async Task A_failure_tells_its_causes_and_its_class()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var failure = await client.AskAsync(MessageTag.Run, 1, RawClient.Map(), RawClient.Map());

        var record = (IReadOnlyDictionary<string, object?>)failure["diagnostic_record"]!;
        var cause = (IReadOnlyDictionary<string, object?>)failure["cause"]!;
        var inner = (IReadOnlyDictionary<string, object?>)cause["cause"]!;
        Assert.Equal("CLIENT_ERROR", record["_classification"]);
        Assert.Equal(("22G03", "22N01"), (cause["gql_status"], inner["gql_status"]));
        Assert.False(cause.ContainsKey("neo4j_code"));
        Assert.Equal(("22G03", "22N01: Expected"), ((string)cause["message"]!, ((string)inner["message"]!)[..15]));
    }

    [Fact]
    public async Task A_write_in_a_transaction_that_reads_is_refused()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);

        var answer = await client.AskAsync(MessageTag.Run, "CREATE (:X)", RawClient.Map(), RawClient.Map(("mode", "r")));

        Assert.Equal("Neo.ClientError.Statement.AccessMode", answer.Code);
        Assert.StartsWith("Writing in read access mode not allowed.", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.4", "neo4j", "secret", null)]
    [InlineData("5.8", "neo4j", "secret", null)]
    [InlineData("4.4", "neo4j", "wrong", "The client is unauthorized due to authentication failure.")]
    [InlineData("5.8", "neo4j", "wrong", "The client is unauthorized due to authentication failure.")]
    [InlineData("5.8", "anna", "secret", "The client is unauthorized due to authentication failure.")]
    public async Task A_password_is_asked_for_where_there_is_one(string version, string user, string password, string? refusal)
    {
        await using var server = RawClient.Serve(new() { Password = "secret" });
        await using var client = await RawClient.GreetAsync(await RawClient.OpenAsync(server), version);

        var answer = await client.LoginAsync(password, user);

        Assert.Equal(refusal, answer.Message);
        Assert.Equal(refusal is null ? null : "Neo.ClientError.Security.Unauthorized", answer.Code);
        if (refusal is not null)
        {
            Assert.True(await client.IsClosedAsync());
        }
    }

    [Theory]
    [InlineData(null, null, "Unsupported authentication token, missing key `scheme`")]
    [InlineData("none", null, "Unsupported authentication token, scheme 'none' is only allowed when auth is disabled.")]
    [InlineData("kerberos", "x", "Unsupported authentication token, scheme 'kerberos' is not supported.")]
    [InlineData("basic", null, "Unsupported authentication token, missing key `credentials`")]
    public async Task A_token_that_is_none_is_named(string? scheme, string? credentials, string message)
    {
        await using var server = RawClient.Serve(new() { Password = "secret" });
        await using var client = await RawClient.GreetAsync(await RawClient.OpenAsync(server));
        await client.AskAsync(MessageTag.Hello, RawClient.Map());
        var token = RawClient.Map(("principal", "neo4j"));
        _ = scheme is not null && token.TryAdd("scheme", scheme);
        _ = credentials is not null && token.TryAdd("credentials", credentials);

        Assert.Equal(message, (await client.AskAsync(MessageTag.Logon, token)).Message);
    }

    [Fact]
    public async Task After_three_wrong_passwords_nobody_gets_in_for_five_seconds()
    {
        var time = new ManualTime();
        await using var server = RawClient.Serve(new() { Password = "secret", Time = time });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("Neo.ClientError.Security.Unauthorized", (await LoginAsync("wrong")).Code);
        }

        Assert.Equal("Neo.ClientError.Security.AuthenticationRateLimit", (await LoginAsync("secret")).Code);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null((await LoginAsync("secret")).Code);

        async Task<Answer> LoginAsync(string password)
        {
            await using var client = await RawClient.GreetAsync(await RawClient.OpenAsync(server));
            return await client.LoginAsync(password);
        }
    }

    private static object Nested(int depth)
    {
        object value = 1;
        for (var i = 0; i < depth; i++)
        {
            value = new[] { value };
        }

        return value;
    }
}
