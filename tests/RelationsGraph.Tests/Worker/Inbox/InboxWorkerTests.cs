using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Tests.Bolt;
using RelationsGraph.Worker.Inbox;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Tests.Worker.Inbox;

/// <summary>A worker whose clock goes as fast as it waits.</summary>
public sealed class InboxWorkerTests : IDisposable
{
    private const string Actor = """{"type":"actor","id":"a","name":"A","kind":"state"}""";
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("inbox-").FullName;
    private readonly ManualTime _time = new() { FiresAtOnce = TimeSpan.FromHours(1) };
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();
    private readonly Told _told;

    public InboxWorkerTests() => _told = new Told(_time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _graph.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_of_five_more_tries_waits_twice_as_long_as_the_one_before()
    {
        await using var nowhere = Driver(() => throw new IOException("nobody is there"));
        using var worker = Worker(nowhere);
        Write("a.jsonl", Actor);
        await worker.StartAsync(Stop);
        await _told.WithAsync("parked a.jsonl: ");
        await worker.StopAsync(Stop);
        Assert.Equal([5, 10, 20, 40, 80], _time.Waits.Where(wait => wait >= FirstWait).Select(wait => wait.TotalSeconds));
        Assert.Equal(["5", "10", "20", "40", "80"], _told.With("a.jsonl failed, once more in ").Select(line => line.Split(' ')[5]));
    }

    [Fact]
    public async Task One_entry_that_cannot_be_finished_holds_no_other_up_and_is_tried_less_and_less_often_until_it_can()
    {
        await using var server = BoltServer.Start(_graph, new() { Endpoint = new(IPAddress.Loopback, 0) });
        await using var driver = Driver(server.Connect);
        using var worker = Worker(driver);

        // What is rejected has nowhere to go.
        var rejected = Path.Combine(_folder, "rejected");
        Directory.Delete(rejected);
        File.WriteAllText(rejected, "");
        Write("a.jsonl", "nonsense");
        Write("b.jsonl", Actor);
        await worker.StartAsync(Stop);
        await _told.WithAsync("done b.jsonl: ");
        const string Failed = "a.jsonl cannot be taken out of the inbox, or its report cannot be written";
        await _told.WithAsync(Failed, times: 12);
        Write("c.jsonl", Actor);
        await _told.WithAsync("done c.jsonl: ");
        await _told.WithAsync(Failed, times: 14);
        File.Delete(rejected);
        Directory.CreateDirectory(rejected);
        await _told.WithAsync("rejected a.jsonl: ");
        await worker.StopAsync(Stop);
        var at = _told.TimesOf(Failed);
        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300], at.Zip(at.Skip(1), (before, after) => (after - before).TotalSeconds).Take(11));
        Assert.All(_time.Waits, wait => Assert.Equal(1, wait.TotalSeconds));
        Assert.Equal(["b.jsonl", "b.jsonl.report.json", "b.jsonl.report.txt", "c.jsonl", "c.jsonl.report.json", "c.jsonl.report.txt"], Directory.GetFiles(Path.Combine(_folder, "done")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(rejected, "a.jsonl.report.txt")));
    }

    [Fact]
    public async Task Where_several_in_a_row_cannot_be_finished_all_wait_longer()
    {
        await using var nowhere = Driver(() => throw new IOException("nobody is there"));
        using var worker = Worker(nowhere);
        var rejected = Path.Combine(_folder, "rejected");
        Directory.Delete(rejected);
        File.WriteAllText(rejected, "");
        for (var i = 0; i < 4; i++)
        {
            Write($"{i}.jsonl", "nonsense");
        }

        await worker.StartAsync(Stop);

        // It comes behind three that fail each time.
        await _told.WithAsync("3.jsonl cannot be taken out of the inbox");
        await worker.StopAsync(Stop);
        Assert.Equal([1, 2], _time.Waits.Select(wait => wait.TotalSeconds).Take(2));
    }

    private static BoltDriver Driver(Func<Stream> connect) => BoltDriver.Create(
        new Uri("bolt://embedded"), BoltCredentials.None, new BoltDriverOptions { InProcess = connect, Retry = new BoltRetryOptions { MaxElapsed = TimeSpan.Zero } });

    private InboxWorker Worker(BoltDriver driver) =>
        new(driver, new InboxOptions { Folder = _folder, FirstWait = FirstWait, Load = new LoadOptions { Time = _time } }, new WorkerMetrics(_time), _told);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>The log's lines, for which a test can wait.</summary>
    private sealed class Told(TimeProvider time) : ILogger<InboxWorker>
    {
        private readonly ConcurrentQueue<(string Text, DateTimeOffset At)> _lines = [];
        private readonly Channel<bool> _more = Channel.CreateUnbounded<bool>();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue((formatter(state, exception), time.GetUtcNow()));
            _more.Writer.TryWrite(true);
        }

        public IEnumerable<string> With(string beginning) => _lines.Select(line => line.Text).Where(line => line.StartsWith(beginning, StringComparison.Ordinal));

        public List<DateTimeOffset> TimesOf(string beginning) => [.. _lines.Where(line => line.Text.StartsWith(beginning, StringComparison.Ordinal)).Select(line => line.At)];

        public async Task WithAsync(string beginning, int times = 1)
        {
            while (With(beginning).Count() < times)
            {
                await _more.Reader.ReadAsync(Stop);
            }
        }
    }
}
