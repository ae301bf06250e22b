using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Benchmarks.Api;

/// <summary>Writes a synthetic graph as the worker leaves one: names, claims and sources beside the relations, and every property of these.</summary>
/// <param name="driver">Where it goes; a graph that is empty.</param>
/// <param name="graph">The graph.</param>
internal sealed class ApiGraph(BoltDriver driver, SyntheticGraph graph)
{
    private const int BatchSize = 5_000;
    private const int Sources = 1_000;
    private const int Claims = 20_000;
    private const int Events = 2_000;

    private static readonly string[] Domains = ["military", "arms", "energy", "trade", "diplomatic"];
    private static readonly int[] Signs = [1, -1, 1, 0];
    private static readonly string[] Kinds = ["state", "armed_group", "organisation", "company", "alliance", "party"];
    private static readonly string[] Labels = ["State", "ArmedGroup", "Organisation", "Company", "Alliance", "Party"];

    /// <summary>A date from yyyymmdd.</summary>
    public static DateOnly Date(int number) => new(number / 10000, number / 100 % 100, number % 100);

    /// <summary>Writes all.</summary>
    public async Task LoadAsync()
    {
        await using (var session = driver.Session())
        {
            await GraphSchema.ApplyAsync(session, Vocabulary.BuiltIn);
            await (await session.RunAsync("CALL db.awaitIndexes(300)")).ConsumeAsync();
        }

        await NodesAsync();
        await EvidenceAsync();
        for (var type = 0; type < SyntheticGraph.Types.Length; type++)
        {
            var name = SyntheticGraph.Types[type];
            await RunAsync(
                $"UNWIND $rows AS row MATCH (a:Actor {{id: row.from}}) MATCH (b:Actor {{id: row.to}}) CREATE (a)-[r:{name}]->(b) SET r = row.properties",
                graph.Relations.Where(each => each.Type == type).Select((each, i) => Row(each, name, i)));
        }
    }

    private async Task NodesAsync()
    {
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            var own = kind;
            await RunAsync(
                $"UNWIND $rows AS row CREATE (n:Actor:{Labels[kind]} {{id: row.id, name: row.name, kind: '{Kinds[kind]}'}}) {Names}",
                graph.ActorKinds.Index().Where(actor => actor.Item % Kinds.Length == own).Select(actor => Named(SyntheticGraph.Actor(actor.Index), $"Actor {actor.Index}")));
        }

        await RunAsync($"UNWIND $rows AS row CREATE (n:Theatre {{id: row.id, name: row.name, kind: 'region'}}) {Names}", graph.Parents.Select((_, i) => Named(SyntheticGraph.Theatre(i), $"Theatre {i}")));
        await RunAsync(
            "UNWIND $rows AS row MATCH (t:Theatre {id: row.id}) MATCH (p:Theatre {id: row.parent}) CREATE (t)-[:WITHIN]->(p)",
            graph.Parents.Index().Where(theatre => theatre.Item >= 0).Select(theatre => new Dictionary<string, object?> { ["id"] = SyntheticGraph.Theatre(theatre.Index), ["parent"] = SyntheticGraph.Theatre(theatre.Item) }));
        await RunAsync($"UNWIND $rows AS row CREATE (n:Resource {{id: row.id, name: row.name}}) {Names}", SyntheticGraph.Commodities.Select(name => Named(name, $"Resource {name}")));
    }

    private const string Names = "CREATE (:Alias {key: row.id, text: row.id})-[:NAMES]->(n) CREATE (:Alias {key: toLower(row.name), text: row.name, lang: 'en'})-[:NAMES]->(n)";

    private async Task EvidenceAsync()
    {
        await RunAsync("UNWIND $rows AS row CREATE (n:Source {id: row.id, title: row.name, reliability: 'B'})", Enumerable.Range(0, Sources).Select(i => Named($"s{i}", $"Source {i}")));
        await RunAsync(
            "UNWIND $rows AS row MATCH (a:Actor {id: row.from}) MATCH (b:Actor {id: row.to}) MATCH (s:Source {id: row.source}) " +
            "CREATE (c:Claim {id: row.id, predicate: 'supports', certainty: 'asserted', confidence: 0.7}) CREATE (c)-[:SUBJECT]->(a) CREATE (c)-[:OBJECT]->(b) CREATE (c)-[:FROM_SOURCE]->(s)",
            graph.Relations.Take(Claims).Select((each, i) => new Dictionary<string, object?> { ["id"] = $"c{i}", ["from"] = SyntheticGraph.Actor(each.From), ["to"] = SyntheticGraph.Actor(each.To), ["source"] = $"s{i % Sources}" }));
        await RunAsync(
            "UNWIND $rows AS row MATCH (t:Theatre {id: row.theatre}) CREATE (e:Event {id: row.id, name: row.name, date: row.date}) CREATE (e)-[:IN_THEATRE]->(t) " +
            "WITH e, row UNWIND row.parties AS party MATCH (a:Actor {id: party.from}) CREATE (a)-[r:PARTY_TO]->(e) SET r = party.properties",
            graph.Relations.Take(Events).Select((each, i) => new Dictionary<string, object?>
            {
                ["id"] = $"e{i}",
                ["name"] = $"Event {i}",
                ["date"] = Date(each.ValidFrom),
                ["theatre"] = SyntheticGraph.Theatre(each.Theatre),
                ["parties"] = new[] { Row(each, "PARTY_TO", 2 * i), Row(each with { From = each.To }, "PARTY_TO", (2 * i) + 1) }.ToList<object?>(),
            }));
    }

    private static Dictionary<string, object?> Named(string id, string name) => new() { ["id"] = id, ["name"] = name };

    private Dictionary<string, object?> Row(SyntheticRelation each, string kind, int number) => new()
    {
        ["from"] = SyntheticGraph.Actor(each.From),
        ["to"] = SyntheticGraph.Actor(each.To),
        ["properties"] = new Dictionary<string, object?>
        {
            ["id"] = $"{kind}-{number}",
            ["kind"] = kind,
            ["certainty"] = "asserted",
            ["sign"] = kind == "PARTY_TO" ? 0L : Signs[each.Type],
            ["theatre"] = SyntheticGraph.Theatre(each.Theatre),
            ["theatres"] = Around(each.Theatre),
            ["domain"] = Domains[number % Domains.Length],
            ["resource"] = each.Commodity,
            ["forms"] = new List<object?> { "form" },
            ["validFrom"] = Date(each.ValidFrom),
            ["validTo"] = each.ValidTo == SyntheticRelation.Open ? null : Date(each.ValidTo),
            ["strength"] = each.Strength / 100.0,
            ["confidence"] = each.Confidence,
            ["contested"] = false,
            ["claimIds"] = new List<object?> { $"c{number % Claims}" },
            ["sourceIds"] = new List<object?> { $"s{number % Sources}" },
            ["caption"] = kind,
        },
    };

    // The theatre and all that it lies in, nearest first.
    private List<object?> Around(int theatre)
    {
        var around = new List<object?>();
        for (var at = theatre; at >= 0; at = graph.Parents[at])
        {
            around.Add(SyntheticGraph.Theatre(at));
        }

        return around;
    }

    private async Task RunAsync(string text, IEnumerable<Dictionary<string, object?>> rows)
    {
        await using var session = driver.Session();
        foreach (var batch in rows.Chunk(BatchSize))
        {
            await (await session.RunAsync(text, new Dictionary<string, object?> { ["rows"] = batch.ToList<object?>() })).ConsumeAsync();
        }
    }
}
