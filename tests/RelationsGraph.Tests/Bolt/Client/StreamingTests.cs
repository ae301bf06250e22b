using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

public sealed class StreamingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_asked_for_in_batches_and_only_when_they_are_read()
    {
        var asked = new List<string>();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            for (var i = 0; i < 3; i++)
            {
                asked.Add((await talk.ReceiveAsync("Pull")).ToString());
                await talk.RecordAsync(2 * i);
                await talk.RecordAsync(2 * i + 1);
                await talk.SucceedAsync(i < 2 ? new() { ["has_more"] = true } : new() { ["type"] = "r", ["t_last"] = 5, ["stats"] = new Dictionary<string, object?> { ["nodes-created"] = 3 } });
            }
        });
        await using var driver = server.Driver(new() { FetchSize = 2 });
        await using var session = driver.Session();

        var result = await session.RunAsync("RETURN 1", stop: Stop);
        await using var records = result.GetAsyncEnumerator(Stop);
        Assert.True(await records.MoveNextAsync());
        Assert.True(await records.MoveNextAsync());
        Assert.Single(asked);

        Assert.Equal([2L, 3L, 4L, 5L], (await result.ToListAsync(Stop)).Select(r => r["x"]));
        Assert.Equal(["Pull {\"n\":2}", "Pull {\"n\":2}", "Pull {\"n\":2}"], asked);
        var summary = await result.ConsumeAsync(Stop);
        Assert.Equal(("r", 3L, 0L, 5.0), (summary.QueryType, summary.Counter("nodes-created"), summary.Counter("none"), summary.ConsumedAfter.TotalMilliseconds));
    }

    [Fact]
    public async Task Records_that_nobody_reads_are_discarded_not_sent()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await talk.RecordAsync(1);
            await talk.SucceedAsync(new() { ["has_more"] = true });
            Assert.Equal(-1L, (await talk.ReceiveAsync("Discard")).Map(0)["n"]);
            await talk.SucceedAsync(new() { ["bookmark"] = "b:1" });
        });
        await using var driver = server.Driver();
        var session = driver.Session();
        await session.RunAsync("CREATE (n) RETURN n", stop: Stop);

        await session.DisposeAsync();

        Assert.Equal(["b:1"], session.LastBookmarks);
        Assert.Contains("Discard", server.Heard);
    }

    [Fact]
    public async Task Two_results_of_a_transaction_are_read_in_turns()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            for (var statement = 0; statement < 2; statement++)
            {
                await talk.ReceiveAsync("Run");
                await talk.ReceiveAsync("Pull");
                _ = statement == 0 ? talk.SucceedAsync() : Task.CompletedTask;
                await talk.SucceedAsync(new() { ["fields"] = new[] { "x" }, ["qid"] = statement });
                await talk.RecordAsync(10 * statement);
                await talk.SucceedAsync(new() { ["has_more"] = true });
            }

            for (var i = 0; i < 2; i++)
            {
                var statement = (long)(await talk.ReceiveAsync("Pull")).Map(0)["qid"]!;
                await talk.RecordAsync(10 * statement + 1);
                await talk.SucceedAsync();
            }

            await talk.ReceiveAsync("Commit");
            await talk.SucceedAsync(new() { ["bookmark"] = "b:2" });
        });
        await using var driver = server.Driver(new() { FetchSize = 1 });
        await using var session = driver.Session();

        var (first, second) = await session.ExecuteReadAsync(async (tx, stop) =>
        {
            var one = await tx.RunAsync("A", stop: stop);
            var two = await tx.RunAsync("B", stop: stop);
            return (await one.ToListAsync(stop), await two.ToListAsync(stop));
        }, stop: Stop);

        Assert.Equal([0L, 1L], first.Select(r => r[0]));
        Assert.Equal([10L, 11L], second.Select(r => r[0]));
        Assert.Equal(["b:2"], session.LastBookmarks);
    }

    [Fact]
    public async Task An_earlier_result_is_kept_when_the_session_goes_on()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync("first", "b:1");
            var run = await talk.ReceiveAsync("Run");
            Assert.Equal(["b:1"], (object?[])run.Map(2)["bookmarks"]!);
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await talk.RecordAsync("second");
            await talk.SucceedAsync();
        });
        await using var driver = server.Driver(new() { MaxPoolSize = 1 });
        await using var session = driver.Session();

        var first = await session.RunAsync("A", stop: Stop);
        var second = await session.RunAsync("B", stop: Stop);

        Assert.Equal("second", (await second.ToListAsync(Stop)).Single()["x"]);
        Assert.Equal("first", (await first.ToListAsync(Stop)).Single()["x"]);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_failure_after_records_comes_where_the_next_record_would_be()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await talk.RecordAsync(1);
            await talk.FailAsync("Neo.ClientError.Statement.ArithmeticError", "/ by zero");
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
            await talk.AnswerAsync(2);
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        var result = await session.RunAsync("A", stop: Stop);
        await using var records = result.GetAsyncEnumerator(Stop);

        Assert.True(await records.MoveNextAsync());
        var failure = await Assert.ThrowsAsync<BoltException>(async () => await records.MoveNextAsync());

        Assert.Equal("/ by zero", failure.Message);
        await Assert.ThrowsAsync<BoltException>(() => result.ConsumeAsync(Stop));
        Assert.Equal(2L, (await (await session.RunAsync("B", stop: Stop)).ToListAsync(Stop)).Single()[0]);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_parameter_without_form_sends_nothing_and_keeps_the_transaction()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            await talk.SucceedAsync();
            await talk.AnswerAsync(1);
            await talk.ReceiveAsync("Commit");
            await talk.SucceedAsync();
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        await using var transaction = await session.BeginAsync(stop: Stop);

        var failure = await Assert.ThrowsAsync<UnsupportedValueException>(() => transaction.RunAsync("A", new Dictionary<string, object?> { ["x"] = 1m }, Stop));

        Assert.Equal("x", failure.Path);
        Assert.Equal(1L, (await (await transaction.RunAsync("A", stop: Stop)).ToListAsync(Stop)).Single()[0]);
        await transaction.CommitAsync(Stop);
        Assert.Equal(["Hello", "Logon", "Begin", "Run", "Pull", "Commit"], server.Heard);
    }

    [Fact]
    public async Task What_is_no_answer_closes_the_connection()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.SendAsync(0x55, 1);
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();

        var failure = await Assert.ThrowsAsync<BoltException>(() => session.RunAsync("A", stop: Stop));

        Assert.Equal("ProtocolError", failure.Code);
        Assert.Contains("0x55 with 1 fields is no answer", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsRetriable);
    }

    [Fact]
    public async Task A_missing_column_names_those_that_there_are()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync(1);
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        var record = (await (await session.RunAsync("A", stop: Stop)).ToListAsync(Stop)).Single();

        Assert.Contains("no column 'y'; it has x", Assert.Throws<KeyNotFoundException>(() => record["y"]).Message, StringComparison.Ordinal);
        Assert.Contains("1 columns", Assert.Throws<ArgumentOutOfRangeException>(() => record[1]).Message, StringComparison.Ordinal);
    }
}
