using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

public sealed class PoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_connections_are_opened_than_allowed_and_waiting_has_an_end()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(Transactions);
        await using var driver = server.Driver(new() { Time = time, MaxPoolSize = 1 });
        await using var session = driver.Session();
        await using var other = driver.Session();
        await using var transaction = await session.BeginAsync(stop: Stop);

        var waiting = other.BeginAsync(stop: Stop);
        await time.Armed(TimeSpan.FromSeconds(60));
        time.Advance(TimeSpan.FromSeconds(60));

        var failure = await Assert.ThrowsAsync<BoltUnavailableException>(() => waiting);
        Assert.Contains("None of the 1 connections", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Who_waits_gets_the_connection_that_comes_back()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(Transactions);
        await using var driver = server.Driver(new() { Time = time, MaxPoolSize = 1 });
        await using var session = driver.Session();
        await using var other = driver.Session();
        var transaction = await session.BeginAsync(stop: Stop);

        var waiting = other.BeginAsync(stop: Stop);
        await time.Armed(TimeSpan.FromSeconds(60));
        await transaction.RollbackAsync(Stop);
        await using var second = await waiting;

        Assert.True(second.IsOpen);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_was_idle_for_long_has_to_show_that_it_lives()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync(1);
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
            await talk.AnswerAsync(2);
        });
        await using var driver = server.Driver(new() { Time = time });
        await using var session = driver.Session();
        await (await session.RunAsync("A", stop: Stop)).ConsumeAsync(Stop);

        time.Advance(TimeSpan.FromSeconds(31));
        await (await session.RunAsync("B", stop: Stop)).ConsumeAsync(Stop);

        Assert.Equal(["Hello", "Logon", "Run", "Pull", "Reset", "Run", "Pull"], server.Heard);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_died_in_the_pool_is_replaced()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync(talk.Number);
        });
        await using var driver = server.Driver(new() { Time = time });
        await using var session = driver.Session();
        await (await session.RunAsync("A", stop: Stop)).ConsumeAsync(Stop);

        time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(2L, (await (await session.RunAsync("B", stop: Stop)).ToListAsync(Stop)).Single()[0]);
    }

    [Fact]
    public async Task A_connection_older_than_its_lifetime_is_not_used_again()
    {
        var time = new ManualTime();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync(talk.Number);
            await talk.ReceiveAsync("Goodbye");
        });
        await using var driver = server.Driver(new() { Time = time, LivenessCheckAfter = TimeSpan.FromHours(9) });
        await using var session = driver.Session();
        await (await session.RunAsync("A", stop: Stop)).ConsumeAsync(Stop);

        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2L, (await (await session.RunAsync("B", stop: Stop)).ToListAsync(Stop)).Single()[0]);
    }

    [Fact]
    public async Task A_closed_driver_says_goodbye_and_takes_no_work()
    {
        var goodbye = new TaskCompletionSource();
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync(1);
            await talk.ReceiveAsync("Goodbye");
            goodbye.SetResult();
        });
        var driver = server.Driver();
        await using var session = driver.Session();
        await (await session.RunAsync("A", stop: Stop)).ConsumeAsync(Stop);

        await driver.DisposeAsync();

        await goodbye.Task.WaitAsync(Stop);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.RunAsync("B", stop: Stop));
    }

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 0)]
    [InlineData(1, -2)]
    public void Settings_out_of_range_are_refused(int pool, int fetch) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        BoltDriver.Create(new Uri("bolt://localhost"), BoltCredentials.None, new() { MaxPoolSize = pool, FetchSize = fetch }));

    private static async Task Transactions(Talk talk)
    {
        await talk.GreetAsync();
        while (true)
        {
            await talk.ReceiveAsync();
            await talk.SucceedAsync();
        }
    }
}
