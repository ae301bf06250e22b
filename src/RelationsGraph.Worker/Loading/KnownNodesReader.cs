using RelationsGraph.Bolt.Client;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Asks the graph what it has of the records that a dossier mentions.</summary>
internal static class KnownNodesReader
{
    private const int AtATime = 5000;

    public static Task<KnownNodes> ReadAsync(BoltSession session, IReadOnlySet<NodeId> mentioned, CancellationToken stop) =>
        session.ExecuteReadAsync((transaction, token) => ReadAsync(new GraphTransaction(transaction, token), mentioned), stop: stop);

    private static async Task<KnownNodes> ReadAsync(GraphTransaction graph, IReadOnlySet<NodeId> mentioned)
    {
        var known = new HashSet<NodeId>();
        var parents = new Dictionary<NodeId, string>();
        foreach (var chunk in mentioned.GroupBy(id => id.Type).SelectMany(type => type.Select(id => id.Id).Order(StringComparer.Ordinal).Chunk(AtATime).Select(ids => (type.Key, Ids: ids))))
        {
            foreach (var record in await graph.OnAsync(CypherTexts.Write("read-known", ("Label", NodeShape.Label(chunk.Key))), "ids", chunk.Ids).ConfigureAwait(false))
            {
                known.Add(new NodeId(chunk.Key, (string)record["id"]!));
            }

            var statement = chunk.Key switch { RecordType.Actor => "read-actor-parents", RecordType.Theatre => "read-theatres", _ => null };
            foreach (var record in statement is null ? [] : await graph.OnAsync(CypherTexts.Write(statement), "ids", chunk.Ids).ConfigureAwait(false))
            {
                if (record["parent"] is string parent)
                {
                    parents[new NodeId(chunk.Key, (string)record["id"]!)] = parent;
                }
            }
        }

        return new KnownNodes(known, parents);
    }
}
