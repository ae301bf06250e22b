using System.Diagnostics;
using System.Globalization;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Api;

/// <summary>One question both ways: GraphQL by HTTP, and the statements that it becomes by Bolt, with the same values.</summary>
internal sealed class QuestionPair
{
    private readonly string _name;
    private readonly BoltDriver _driver;
    private readonly HttpConversation _http;
    private readonly List<(byte[] Request, BoltStatement Statement)> _sets = [];
    private int _next;

    private QuestionPair(string name, BoltDriver driver, HttpConversation http) => (_name, _driver, _http) = (name, driver, http);

    /// <summary>Has the API say what statements it asks.</summary>
    public static async Task<QuestionPair> PrepareAsync(ApiQuestion question, BoltDriver driver, HttpConversation http, ServedApi exposing)
    {
        var pair = new QuestionPair(question.Name, driver, http);
        foreach (var variables in question.Variables)
        {
            var body = ServedApi.Body(question, variables);
            pair._sets.Add((http.Request(body), ServedApi.StatementOf(await exposing.AskAsync(body))));
        }

        return pair;
    }

    /// <summary>The next set of variables both ways.</summary>
    public async Task RunAsync()
    {
        var (request, statement) = _sets[_next++ % _sets.Count];
        await _http.AskAsync(request);
        await AskAsync(statement);
    }

    /// <summary>
    /// Rounds of all sets of variables, by one way and then by the other, for some time; the figures as a line. So neither way is asked what the other was asked just before, all of which it would find in the
    /// processor's caches, and behind a set whose answer is large, which leaves them empty, each way is asked the same one.
    /// </summary>
    public async Task<string> MeasureAsync(TimeSpan time)
    {
        var (http, bolt) = (new Figures(), new Figures());
        var bytes = 0L;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time || http.Runs < 3;)
        {
            foreach (var (request, _) in _sets)
            {
                await http.RunAsync(async () => bytes += await _http.AskAsync(request));
            }

            foreach (var (_, statement) in _sets)
            {
                await bolt.RunAsync(() => AskAsync(statement));
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{_name,-26}{http.Median,9:F2}{bolt.Median,9:F2}{http.Median / bolt.Median,7:F2}{http.Processor,12:F2}{bolt.Processor,9:F2}{http.Processor / bolt.Processor,7:F2}{http.Kilobytes,12:F0}{bolt.Kilobytes,9:F0}{bytes / 1000.0 / http.Runs,9:F1}{http.Runs,7}");
    }

    private async Task AskAsync(BoltStatement statement)
    {
        await using var session = _driver.Session(new SessionOptions { AccessMode = BoltAccessMode.Read });
        await (await session.RunAsync(statement.Cypher, statement.Parameters)).ToListAsync();
    }

    private sealed class Figures
    {
        private readonly List<double> _milliseconds = [];
        private TimeSpan _processor;
        private long _bytes;

        public int Runs => _milliseconds.Count;

        public double Median => _milliseconds.Order().ElementAt(Runs / 2);

        public double Processor => _processor.TotalMilliseconds / Runs;

        public double Kilobytes => _bytes / 1000.0 / Runs;

        public async Task RunAsync(Func<Task> run)
        {
            var (processor, bytes, started) = (ProcessorClock.Process, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            await run();
            _milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            _processor += ProcessorClock.Process - processor;
            _bytes += GC.GetTotalAllocatedBytes() - bytes;
        }
    }
}
