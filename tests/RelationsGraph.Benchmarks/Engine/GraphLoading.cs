using System.Diagnostics;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>How long it took to write relations, and how long collections of garbage in this process held it up.</summary>
internal sealed record LoadFigures(int Relations, TimeSpan Elapsed, TimeSpan Processor, TimeSpan Pauses)
{
    public static LoadFigures None { get; } = new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public override string ToString() =>
        $"{Relations / Elapsed.TotalSeconds,9:F0} relations/s by the clock, {Relations / Processor.TotalSeconds,9:F0} per second of processor time, {Pauses / Elapsed,4:P0} in pauses for garbage";
}

/// <summary>Rows of the same columns as a parameter: a list of maps.</summary>
internal sealed record RowBatch(string[] Columns, IEnumerable<object?[]> Rows);

/// <summary>Fills a graph by statements that unwind batches of rows.</summary>
internal sealed class GraphLoading(ICypherClient client)
{
    private const int BatchSize = 10_000;

    private static readonly string[] RelationColumns = ["from", "to", "theatre", "validFrom", "validTo", "strength", "confidence", "commodity"];

    /// <summary>Creates a relation with all that the product keeps of it.</summary>
    public const string Full =
        "CREATE (a)-[:$type {theatre: row.theatre, validFrom: row.validFrom, validTo: row.validTo, strength: row.strength, confidence: row.confidence, commodity: row.commodity}]->(b)";

    /// <summary>Creates a relation without properties.</summary>
    public const string Bare = "CREATE (a)-[:$type]->(b)";

    /// <summary>The constraint and the indexes, filled.</summary>
    public async Task SchemaAsync()
    {
        await client.AskAsync("CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE");
        foreach (var type in SyntheticGraph.Types)
        {
            await IndexAsync(type, "theatre");
        }

        await IndexAsync("DEPENDS_ON", "commodity");
        await client.AskAsync("CALL db.awaitIndexes(3600)");
    }

    /// <summary>The schema, actors and theatres.</summary>
    public async Task PrepareAsync(SyntheticGraph graph)
    {
        await SchemaAsync();
        var actors = graph.ActorKinds.Select((kind, i) => new object?[] { SyntheticGraph.Actor(i), $"Actor {i}", SyntheticGraph.Kinds[kind] });
        await NodesAsync("UNWIND $rows AS row CREATE (:Actor {id: row.id, name: row.name, kind: row.kind})", ["id", "name", "kind"], actors);
        var theatres = graph.Parents.Select((parent, i) => new object?[] { SyntheticGraph.Theatre(i), $"Theatre {i}", parent < 0 ? null : SyntheticGraph.Theatre(parent) });
        await NodesAsync("UNWIND $rows AS row CREATE (:Theatre {id: row.id, name: row.name, parent: row.parent})", ["id", "name", "parent"], theatres);
    }

    /// <summary>A range index on a property of a type.</summary>
    public async Task IndexAsync(string type, string property) =>
        await client.AskAsync($"CREATE INDEX {type}_{property} IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.{property})");

    /// <summary>Writes relations, a type at a time.</summary>
    /// <param name="relations">The relations.</param>
    /// <param name="clause">What writes a row's relation between <c>a</c> and <c>b</c>; <c>$type</c> in it stands for the type.</param>
    public async Task<LoadFigures> RelationsAsync(IEnumerable<SyntheticRelation> relations, string clause)
    {
        var figures = LoadFigures.None;
        foreach (var (type, batch) in Batches(relations))
        {
            figures = await RunAsync(
                $"UNWIND $rows AS row MATCH (a:Actor {{id: row.from}}), (b:Actor {{id: row.to}}) {clause.Replace("$type", SyntheticGraph.Types[type], StringComparison.Ordinal)}",
                RelationColumns,
                batch.Select(Row),
                batch.Length,
                figures);
        }

        return figures;
    }

    private static IEnumerable<(int Type, SyntheticRelation[] Batch)> Batches(IEnumerable<SyntheticRelation> relations)
    {
        List<SyntheticRelation>[] waiting = [.. SyntheticGraph.Types.Select(_ => new List<SyntheticRelation>(BatchSize))];
        foreach (var each in relations)
        {
            var batch = waiting[each.Type];
            batch.Add(each);
            if (batch.Count == BatchSize)
            {
                yield return (each.Type, [.. batch]);
                batch.Clear();
            }
        }

        for (var type = 0; type < waiting.Length; type++)
        {
            yield return (type, [.. waiting[type]]);
        }
    }

    private static object?[] Row(SyntheticRelation each) =>
    [
        SyntheticGraph.Actor(each.From),
        SyntheticGraph.Actor(each.To),
        SyntheticGraph.Theatre(each.Theatre),
        (long)each.ValidFrom,
        each.Until,
        (long)each.Strength,
        each.Confidence,
        each.Commodity,
    ];

    private async Task NodesAsync(string text, string[] columns, IEnumerable<object?[]> rows)
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            await RunAsync(text, columns, batch, batch.Length, LoadFigures.None);
        }
    }

    // The making of the rows is not measured.
    private async Task<LoadFigures> RunAsync(string text, string[] columns, IEnumerable<object?[]> rows, int count, LoadFigures before)
    {
        var run = client.Prepare(text, new Dictionary<string, object?> { ["rows"] = new RowBatch(columns, rows) }, BoltAccessMode.Write);
        var (processor, pauses, started) = (client.ProcessorTime, GC.GetTotalPauseDuration(), Stopwatch.GetTimestamp());
        await run.RunAsync();
        return new LoadFigures(
            before.Relations + count,
            before.Elapsed + Stopwatch.GetElapsedTime(started),
            before.Processor + client.ProcessorTime - processor,
            before.Pauses + GC.GetTotalPauseDuration() - pauses);
    }
}
