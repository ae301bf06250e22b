using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Graphs;

/// <summary>
/// One hash for a whole graph: over every node with labels and properties, and every relationship with type, properties and both ends. Two
/// graphs that say the same have the same hash, whatever the order in which they were written. Left out are the ledger and the
/// times at which things were recorded; that a claim is superseded counts, when it was does not.
/// </summary>
public static class GraphHash
{
    private const string Nodes = """
        MATCH (node)
        WHERE NOT node:Batch AND NOT node:Ledger AND NOT node:Change
        RETURN elementId(node) AS id, labels(node) AS labels, properties(node) AS properties
        """;

    private const string Relationships = """
        MATCH (start)-[relationship]->(end_)
        RETURN elementId(start) AS start, elementId(end_) AS target, type(relationship) AS type, properties(relationship) AS properties
        """;

    /// <summary>Reads the whole graph: some hundred bytes of memory a node, and time for each element.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    public static async Task<string> ComputeAsync(BoltSession session, CancellationToken stop = default)
    {
        var sum = new UnorderedHash();
        var nodes = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var node in (await session.RunAsync(Nodes, stop: stop).ConfigureAwait(false)).WithCancellation(stop).ConfigureAwait(false))
        {
            var labels = ((IReadOnlyList<object?>)node["labels"]!).Cast<string>().Order(StringComparer.Ordinal);
            var digest = Digest($"node {string.Join(':', labels)} {Text(node["properties"])}");
            nodes.Add((string)node["id"]!, Convert.ToHexString(digest));
            sum.Add(digest);
        }

        await foreach (var relationship in (await session.RunAsync(Relationships, stop: stop).ConfigureAwait(false)).WithCancellation(stop).ConfigureAwait(false))
        {
            var (start, target) = (nodes[(string)relationship["start"]!], nodes[(string)relationship["target"]!]);
            sum.Add(Digest($"relationship {start} {target} {relationship["type"]} {Text(relationship["properties"])}"));
        }

        return sum.ToString();
    }

    private static string Text(object? properties) => GraphValue.Text(((IReadOnlyDictionary<string, object?>)properties!)
        .Where(property => property.Key != "recordedAt")
        .Select(property => property.Key == "supersededAt" ? KeyValuePair.Create<string, object?>("supersededAt", true) : property));

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
