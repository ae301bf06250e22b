using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>
/// Writes a batch within a transaction. Claims, the relations that they touch and the ledger's note commit together: a crash repeats a
/// batch, and a batch that is repeated finds everything as it should be and changes nothing.
/// </summary>
internal sealed class BatchWriter(BoltTransaction transaction, LoadOptions options, DateTimeOffset now, CancellationToken stop)
{
    private readonly GraphTransaction _graph = new(transaction, stop);

    public async Task<LoadChanges> WriteAsync(Batch batch)
    {
        await _graph.RunAsync(CypherTexts.Write("hold-ledger")).ConfigureAwait(false);
        if (options.Dossier is { } dossier)
        {
            await _graph.RunAsync(CypherTexts.Write("write-dossier"), ("name", dossier)).ConfigureAwait(false);
        }

        var changed = new ChangedNodes(_graph);
        var nodes = await new NodeWriter(_graph, options.Reading.Vocabulary, changed).WriteAsync(batch.Nodes).ConfigureAwait(false);
        var (claims, touchedByClaims) = batch.Claims.Count == 0
            ? (0, [])
            : await new ClaimWriter(_graph, options.Reading.Vocabulary, options.Dossier, now).WriteAsync(batch.Claims).ConfigureAwait(false);
        var touchedByNodes = await changed.TouchedEndsAsync().ConfigureAwait(false);
        var relations = await RebuildAsync(touchedByClaims.Concat(touchedByNodes)).ConfigureAwait(false);
        await RecordAsync(batch).ConfigureAwait(false);
        return relations with { Nodes = nodes, Claims = claims };
    }

    /// <summary>Takes out of the dossier what is not among these claims.</summary>
    public async Task<LoadChanges> TakeOutAllButAsync(IReadOnlySet<string> claims)
    {
        var members = await _graph.RunAsync(CypherTexts.Write("read-dossier"), ("name", options.Dossier)).ConfigureAwait(false);
        object?[] dropped = [.. members.Select(record => (string)record["id"]!).Where(id => !claims.Contains(RelationsGraph.Claims.ClaimId.WithoutVersion(id))).Order(StringComparer.Ordinal)];
        var superseded = await _graph.RunAsync(
            CypherTexts.Write("take-from-dossier"), ("name", options.Dossier), ("ids", dropped), ("now", GraphValue.Instant(now))).ConfigureAwait(false);
        var relations = await RebuildAsync(superseded.Select(record => (string)record["ends"]!)).ConfigureAwait(false);
        return relations with { Superseded = superseded.Count };
    }

    private Task<LoadChanges> RebuildAsync(IEnumerable<string> touchedEnds) =>
        new RelationWriter(_graph, options.Reading.Vocabulary, new ChangeNotes(_graph, now, options.KeptChanges)).RebuildAsync(touchedEnds);

    private async Task RecordAsync(Batch batch)
    {
        var properties = new Dictionary<string, object?>
        {
            ["number"] = (long)batch.Number,
            ["records"] = (long)batch.Records,
            ["claims"] = (long)batch.Claims.Count,
            ["recordedAt"] = GraphValue.Instant(now),
        };
        properties.Put("dossier", options.Dossier);
        await _graph.RunAsync(CypherTexts.Write("record-batch"), ("id", batch.Id(options.Dossier)), ("properties", properties)).ConfigureAwait(false);
    }
}
