using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>One load on its way.</summary>
internal sealed class LoadRun(LoadOptions options, Dossier dossier, long total, IProgress<LoadEvent>? progress)
{
    private readonly RecordClock _clock = new(options.Time);

    public long Records { get; private set; }

    public int Batches { get; private set; }

    public LoadChanges Changes { get; private set; } = new();

    /// <summary>One transaction a batch, unless the ledger knows that there is nothing to do.</summary>
    public async Task RunAsync(BoltSession session, LoadLedger ledger, CancellationToken stop)
    {
        if (await ledger.IsLoadedAsync(session, stop).ConfigureAwait(false))
        {
            // Read all the same: what is refused now must be told now.
            Records = dossier.Nodes.Count + dossier.ReadClaims().LongCount();
            return;
        }

        var recorded = options.Mode == LoadMode.Replace
            ? await ReplaceAsync(session, stop).ConfigureAwait(false)
            : await AddAsync(session, stop).ConfigureAwait(false);
        Changes += await new DueWork(session, options, _clock.Now).RunAsync(stop).ConfigureAwait(false);
        for (var batch = 0; batch < recorded; batch++)
        {
            ledger.Recorded();
        }

        if (recorded > 0)
        {
            await ledger.CloseAsync(session, stop).ConfigureAwait(false);
        }
    }

    private async Task<int> AddAsync(BoltSession session, CancellationToken stop)
    {
        var recorded = 0;
        var known = new KnownGraph();
        await foreach (var batch in ReadAhead.Of(Batch.Of(dossier, options.BatchSize), stop).ConfigureAwait(false))
        {
            var (changes, wasRecorded) = await session.ExecuteWriteAsync(
                async (transaction, token) =>
                {
                    await using var graph = new GraphTransaction(transaction, token);
                    var ledger = await graph.HoldLedgerAsync().ConfigureAwait(false);
                    known.Begin(ledger.Batches);
                    var writer = new BatchWriter(graph, known, options, _clock.After(ledger.RecordedAt));
                    var changes = await writer.WriteAsync(batch).ConfigureAwait(false);
                    await graph.EndUnchangedAsync().ConfigureAwait(false);
                    return (changes, writer.Recorded);
                },
                stop: stop).ConfigureAwait(false);
            recorded += wasRecorded;
            known.End(wasRecorded, batch.LastEnds);
            Note(batch, changes);
        }

        return recorded;
    }

    // One transaction for all batches and for what the dossier drops, so that nobody sees a half of each.
    private Task<int> ReplaceAsync(BoltSession session, CancellationToken stop) => session.ExecuteWriteAsync(
        async (transaction, token) =>
        {
            (Records, Batches, Changes) = (0, 0, new LoadChanges());
            await using var graph = new GraphTransaction(transaction, token);
            var known = new KnownGraph();
            var ledger = await graph.HoldLedgerAsync().ConfigureAwait(false);
            known.Begin(ledger.Batches);
            var writer = new BatchWriter(graph, known, options, _clock.After(ledger.RecordedAt));
            using var kept = new KeptClaims();
            await foreach (var batch in ReadAhead.Of(Batch.Of(dossier, options.BatchSize), token).ConfigureAwait(false))
            {
                Note(batch, await writer.WriteAsync(batch).ConfigureAwait(false));
                known.End(0, batch.LastEnds);
                kept.Add(batch.Claims);
            }

            Changes += await writer.TakeOutAllButAsync(kept).ConfigureAwait(false);
            await graph.EndUnchangedAsync().ConfigureAwait(false);
            return writer.Recorded;
        },
        stop: stop);

    private void Note(Batch batch, LoadChanges changes)
    {
        Records += batch.Records;
        Batches++;
        Changes += changes;
        progress?.Report(new BatchWritten(batch.Number, Records, total, Changes));
    }
}
