using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

public sealed class RetryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transient_failures_are_tried_again_after_growing_waits()
    {
        var time = new ManualTime { FiresAtOnce = TimeSpan.FromSeconds(9) };
        var tries = 0;
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            for (; tries < 3; tries++)
            {
                await talk.ReceiveAsync("Begin");
                await talk.ReceiveAsync("Run");
                await talk.ReceiveAsync("Pull");
                await talk.SucceedAsync();
                await talk.FailAsync("Neo.TransientError.Transaction.DeadlockDetected");
                await talk.IgnoreAsync();
                await talk.ReceiveAsync("Reset");
                await talk.SucceedAsync();
            }

            await talk.ReceiveAsync("Begin");
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync();
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await talk.RecordAsync(7);
            await talk.SucceedAsync();
            await talk.ReceiveAsync("Commit");
            await talk.SucceedAsync(new() { ["bookmark"] = "b:7" });
        });
        await using var driver = server.Driver(new() { Time = time, Retry = new() { Jitter = 0 } });
        await using var session = driver.Session();

        var value = await session.ExecuteWriteAsync(async (tx, stop) => (await (await tx.RunAsync("A", stop: stop)).ToListAsync(stop)).Single()[0], stop: Stop);

        Assert.Equal(7L, value);
        Assert.Equal([1.0, 2.0, 4.0], time.Waits.Select(w => w.TotalSeconds));
        Assert.Equal(["b:7"], session.LastBookmarks);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task After_the_time_for_retries_the_last_failure_is_thrown()
    {
        var time = new ManualTime { FiresAtOnce = TimeSpan.FromSeconds(9) };
        await using var server = new ScriptedServer(Succeed);
        await using var driver = server.Driver(new() { Time = time, Retry = new() { Jitter = 0 } });
        await using var session = driver.Session();
        var tries = 0;

        await Assert.ThrowsAsync<BoltException>(() => session.ExecuteWriteAsync<int>((_, _) =>
        {
            tries++;
            time.Advance(TimeSpan.FromSeconds(11));
            throw new BoltException("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "full");
        }, stop: Stop));

        Assert.Equal(3, tries);
    }

    [Theory]
    [InlineData("Neo.ClientError.Statement.SyntaxError", false)]
    [InlineData("Neo.ClientError.Schema.ConstraintValidationFailed", false)]
    [InlineData("Neo.DatabaseError.General.UnknownError", false)]
    [InlineData("Neo.ClientError.Transaction.Terminated", false)]
    [InlineData("Neo.TransientError.Transaction.Terminated", false)]
    [InlineData("Neo.TransientError.Transaction.DeadlockDetected", true)]
    [InlineData("Neo.ClientError.Cluster.NotALeader", true)]
    [InlineData("Neo.ClientError.Security.AuthorizationExpired", true)]
    public async Task Only_failures_that_may_pass_are_tried_again(string code, bool again)
    {
        var time = new ManualTime { FiresAtOnce = TimeSpan.FromSeconds(9) };
        await using var server = new ScriptedServer(Succeed);
        await using var driver = server.Driver(new() { Time = time });
        await using var session = driver.Session();
        var tries = 0;

        await Record.ExceptionAsync(() => session.ExecuteReadAsync(
            (_, _) => ++tries == 1 ? throw new BoltException(code, "no") : Task.FromResult(0), stop: Stop));

        Assert.Equal(again ? 2 : 1, tries);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_commit_is_no_reason_to_give_up()
    {
        var time = new ManualTime { FiresAtOnce = TimeSpan.FromSeconds(9) };
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            if (talk.Number == 2)
            {
                await talk.SucceedAsync();
                await Succeed(talk, "Commit");
            }
        });
        await using var driver = server.Driver(new() { Time = time });
        await using var session = driver.Session();

        await session.ExecuteWriteAsync(async (tx, stop) => await tx.RunAsync("A", stop: stop), stop: Stop);

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_breaks_at_commit_is_not_tried_again_and_says_why()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            await talk.SucceedAsync();
            await Succeed(talk, "Pull");
            await talk.ReceiveAsync("Commit");
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();

        var failure = await Assert.ThrowsAsync<BoltUnavailableException>(() =>
            session.ExecuteWriteAsync(async (tx, stop) => await tx.RunAsync("A", stop: stop), stop: Stop));

        Assert.True(failure.OutcomeUnknown);
        Assert.False(failure.IsRetriable);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Work_that_fails_by_itself_is_rolled_back_and_not_tried_again()
    {
        await using var server = new ScriptedServer(Succeed);
        await using var driver = server.Driver();
        await using var session = driver.Session();
        var tries = 0;

        await Assert.ThrowsAsync<FormatException>(() => session.ExecuteWriteAsync<int>(async (tx, stop) =>
        {
            tries++;
            await tx.RunAsync("A", stop: stop);
            throw new FormatException();
        }, stop: Stop));

        Assert.Equal(1, tries);
        Assert.Equal(["Hello", "Logon", "Begin", "Run", "Pull", "Reset"], server.Heard);
    }

    [Fact]
    public async Task Work_that_asks_for_nothing_sends_nothing_but_an_empty_transaction()
    {
        await using var server = new ScriptedServer(Succeed);
        await using var driver = server.Driver();
        await using var session = driver.Session();

        Assert.Equal(5, await session.ExecuteReadAsync((_, _) => Task.FromResult(5), stop: Stop));
        await Assert.ThrowsAsync<FormatException>(() => session.ExecuteReadAsync<int>((_, _) => throw new FormatException(), stop: Stop));
        await using var transaction = await session.BeginAsync(stop: Stop);
        await transaction.RollbackAsync(Stop);

        Assert.Equal(["Hello", "Logon", "Begin", "Commit", "Begin", "Rollback"], server.Heard);
    }

    [Fact]
    public async Task Settings_of_a_transaction_go_with_it()
    {
        var begin = new TaskCompletionSource<Request>();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            begin.SetResult(await talk.ReceiveAsync("Begin"));
            await talk.SucceedAsync();
            await Succeed(talk, "Commit");
        });
        await using var driver = server.Driver();
        await using var session = driver.Session(new() { Database = "neo4j", Bookmarks = ["b:1", "b:2"], ImpersonatedUser = "ben" });

        await session.ExecuteReadAsync(
            async (tx, stop) => await tx.RunAsync("A", stop: stop),
            new() { Timeout = TimeSpan.FromMilliseconds(1.5), Metadata = new Dictionary<string, object?> { ["app"] = "x" } }, Stop);

        Assert.Equal(
            """Begin {"db":"neo4j","mode":"r","bookmarks":["b:1","b:2"],"imp_user":"ben","tx_timeout":2,"tx_metadata":{"app":"x"}}""",
            (await begin.Task).ToString());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => session.BeginAsync(new() { Timeout = TimeSpan.Zero }, Stop));
    }

    [Fact]
    public async Task A_session_has_one_transaction_at_a_time()
    {
        await using var server = new ScriptedServer(Succeed);
        await using var driver = server.Driver();
        await using var session = driver.Session();
        await using var transaction = await session.BeginAsync(stop: Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.RunAsync("A", stop: Stop));
        await transaction.CommitAsync(Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.RunAsync("A", stop: Stop));
    }

    private static Task Succeed(Talk talk) => Succeed(talk, "");

    private static async Task Succeed(Talk talk, string last)
    {
        if (last.Length == 0)
        {
            await talk.GreetAsync();
        }

        string name;
        do
        {
            name = (await talk.ReceiveAsync()).Name;
            await talk.SucceedAsync();
        }
        while (name != last);
    }
}
