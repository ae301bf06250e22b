using System.Diagnostics;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Ingest;

/// <summary>
/// The floor of a load: what a load left in a graph, the actors, theatres and sources with their names, the claims with their links and the relations, taken out and
/// written again by bare batches of UNWIND and MERGE over the same client, with the same constraints and indexes. Nothing is read, compared or derived.
/// </summary>
internal sealed class BareMerge(BoltDriver driver)
{
    private const int BatchSize = 5000;

    private const string Claims = """
        UNWIND $rows AS row
        MATCH (subject:Actor {id: row.subject})
        MATCH (object:Actor {id: row.object})
        MATCH (source:Source {id: row.source})
        MERGE (claim:Claim {id: row.id})
        SET claim = row.properties
        MERGE (claim)-[:SUBJECT]->(subject)
        MERGE (claim)-[:OBJECT]->(object)
        MERGE (claim)-[:FROM_SOURCE]->(source)
        """;

    private const string Theatre = """
        UNWIND $rows AS row
        MATCH (claim:Claim {id: row.id})
        MATCH (theatre:Theatre {id: row.theatre})
        MERGE (claim)-[:IN_THEATRE]->(theatre)
        """;

    /// <summary>The server's processor time that the last run took to write; null where it is not known.</summary>
    public TimeSpan? ServerTime { get; private set; }

    /// <summary>Takes all of it out and writes it again; gives the time of nodes and claims, and of relations.</summary>
    /// <param name="serverTime">The server's processor time so far.</param>
    public async Task<(TimeSpan Claims, TimeSpan Relations)> RunAsync(Func<TimeSpan?> serverTime)
    {
        var nodes = new List<BareNodes>();
        foreach (var label in new[] { "Actor", "Theatre", "Source" })
        {
            nodes.Add(new BareNodes(label, await ReadAsync($"MATCH (node:{label}) RETURN node.id AS id, properties(node) AS properties")));
        }

        var labels = await ReadAsync("MATCH (node:Actor) UNWIND [label IN labels(node) WHERE label <> 'Actor'] AS label RETURN node.id AS id, label");
        var names = await ReadAsync("MATCH (alias:Alias)-[:NAMES]->(node) RETURN head([label IN labels(node) WHERE label IN ['Actor', 'Theatre']]) AS label, node.id AS id, alias.text AS text, properties(alias) AS properties");
        var parents = await ReadAsync("MATCH (node:Theatre)-[:WITHIN]->(parent) RETURN node.id AS id, parent.id AS parent");
        var claims = await ReadAsync("""
            MATCH (claim:Claim)-[:SUBJECT]->(subject), (claim)-[:OBJECT]->(object), (claim)-[:FROM_SOURCE]->(source)
            OPTIONAL MATCH (claim)-[:IN_THEATRE]->(theatre)
            RETURN claim.id AS id, properties(claim) AS properties, subject.id AS subject, object.id AS object, source.id AS source, theatre.id AS theatre
            """);
        var relations = await ReadAsync("MATCH (from:Actor)-[relation]->(to:Actor) RETURN type(relation) AS type, from.id AS from, to.id AS to, relation.id AS id, properties(relation) AS properties");
        await RunAsync("MATCH (:Actor)-[relation]->(:Actor) CALL (relation) { DELETE relation } IN TRANSACTIONS OF 10000 ROWS");
        await RunAsync("MATCH (node:Claim|Actor|Theatre|Source|Alias) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 10000 ROWS");
        var began = serverTime();
        var clock = Stopwatch.StartNew();
        foreach (var (label, rows) in nodes)
        {
            await WriteAsync($"UNWIND $rows AS row MERGE (node:{label} {{id: row.id}}) SET node = row.properties", rows);
        }

        foreach (var kind in labels.GroupBy(row => (string)row["label"]!))
        {
            await WriteAsync($"UNWIND $rows AS row MATCH (node:Actor {{id: row.id}}) SET node:{kind.Key}", [.. kind]);
        }

        await WriteAsync("UNWIND $rows AS row MATCH (node:Theatre {id: row.id}) MATCH (parent:Theatre {id: row.parent}) MERGE (node)-[:WITHIN]->(parent)", parents);
        foreach (var named in names.GroupBy(row => (string)row["label"]!))
        {
            await WriteAsync($"UNWIND $rows AS row MATCH (node:{named.Key} {{id: row.id}}) MERGE (alias:Alias {{text: row.text}})-[:NAMES]->(node) SET alias = row.properties", [.. named]);
        }

        await WriteAsync(Claims, claims);
        await WriteAsync(Theatre, claims.FindAll(row => row["theatre"] is not null));
        var claimsTook = clock.Elapsed;
        foreach (var type in relations.GroupBy(row => (string)row["type"]!))
        {
            await WriteAsync(
                $"UNWIND $rows AS row MATCH (from:Actor {{id: row.from}}) MATCH (to:Actor {{id: row.to}}) MERGE (from)-[relation:{type.Key} {{id: row.id}}]->(to) SET relation = row.properties",
                [.. type]);
        }

        ServerTime = serverTime() - began;
        return (claimsTook, clock.Elapsed - claimsTook);
    }

    /// <summary>Takes everything out of the graph but its schema.</summary>
    public async Task ClearAsync()
    {
        await RunAsync("MATCH ()-[relation]->() CALL (relation) { DELETE relation } IN TRANSACTIONS OF 10000 ROWS");
        await RunAsync("MATCH (node) CALL (node) { DELETE node } IN TRANSACTIONS OF 10000 ROWS");
    }

    private async Task<List<Dictionary<string, object?>>> ReadAsync(string statement)
    {
        await using var session = driver.Session();
        var rows = new List<Dictionary<string, object?>>();
        await foreach (var record in await session.RunAsync(statement))
        {
            rows.Add(record.Keys.ToDictionary(key => key, key => record[key]));
        }

        return rows;
    }

    private async Task WriteAsync(string statement, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        await using var session = driver.Session();
        foreach (var batch in rows.Chunk(BatchSize))
        {
            await (await session.RunAsync(statement, new Dictionary<string, object?> { ["rows"] = batch })).ConsumeAsync();
        }
    }

    private async Task RunAsync(string statement)
    {
        await using var session = driver.Session();
        await (await session.RunAsync(statement)).ConsumeAsync();
    }

    private sealed record BareNodes(string Label, List<Dictionary<string, object?>> Rows);
}
