using System.Diagnostics;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Analyses;

/// <summary>How long an analysis takes.</summary>
/// <param name="Rows">Rows of the answer.</param>
/// <param name="Milliseconds">The median; null where no run ended within the longest time.</param>
internal sealed record AnalysisFigure(long Rows, double? Milliseconds)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public override string ToString() => Milliseconds is { } milliseconds ? $"{milliseconds:F1}" : $"> {Longest.TotalSeconds:F0} s";

    /// <summary>Runs it once to warm it, then again and again.</summary>
    public static async Task<AnalysisFigure> MeasureAsync(BoltDriver driver, Analysis analysis, IReadOnlyDictionary<string, object?> values, TimeSpan seconds)
    {
        try
        {
            var first = Stopwatch.GetTimestamp();
            var rows = await RowsAsync(driver, analysis, values);
            var times = new List<double>();

            // What takes longer than all its time alone is not run again.
            if (Stopwatch.GetElapsedTime(first) is var alone && alone > seconds)
            {
                return new AnalysisFigure(rows, alone.TotalMilliseconds);
            }

            for (var started = Stopwatch.GetTimestamp(); times.Count == 0 || Stopwatch.GetElapsedTime(started) < seconds;)
            {
                var before = Stopwatch.GetTimestamp();
                await RowsAsync(driver, analysis, values);
                times.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            }

            times.Sort();
            return new AnalysisFigure(rows, times[times.Count / 2]);
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
