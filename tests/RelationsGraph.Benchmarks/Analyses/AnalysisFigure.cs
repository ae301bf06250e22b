using System.Diagnostics;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Analyses;

/// <summary>How long an analysis takes.</summary>
/// <param name="Rows">Rows of the answer.</param>
/// <param name="Milliseconds">Processor time of one run, the mean; null where no run ended within the longest time.</param>
internal sealed record AnalysisFigure(long Rows, double? Milliseconds)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public override string ToString() => Milliseconds is { } milliseconds ? $"{milliseconds:F1}" : $"> {Longest.TotalSeconds:F0} s";

    /// <summary>Runs it once to warm it, then again and again.</summary>
    /// <param name="driver">The database.</param>
    /// <param name="analysis">What to run.</param>
    /// <param name="values">With which parameters.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="processor">Processor time so far of all that takes part.</param>
    public static async Task<AnalysisFigure> MeasureAsync(BoltDriver driver, Analysis analysis, IReadOnlyDictionary<string, object?> values, TimeSpan seconds, Func<TimeSpan> processor)
    {
        try
        {
            var (alone, first) = (processor(), Stopwatch.GetTimestamp());
            var rows = await RowsAsync(driver, analysis, values);

            // What takes longer than all its time alone is not run again.
            if (Stopwatch.GetElapsedTime(first) > seconds)
            {
                return new AnalysisFigure(rows, (processor() - alone).TotalMilliseconds);
            }

            var (before, started, runs) = (processor(), Stopwatch.GetTimestamp(), 0);
            for (; runs == 0 || Stopwatch.GetElapsedTime(started) < seconds; runs++)
            {
                await RowsAsync(driver, analysis, values);
            }

            return new AnalysisFigure(rows, (processor() - before).TotalMilliseconds / runs);
        }
        catch (OperationCanceledException)
        {
            return new AnalysisFigure(0, null);
        }
        catch (BoltException failure)
        {
            await Console.Error.WriteLineAsync($"{analysis.Name}: {failure.Message}");
            return new AnalysisFigure(-1, null);
        }
    }

    private static async Task<long> RowsAsync(BoltDriver driver, Analysis analysis, IReadOnlyDictionary<string, object?> values)
    {
        using var patience = new CancellationTokenSource(Longest);
        await using var session = driver.Session(new SessionOptions { AccessMode = BoltAccessMode.Read });
        return (await (await session.RunAsync(analysis.Cypher, values, stop: patience.Token)).ToListAsync(patience.Token)).Count;
    }
}
