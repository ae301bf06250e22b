using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Loading;

/// <summary>One load on its way.</summary>
internal sealed class LoadRun
{
    private readonly LoadOptions _options;
    private readonly Dossier _dossier;
    private readonly long _total;
    private readonly IProgress<LoadEvent>? _progress;
    private readonly DateTimeOffset _now;
    private readonly HashSet<Refusal> _refusals = [];

    public LoadRun(LoadOptions options, Dossier dossier, long total, IProgress<LoadEvent>? progress)
    {
        (_options, _dossier, _total, _progress) = (options, dossier, total, progress);
        _now = options.Time.GetUtcNow();
        foreach (var refusal in dossier.Refusals)
        {
            Refuse(refusal);
        }
    }

    public long Records { get; private set; }

    public int Batches { get; private set; }

    public LoadChanges Changes { get; private set; } = new();

    public IReadOnlyCollection<Refusal> Refusals => _refusals;

    /// <summary>One transaction a batch.</summary>
    public async Task AddAsync(BoltSession session, CancellationToken stop)
    {
        foreach (var batch in Batch.Of(_dossier, _options.BatchSize, Refuse))
        {
            var changes = await session.ExecuteWriteAsync(
                (transaction, token) => new BatchWriter(transaction, _options, _now, token).WriteAsync(batch), stop: stop).ConfigureAwait(false);
            Note(batch, changes);
        }
    }

    /// <summary>One transaction for all batches and for what the dossier drops, so that nobody sees a half of each.</summary>
    public Task ReplaceAsync(BoltSession session, CancellationToken stop) => session.ExecuteWriteAsync(
        async (transaction, token) =>
        {
            (Records, Batches, Changes) = (0, 0, new LoadChanges());
            var writer = new BatchWriter(transaction, _options, _now, token);
            var claims = new HashSet<string>(StringComparer.Ordinal);
            foreach (var batch in Batch.Of(_dossier, _options.BatchSize, Refuse))
            {
                Note(batch, await writer.WriteAsync(batch).ConfigureAwait(false));
                claims.UnionWith(batch.Claims.Select(row => row.Claim.Id));
            }

            Changes += await writer.TakeOutAllButAsync(claims).ConfigureAwait(false);
            return Changes;
        },
        stop: stop);

    private void Note(Batch batch, LoadChanges changes)
    {
        Records += batch.Records;
        Batches++;
        Changes += changes;
        _progress?.Report(new BatchWritten(batch.Number, Records, _total, Changes));
    }

    // A transaction that is tried again reads the same rows again.
    private void Refuse(Refusal refusal)
    {
        if (_refusals.Add(refusal))
        {
            _progress?.Report(new RowRefused(refusal));
        }
    }
}
