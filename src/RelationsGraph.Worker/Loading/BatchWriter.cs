using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>
/// Writes batches within a transaction that holds the ledger. Claims, the relations that they touch and the ledger's note commit together: a
/// crash repeats a batch, and a batch that is repeated finds everything as it should be, changes nothing and is not noted.
/// </summary>
internal sealed class BatchWriter(GraphTransaction graph, KnownGraph known, LoadOptions options, DateTimeOffset now)
{
    // Bounds what one statement takes, however many claims a dossier drops.
    private const int DroppedAtATime = 1000;

    /// <summary>How many batches changed something and were noted.</summary>
    public int Recorded { get; private set; }

    public async Task<LoadChanges> WriteAsync(Batch batch)
    {
        var named = options.Dossier is { } dossier ? [dossier] : Array.Empty<string>();
        foreach (var name in named.Concat(batch.Claims.SelectMany(row => row.Dossiers)).Distinct().Order(StringComparer.Ordinal))
        {
            await graph.RunAsync(CypherTexts.Write("write-dossier"), ("name", name)).ConfigureAwait(false);
        }

        var changed = new ChangedNodes(graph);
        var nodes = await new NodeWriter(graph, options.Reading.Vocabulary, changed).WriteAsync(batch.Nodes).ConfigureAwait(false);
        if (batch.Claims.Count > 0)
        {
            await known.LookAsync(graph, options.Reading.Vocabulary).ConfigureAwait(false);
        }

        var writer = new ClaimWriter(graph, known, options.Dossier, now);
        var (claims, touchedByClaims) = await writer.DecideAsync(batch.Claims).ConfigureAwait(false);
        await changed.NoteDueAsync().ConfigureAwait(false);

        // Relations first: derived from what the graph had and what is to come.
        var relations = await Relations().RebuildAsync(touchedByClaims, claims).ConfigureAwait(false);
        await claims.WriteAsync().ConfigureAwait(false);

        // Made while the graph still writes.
        var id = batch.Id(options.Dossier);
        if (await graph.HasWrittenAsync().ConfigureAwait(false))
        {
            await RecordAsync(batch, id).ConfigureAwait(false);
        }

        return relations with { Nodes = nodes, Claims = claims.Count, ClaimsChanged = writer.Changed };
    }

    /// <summary>Takes out of the dossier what is not among these claims.</summary>
    public async Task<LoadChanges> TakeOutAllButAsync(KeptClaims kept)
    {
        var changes = new LoadChanges();
        await graph.ReadAsync(CypherTexts.Write("read-dossier"), record => kept.AddMember((string)record["id"]!), ("name", options.Dossier)).ConfigureAwait(false);
        foreach (object?[] dropped in kept.Dropped().Chunk(DroppedAtATime))
        {
            var superseded = await graph.RunAsync(
                CypherTexts.Write("take-from-dossier"), ("name", options.Dossier), ("ids", dropped), ("now", GraphValue.Instant(now))).ConfigureAwait(false);
            var relations = await Relations().RebuildAsync(superseded.Select(record => (string)record["ends"]!)).ConfigureAwait(false);
            changes += relations with { Superseded = superseded.Count, ClaimsChanged = dropped.Length - superseded.Count };
        }

        if (Recorded == 0 && await graph.HasWrittenAsync().ConfigureAwait(false))
        {
            var none = new Batch(1, [], []);
            await RecordAsync(none, none.Id(options.Dossier)).ConfigureAwait(false);
        }

        return changes;
    }

    private RelationWriter Relations() => new(graph, options.Reading.Vocabulary, known, new ChangeNotes(graph, now, options.KeptChanges));

    private async Task RecordAsync(Batch batch, string id)
    {
        var properties = new Dictionary<string, object?>
        {
            ["number"] = (long)batch.Number,
            ["records"] = (long)batch.Records,
            ["claims"] = (long)batch.Claims.Count,
            ["recordedAt"] = GraphValue.Instant(now),
        };
        properties.Put("dossier", options.Dossier);
        await graph.RunAsync(CypherTexts.Write("record-batch"), ("id", id), ("properties", properties)).ConfigureAwait(false);
        Recorded++;
    }
}
