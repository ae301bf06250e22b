using System.Diagnostics;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>How long runs of one query took on one contestant.</summary>
internal sealed class Measurement(IContestant contestant)
{
    private readonly List<double> _milliseconds = [];
    private TimeSpan _processor;
    private long _rows;

    public IContestant Contestant => contestant;

    public int Runs => _milliseconds.Count;

    public TimeSpan Elapsed { get; private set; }

    public double RowsPerRun => _rows / (double)Runs;

    /// <summary>Processor time of one run, the mean.</summary>
    public double ProcessorMilliseconds => _processor.TotalMilliseconds / Runs;

    /// <summary>Processor time for each row that was returned; where none is, for the run.</summary>
    public double ProcessorMicrosecondsPerRow => _processor.TotalMicroseconds / Math.Max(_rows, Runs);

    /// <summary>The time by the clock that this share of the runs did not exceed.</summary>
    public double Percentile(double share)
    {
        _milliseconds.Sort();
        return _milliseconds[Math.Min(Runs - 1, (int)(share * Runs))];
    }

    /// <summary>Runs some, until they have taken the time there is for the contestant.</summary>
    public async Task RunAsync(IEnumerable<IPreparedRun> runs, TimeSpan most)
    {
        var (processor, started) = (contestant.ProcessorTime, Stopwatch.GetTimestamp());
        foreach (var run in runs)
        {
            var before = Stopwatch.GetTimestamp();
            _rows += await run.RunAsync();
            _milliseconds.Add(Stopwatch.GetElapsedTime(before).TotalMilliseconds);
            if (Elapsed + Stopwatch.GetElapsedTime(started) >= most)
            {
                break;
            }
        }

        _processor += contestant.ProcessorTime - processor;
        Elapsed += Stopwatch.GetElapsedTime(started);
    }
}
