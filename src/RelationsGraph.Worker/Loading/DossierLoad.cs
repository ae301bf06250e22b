using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>
/// Loads dossiers into a graph. Loading twice, in any order of files and rows, with any batch size, gives the same graph; a load that was
/// interrupted is finished by loading again.
/// </summary>
public sealed class DossierLoad
{
    private readonly BoltDriver _driver;
    private readonly LoadOptions _options;

    /// <summary>A load into the graph that the driver reaches.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public DossierLoad(BoltDriver driver, LoadOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.KeptChanges, 1);
        if (options.Mode == LoadMode.Replace && options.Dossier is null)
        {
            throw new ArgumentException("replacing needs the name of the dossier whose claims are replaced", nameof(options));
        }

        (_driver, _options) = (driver, options);
    }

    /// <summary>Loads the dossier at these paths, together one. Rows that are not valid are refused alone and stand in the summary.</summary>
    /// <param name="paths">Folders, zips, JSON Lines or CSV files.</param>
    /// <param name="progress">Told what happens.</param>
    /// <param name="stop">Stops; what was committed stays, and loading again finishes the rest.</param>
    /// <exception cref="DossierException">A file is not understood. Nothing was written.</exception>
    /// <exception cref="BoltUnavailableException">The graph cannot be reached.</exception>
    /// <exception cref="BoltException">The graph refuses the login or a statement.</exception>
    public async Task<LoadSummary> RunAsync(IReadOnlyList<string> paths, IProgress<LoadEvent>? progress = null, CancellationToken stop = default)
    {
        var started = _options.Time.GetTimestamp();
        using var survey = Survey(paths, progress, stop);
        await using var session = Session();
        await GraphSchema.ApplyAsync(session, _options.Reading.Vocabulary, stop).ConfigureAwait(false);
        progress?.Report(new SchemaReady());
        var dossier = survey.Resolve(await KnownNodesReader.ReadAsync(session, survey.Mentioned, stop).ConfigureAwait(false));
        var run = new LoadRun(_options, dossier, survey.Rows, progress);
        if (!IsLost(dossier))
        {
            await run.RunAsync(session, new LoadLedger(Id(survey)), stop).ConfigureAwait(false);
        }

        var summary = new LoadSummary(survey.Rows, run.Records, run.Batches, run.Changes, dossier.Refusals, _options.Time.GetElapsedTime(started));
        progress?.Report(new LoadFinished(summary));
        return summary;
    }

    /// <summary>Looks at every row as <see cref="RunAsync"/> would, beside what the graph has, and writes nothing.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<CheckResult> CheckAsync(IReadOnlyList<string> paths, IProgress<LoadEvent>? progress = null, CancellationToken stop = default)
    {
        using var survey = Survey(paths, progress, stop);
        await using var session = Session();
        return DossierCheck.Run(survey, await KnownNodesReader.ReadAsync(session, survey.Mentioned, stop).ConfigureAwait(false), stop);
    }

    // A file of which every claim is refused says nothing; to take it for a release would supersede all that the dossier has.
    private bool IsLost(Dossier dossier) => _options.Mode == LoadMode.Replace && !dossier.ReadClaims().Any() && dossier.Refusals.Any();

    private string Id(DossierSurvey survey) => ContentHash.Of([survey.Content, _options.Dossier, _options.Mode.ToString()]);

    private DossierSurvey Survey(IReadOnlyList<string> paths, IProgress<LoadEvent>? progress, CancellationToken stop) =>
        DossierSurvey.Of(paths, _options.Reading, rows => progress?.Report(new RowsRead(rows)), stop);

    private BoltSession Session() => _driver.Session(new SessionOptions { Database = _options.Database });
}
