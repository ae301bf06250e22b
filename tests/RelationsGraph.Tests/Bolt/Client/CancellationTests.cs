using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

public sealed class CancellationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cancelled_statement_is_reset_and_its_connection_used_again()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await cancel.CancelAsync();
            await talk.ReceiveAsync("Reset");
            await talk.RecordAsync(1);
            await talk.FailAsync("Neo.ClientError.Transaction.Terminated");
            await talk.SucceedAsync();
            await talk.AnswerAsync(2);
        });
        await using var driver = server.Driver(new() { MaxPoolSize = 1 });
        await using var session = driver.Session();

        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await (await session.RunAsync("A", stop: cancel.Token)).ToListAsync(cancel.Token));

        Assert.Equal(cancel.Token, failure.CancellationToken);
        Assert.Equal(2L, (await (await session.RunAsync("B", stop: Stop)).ToListAsync(Stop)).Single()[0]);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Cancelling_ends_the_transaction_and_its_message_says_so()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            await talk.SucceedAsync();
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await cancel.CancelAsync();
            await talk.ReceiveAsync("Reset");
            await talk.FailAsync("Neo.ClientError.Transaction.Terminated");
            await talk.IgnoreAsync();
            await talk.SucceedAsync();
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        await using var transaction = await session.BeginAsync(stop: Stop);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transaction.RunAsync("A", stop: cancel.Token));

        Assert.False(transaction.IsOpen);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Stop));
        Assert.IsType<OperationCanceledException>(failure.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task A_server_that_does_not_heed_the_reset_loses_the_connection()
    {
        var time = new ManualTime();
        using var cancel = new CancellationTokenSource();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            if (talk.Number == 2)
            {
                await talk.AnswerAsync(2);
                return;
            }

            await talk.ReceiveAsync("Run");
            await cancel.CancelAsync();
            await talk.SayNothingAsync();
        });
        await using var driver = server.Driver(new() { Time = time, MaxPoolSize = 1 });
        await using var session = driver.Session();

        var running = session.RunAsync("A", stop: cancel.Token);
        await time.Armed(TimeSpan.FromSeconds(10));
        time.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2L, (await (await session.RunAsync("B", stop: Stop)).ToListAsync(Stop)).Single()[0]);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task What_is_cancelled_beforehand_sends_nothing()
    {
        await using var server = new ScriptedServer(talk => talk.GreetAsync());
        await using var driver = server.Driver();
        await using var session = driver.Session();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.RunAsync("A", stop: new CancellationToken(true)));

        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_server_silent_for_longer_than_it_promised_is_given_up()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync(new() { ["hints"] = new Dictionary<string, object?> { ["connection.recv_timeout_seconds"] = 120 } });
            await talk.ReceiveAsync("Run");
            await talk.SayNothingAsync();
        });
        await using var driver = server.Driver(new() { Time = time });
        await using var session = driver.Session();

        var running = session.RunAsync("A", stop: Stop);
        await time.Armed(TimeSpan.FromSeconds(120));
        time.Advance(TimeSpan.FromSeconds(120));

        Assert.Contains("silent for too long", (await Assert.ThrowsAsync<BoltUnavailableException>(() => running)).Message, StringComparison.Ordinal);
    }
}
