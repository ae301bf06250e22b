using System.Diagnostics;
using System.Diagnostics.Metrics;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// What a worker counts, on the meter <c>RelationsGraph.Worker</c>: rows read and refused, claims written, relations changed, files by outcome,
/// the time of batches, and how long the oldest complete file has waited.
/// </summary>
public sealed class WorkerMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "RelationsGraph.Worker";

    private static readonly double[] Seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _rows;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _claims;
    private readonly Counter<long> _relations;
    private readonly Counter<long> _files;
    private readonly Histogram<double> _batches;
    private readonly TimeProvider _time;
    private long _oldest;

    /// <summary>Makes the instruments.</summary>
    public WorkerMetrics(TimeProvider time)
    {
        _time = time;
        _rows = _meter.CreateCounter<long>("relations.worker.rows.read", "{row}", "Rows read from dossiers.");
        _refused = _meter.CreateCounter<long>("relations.worker.rows.refused", "{row}", "Rows refused.");
        _claims = _meter.CreateCounter<long>("relations.worker.claims.written", "{claim}", "Claims that were new.");
        _relations = _meter.CreateCounter<long>("relations.worker.relations.changed", "{relation}", "Relations that are new, different or gone.");
        _files = _meter.CreateCounter<long>("relations.worker.files", "{file}", "Files and folders that left the inbox, by outcome.");
        _batches = _meter.CreateHistogram("relations.worker.batch.duration", "s", "Time from one batch's end to the next one's.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        _meter.CreateObservableGauge("relations.worker.lag", Lag, "s", "How long the oldest complete file has waited.");
    }

    /// <summary>Tells of one load as it goes.</summary>
    public IProgress<LoadEvent> Watch() => new LoadWatch(this);

    /// <summary>An entry left the inbox.</summary>
    public void Finished(InboxOutcome outcome, long refusedRows)
    {
        _files.Add(1, new TagList { { "outcome", outcome.FolderName() } });
        _refused.Add(refusedRows);
    }

    /// <summary>Since when the oldest complete entry waits, or waited that is loaded now; null where none does.</summary>
    public void Waiting(DateTime? since) => Volatile.Write(ref _oldest, since?.Ticks ?? 0);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private double Lag() => Volatile.Read(ref _oldest) is var ticks and not 0 ? Math.Max((_time.GetUtcNow().UtcDateTime - new DateTime(ticks, DateTimeKind.Utc)).TotalSeconds, 0) : 0;

    private sealed class LoadWatch(WorkerMetrics metrics) : IProgress<LoadEvent>
    {
        private long _rows;
        private LoadChanges _changes = new();
        private long _since = metrics._time.GetTimestamp();

        public void Report(LoadEvent value)
        {
            switch (value)
            {
                case RowsRead read:
                    metrics._rows.Add(read.Rows - _rows);
                    _rows = read.Rows;
                    break;
                case SchemaReady:
                    _since = metrics._time.GetTimestamp();
                    break;
                case BatchWritten batch:
                    metrics._batches.Record(metrics._time.GetElapsedTime(_since).TotalSeconds);
                    _since = metrics._time.GetTimestamp();
                    Add(batch.Changes);
                    break;
                case LoadFinished finished:
                    Add(finished.Summary.Changes);
                    break;
            }
        }

        private void Add(LoadChanges changes)
        {
            metrics._claims.Add(changes.Claims - _changes.Claims);
            metrics._relations.Add(Relations(changes) - Relations(_changes));
            _changes = changes;
        }

        private static long Relations(LoadChanges changes) => changes.RelationsAdded + changes.RelationsChanged + changes.RelationsRemoved;
    }
}
