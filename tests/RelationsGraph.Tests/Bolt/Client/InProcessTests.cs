using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

/// <summary>A driver that reaches a server of its own process past the network.</summary>
public sealed class InProcessTests : IAsyncDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();
    private readonly BoltServer _server;
    private readonly BoltDriver _driver;

    public InProcessTests()
    {
        _server = BoltServer.Start(_graph, new() { Endpoint = new(System.Net.IPAddress.Loopback, 0) });
        _driver = BoltDriver.Create(new Uri("bolt://embedded"), BoltCredentials.None, new BoltDriverOptions { InProcess = _server.Connect });
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_and_answers_of_any_length_come_through()
    {
        await using var session = _driver.Session();
        var text = new string('x', 3_000_000);
        var echoed = await (await session.RunAsync("RETURN $text AS text", new Dictionary<string, object?> { ["text"] = text }, stop: Stop)).ToListAsync(Stop);
        Assert.Equal(text, echoed[0]["text"]);

        var numbers = await (await session.RunAsync("UNWIND range(1, 50000) AS n RETURN n, 'a text of some length ' + n AS text", stop: Stop)).ToListAsync(Stop);
        Assert.Equal(50_000, numbers.Count);
        Assert.Equal("a text of some length 50000", numbers[^1]["text"]);
    }

    [Fact]
    public async Task Many_talk_at_once()
    {
        var sums = await Task.WhenAll(Enumerable.Range(1, 40).Select(async i =>
        {
            await using var session = _driver.Session();
            return (long)(await (await session.RunAsync("UNWIND range(1, $last) AS n RETURN sum(n) AS sum", new Dictionary<string, object?> { ["last"] = i * 100L }, stop: Stop)).ToListAsync(Stop))[0]["sum"]!;
        }));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => i * 100L * ((i * 100) + 1) / 2), sums);
    }

    [Fact]
    public async Task A_statement_that_is_given_up_is_stopped_and_the_connection_goes_on()
    {
        await using var session = _driver.Session();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var endless = session.RunAsync("UNWIND range(1, 2000000000) AS n WITH n WHERE n < 0 RETURN n", stop: giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await (await endless).ToListAsync(giveUp.Token));
        Assert.Single(await (await session.RunAsync("RETURN 1", stop: Stop)).ToListAsync(Stop));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_login_that_is_given_up_just_as_an_answer_arrives_is_cancelled(int answer)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var driver = BoltDriver.Create(new Uri("bolt://embedded"), BoltCredentials.None, new BoltDriverOptions { InProcess = () => new LastReads(_server.Connect(), answer, giveUp) });
        await using var session = driver.Session();
        var cancelled = await Record.ExceptionAsync(() => session.RunAsync("RETURN 1", stop: giveUp.Token));
        Assert.Equal(giveUp.IsCancellationRequested, cancelled is not null);
        Assert.True(cancelled is null or OperationCanceledException, $"{cancelled}");
        Assert.Single(await (await session.RunAsync("RETURN 1", stop: Stop)).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_server_that_stops_ends_the_connection()
    {
        await _driver.VerifyConnectivityAsync(Stop);
        await _server.DisposeAsync();
        await Assert.ThrowsAsync<BoltUnavailableException>(() => _driver.VerifyConnectivityAsync(Stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _driver.DisposeAsync();
        await _server.DisposeAsync();
        _graph.Dispose();
    }

    /// <summary>Cancels with the read of a number, when its bytes are there and before anybody sees them.</summary>
    private sealed class LastReads(Stream inner, int number, CancellationTokenSource source) : AsynchronousStream
    {
        private int _reads;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken);
            if (++_reads == number)
            {
                await source.CancelAsync();
            }

            return count;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
