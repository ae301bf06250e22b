using System.Diagnostics;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>All queries with all their parameter sets, in an order drawn by lot, the same for every contestant.</summary>
internal sealed class QueryMix
{
    private readonly (ProductQuery Query, IReadOnlyDictionary<string, object?> Parameters)[] _questions;

    public QueryMix(IReadOnlyList<ProductQuery> queries, SyntheticGraph graph)
    {
        _questions = [.. queries.SelectMany(query => graph.Parameters[query.Key].Select(parameters => (query, parameters)))];
        new Random(_questions.Length).Shuffle(_questions);
    }

    /// <summary>Asks for some time, and tells how often, how long and with how much processor time.</summary>
    public async Task<MixFigures> AskAsync(IContestant contestant, int clients, TimeSpan time)
    {
        IPreparedRun[] runs = [.. _questions.Select(question => contestant.Prepare(question.Query, question.Parameters)!)];
        var (processor, started, next) = (contestant.ProcessorTime, Stopwatch.GetTimestamp(), -1);
        var asked = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(AskAsync)));
        return new MixFigures(asked.Sum(), Stopwatch.GetElapsedTime(started), contestant.ProcessorTime - processor);

        // The clients share one order of questions: each of them meets light and heavy ones alike.
        async Task<int> AskAsync()
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                await runs[(uint)Interlocked.Increment(ref next) % runs.Length].RunAsync();
                count++;
            }

            return count;
        }
    }
}

/// <summary>How often the mix was answered.</summary>
internal sealed record MixFigures(int Asked, TimeSpan Elapsed, TimeSpan Processor)
{
    public double PerSecond => Asked / Elapsed.TotalSeconds;

    public double PerProcessorSecond => Asked / Processor.TotalSeconds;

    /// <summary>Processors that were busy with it on average.</summary>
    public double Processors => Processor / Elapsed;
}
