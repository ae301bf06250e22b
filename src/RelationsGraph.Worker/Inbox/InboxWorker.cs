using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// Loads what lands in an inbox, for ever. An entry is moved away only when its load has ended: a crash before that repeats the load, which
/// then finds everything as it should be and writes nothing.
/// </summary>
public sealed class InboxWorker : BackgroundService
{
    // An entry that cannot be finished rests, and holds no other up; where several in a row cannot, all wait.
    private const int MostFailuresALook = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly HashSet<string> _toldUnreadable = [];
    private readonly BoltDriver _driver;
    private readonly InboxOptions _options;
    private readonly WorkerMetrics _metrics;
    private readonly ILogger<InboxWorker> _log;
    private readonly InboxFolder _inbox;

    /// <summary>A worker on one inbox, whose folders are there from now on.</summary>
    /// <exception cref="IOException">The folders cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folders must not be made.</exception>
    public InboxWorker(BoltDriver driver, InboxOptions options, WorkerMetrics metrics, ILogger<InboxWorker> log) =>
        (_driver, _options, _metrics, _log, _inbox) = (driver, options, metrics, log, new InboxFolder(options.Folder));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _inbox.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var postponed = new PostponedEntries(_inbox, _options.Retries);
        var resting = new RestingEntries(_options.Load.Time, _options.Interval, LongestWait);
        var wait = _options.Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var isWell = await LookAsync(postponed, resting, stoppingToken).ConfigureAwait(false);
                wait = isWell ? _options.Interval : resting.Longer(wait);
            }
            catch (Exception failure) when (IsOfDisk(failure))
            {
                _log.LogError(failure, "the inbox {Folder} cannot be worked on", _options.Folder);
                wait = resting.Longer(wait);
            }

            await Task.Delay(wait, _options.Load.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A full disk or a folder that is gone can come right; what was taken lies where it was.
    private static bool IsOfDisk(Exception failure) => failure is IOException or UnauthorizedAccessException;

    // Releases follow one another: a newer one that went before would be replaced by the older.
    private bool IsOrdered => _options.Load.Mode == LoadMode.Replace;

    private int MostFailures => IsOrdered ? 1 : MostFailuresALook;

    // Those that failed last, or they would be tried again before what comes behind them by name.
    private IEnumerable<string> Due(IReadOnlyList<string> complete, RestingEntries resting) =>
        IsOrdered ? complete : complete.Where(resting.IsDue).OrderBy(resting.Rest);

    // Whether something else can be expected of the next look.
    private async Task<bool> LookAsync(PostponedEntries postponed, RestingEntries resting, CancellationToken stop)
    {
        if (_inbox.TakeBack() is var back and > 0)
        {
            _log.LogWarning("took back {Count} entries that a worker could not finish", back);
        }

        var complete = _inbox.Look();
        foreach (var name in _inbox.Unreadable.Where(_toldUnreadable.Add))
        {
            _log.LogWarning("{File} is not taken: its name is not UTF-8; rename it", name);
        }

        var waiting = complete.Select(name => Path.Combine(_options.Folder, name)).Where(Path.Exists).Select(File.GetLastWriteTimeUtc).ToList();
        _metrics.Waiting(waiting.Count == 0 ? null : waiting.Min());
        var failures = 0;
        foreach (var name in Due(complete, resting).Where(postponed.IsDue).TakeWhile(_ => failures < MostFailures))
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                if (_inbox.Take(name) is { } entry)
                {
                    await TakeAsync(postponed, entry, stop).ConfigureAwait(false);
                }

                resting.Remove(name);
            }
            catch (Exception failure) when (IsOfDisk(failure))
            {
                failures++;
                resting.Add(name);
                _log.LogError(failure, "{File} cannot be taken out of the inbox, or its report cannot be written; it is tried again", name);
            }
        }

        _metrics.Waiting(null);
        return failures < MostFailures;
    }

    private async Task TakeAsync(PostponedEntries postponed, InboxEntry entry, CancellationToken stop)
    {
        _log.LogInformation("loading {File}", entry.Name);
        InboxReport report;
        try
        {
            // What replaces is a whole: a part of it would supersede the rest.
            var isWhole = _options.Load.Mode == LoadMode.Replace;
            var watch = new EntryWatch(_metrics.Watch(), entry.Name, batch => _inbox.Reach(entry, batch), _log);
            report = await LoadAsync(entry, watch, stop).ConfigureAwait(false);
            if (!isWhole && report.Summary is { Refusals.AwaitsOthers: true } part && postponed.Postpone(entry.Name))
            {
                part.Refusals.Dispose();
                _inbox.PutBack(entry);
                _log.LogInformation("{File} refers to what the graph does not have yet; once more after what lies beside it", entry.Name);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            _inbox.PutBack(entry);
            throw;
        }

        using var refusals = report.Summary?.Refusals;
        var path = _inbox.Finish(entry, report.Outcome, report.Write);
        _metrics.Finished(report.Outcome, refusals?.Rows ?? 0);
        Tell(entry, report, path);
    }

    private void Tell(InboxEntry entry, InboxReport report, string path)
    {
        if (report.Summary is not { } load)
        {
            _log.LogWarning("{Outcome} {File}: {Reason}; {Path}", report.Outcome.FolderName(), entry.Name, report.Failure ?? report.Refusals.FirstOrDefault()?.ToString(), path);
            return;
        }

        _log.Log(
            report.Outcome == InboxOutcome.Done ? LogLevel.Information : LogLevel.Warning,
            "{Outcome} {File}: {Rows} rows, {Refused} refused, {Claims} claims new, {Relations} relations new, {Seconds} s; {Path}",
            report.Outcome.FolderName(), entry.Name, load.Rows, load.Refusals.Rows, load.Changes.Claims, load.Changes.RelationsAdded, load.Elapsed.TotalSeconds, path);
    }

    private async Task<InboxReport> LoadAsync(InboxEntry entry, EntryWatch watch, CancellationToken stop)
    {
        if (entry.Attempt > _options.Retries)
        {
            return new InboxReport(entry, InboxOutcome.Parked, entry.Attempt, []) { Failure = "every worker that took it ended before its load did" };
        }

        var attempts = 0;
        try
        {
            var summary = await Retries(entry).ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await new DossierLoad(_driver, _options.Load).RunAsync([entry.Path], watch, token).ConfigureAwait(false);
                },
                stop).ConfigureAwait(false);
            var nothing = summary is { Rows: > 0, Records: 0 } || (summary.Rows == 0 && summary.Refusals.Rows > 0);
            return new InboxReport(entry, nothing ? InboxOutcome.Rejected : InboxOutcome.Done, attempts, summary.Refusals) { Summary = summary };
        }
        catch (DossierException mistake)
        {
            return new InboxReport(entry, InboxOutcome.Rejected, attempts, mistake.Refusals);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _log.LogError(failure, "parking {File}", entry.Name);
            return new InboxReport(entry, InboxOutcome.Parked, attempts, []) { Failure = $"{failure.GetType().Name}: {failure.Message}" };
        }
    }

    private ResiliencePipeline Retries(InboxEntry entry) => new ResiliencePipelineBuilder { TimeProvider = _options.Load.Time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = _options.Retries,
            Delay = _options.FirstWait,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception)),
            OnRetry = retry =>
            {
                _log.LogWarning("{File} failed, once more in {Seconds} s: {Failure}", entry.Name, retry.RetryDelay.TotalSeconds, retry.Outcome.Exception?.Message);
                return default;
            },
        })
        .Build();

    // A lost connection leaves open whether a batch was committed; to load again is right either way. What the database calls its own failure, like a full
    // disk, may be mended, and a database that starts is not there yet.
    private static bool IsTransient(Exception? failure) => failure is BoltUnavailableException or BoltException { IsRetriable: true } or IOException
        || (failure is BoltException { Code: var code } && (code.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal) || code == "Neo.ClientError.Database.DatabaseNotFound"));
}
