using System.Diagnostics;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>How long it took to write relations.</summary>
internal sealed record LoadFigures(int Relations, TimeSpan Elapsed, TimeSpan Processor)
{
    public override string ToString() =>
        $"{Relations / Elapsed.TotalSeconds,9:F0} relations/s by the clock, {Relations / Processor.TotalSeconds,9:F0} per second of processor time";
}

/// <summary>Fills a graph by statements that unwind batches of rows.</summary>
internal sealed class GraphLoading(ICypherClient client)
{
    private const int BatchSize = 10_000;

    /// <summary>Creates a relation with all that the product keeps of it.</summary>
    public const string Full =
        "CREATE (a)-[:$type {theatre: row.theatre, validFrom: row.validFrom, validTo: row.validTo, strength: row.strength, confidence: row.confidence, commodity: row.commodity}]->(b)";

    /// <summary>Creates a relation without properties.</summary>
    public const string Bare = "CREATE (a)-[:$type]->(b)";

    /// <summary>The schema, actors and theatres.</summary>
    public async Task PrepareAsync(SyntheticGraph graph)
    {
        await client.AskAsync("CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE");
        foreach (var type in SyntheticGraph.Types)
        {
            await IndexAsync(type, "theatre");
        }

        await IndexAsync("DEPENDS_ON", "commodity");
        await client.AskAsync("CALL db.awaitIndexes(300)");
        var actors = graph.ActorKinds.Select((kind, i) => Row(("id", SyntheticGraph.Actor(i)), ("name", $"Actor {i}"), ("kind", SyntheticGraph.Kinds[kind])));
        await RunAsync("UNWIND $rows AS row CREATE (:Actor {id: row.id, name: row.name, kind: row.kind})", actors);
        var theatres = graph.Parents.Select((parent, i) =>
            Row(("id", SyntheticGraph.Theatre(i)), ("name", $"Theatre {i}"), ("parent", parent < 0 ? null : SyntheticGraph.Theatre(parent))));
        await RunAsync("UNWIND $rows AS row CREATE (:Theatre {id: row.id, name: row.name, parent: row.parent})", theatres);
    }

    /// <summary>A range index on a property of a type.</summary>
    public async Task IndexAsync(string type, string property) =>
        await client.AskAsync($"CREATE INDEX {type}_{property} IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.{property})");

    /// <summary>Writes relations, a type at a time.</summary>
    /// <param name="relations">The relations.</param>
    /// <param name="clause">What writes a row's relation between <c>a</c> and <c>b</c>; <c>$type</c> in it stands for the type.</param>
    public async Task<LoadFigures> RelationsAsync(IEnumerable<SyntheticRelation> relations, string clause)
    {
        var figures = new LoadFigures(0, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var (type, batch) in Batches(relations))
        {
            figures = await RunAsync(
                $"UNWIND $rows AS row MATCH (a:Actor {{id: row.from}}), (b:Actor {{id: row.to}}) {clause.Replace("$type", SyntheticGraph.Types[type], StringComparison.Ordinal)}",
                batch.Select(Row),
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

    private static Dictionary<string, object?> Row(SyntheticRelation each) => Row(
        ("from", SyntheticGraph.Actor(each.From)),
        ("to", SyntheticGraph.Actor(each.To)),
        ("theatre", SyntheticGraph.Theatre(each.Theatre)),
        ("validFrom", (long)each.ValidFrom),
        ("validTo", each.Until),
        ("strength", (long)each.Strength),
        ("confidence", each.Confidence),
        ("commodity", each.Commodity));

    private static Dictionary<string, object?> Row(params ReadOnlySpan<(string Key, object? Value)> entries)
    {
        var row = new Dictionary<string, object?>(entries.Length);
        foreach (var (key, value) in entries)
        {
            row.Add(key, value);
        }

        return row;
    }

    private async Task RunAsync(string text, IEnumerable<Dictionary<string, object?>> rows)
    {
        foreach (var batch in rows.Chunk(BatchSize))
        {
            await RunAsync(text, batch, new LoadFigures(0, TimeSpan.Zero, TimeSpan.Zero));
        }
    }

    // The making of the rows is not measured.
    private async Task<LoadFigures> RunAsync(string text, IEnumerable<Dictionary<string, object?>> rows, LoadFigures before)
    {
        List<object?> batch = [.. rows];
        var run = client.Prepare(text, new Dictionary<string, object?> { ["rows"] = batch }, BoltAccessMode.Write);
        var (processor, started) = (client.ProcessorTime, Stopwatch.GetTimestamp());
        await run.RunAsync();
        return new LoadFigures(before.Relations + batch.Count, before.Elapsed + Stopwatch.GetElapsedTime(started), before.Processor + client.ProcessorTime - processor);
    }
}
