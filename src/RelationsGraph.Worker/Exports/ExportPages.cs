using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Exports;

/// <summary>Reads the graph page by page, always in the same order.</summary>
/// <param name="graph">The transaction.</param>
/// <param name="options">What is asked for.</param>
/// <param name="theatres">The theatre that is asked for with all within it; null for any.</param>
internal sealed class ExportPages(GraphTransaction graph, ExportOptions options, IReadOnlyList<object?>? theatres)
{
    private const int NodesAtATime = 1000;

    // Some actors have many relations: a page of them is in memory at a time.
    private const int ActorsAtATime = 50;

    private static readonly RecordType[] Ends = [RecordType.Actor, RecordType.Theatre, RecordType.Event, RecordType.Agreement];

    private readonly string _relations = RelationsText(options, theatres);

    /// <summary>Whether relations alone say which nodes and claims there are.</summary>
    public bool IsSlice => options.IsSlice;

    /// <summary>The types that relations go between.</summary>
    public static IReadOnlyList<RecordType> EndTypes => Ends;

    /// <summary>The nodes of a type, by id.</summary>
    /// <param name="type">Any type but claims.</param>
    public async IAsyncEnumerable<ExportedNode> NodesAsync(RecordType type)
    {
        await foreach (var ids in IdsAsync(type, NodesAtATime).ConfigureAwait(false))
        {
            foreach (var node in await NodesAsync(type, ids).ConfigureAwait(false))
            {
                yield return node;
            }
        }
    }

    /// <summary>Some nodes of a type, by id.</summary>
    public async IAsyncEnumerable<ExportedNode> NodesAsync(RecordType type, IEnumerable<string> ids)
    {
        foreach (var page in ids.Order(StringComparer.Ordinal).Chunk(NodesAtATime))
        {
            foreach (var node in await NodesAsync(type, (IReadOnlyCollection<object?>)page).ConfigureAwait(false))
            {
                yield return node;
            }
        }
    }

    /// <summary>The relations that are asked for and may be seen, by the acting actor and id.</summary>
    public async IAsyncEnumerable<ExportedRelation> RelationsAsync()
    {
        await foreach (var ids in IdsAsync(RecordType.Actor, ActorsAtATime).ConfigureAwait(false))
        {
            var asOf = options.AsOf is { } day ? (object)BoltDate.FromDateOnly(day) : null;
            foreach (var record in await graph.RunAsync(_relations, ("ids", ids), ("theatres", theatres), ("asOf", asOf)).ConfigureAwait(false))
            {
                var relation = ExportedRelation.Of(record, options.Vocabulary);
                if (options.Sees(relation.Text("access")))
                {
                    yield return relation;
                }
            }
        }
    }

    /// <summary>The ids of all claims, in pages.</summary>
    public IAsyncEnumerable<IReadOnlyCollection<object?>> ClaimIdsAsync() => IdsAsync(RecordType.Claim, NodesAtATime);

    /// <summary>Claims by their ids.</summary>
    public async Task<IEnumerable<BoltRecord>> ClaimsAsync(IReadOnlyCollection<object?> ids)
    {
        var records = await graph.OnAsync(CypherTexts.Export("claims"), "ids", ids).ConfigureAwait(false);
        return records.Count == ids.Count
            ? records.OrderBy(record => (string)((IReadOnlyDictionary<string, object?>)record["claim"]!)["id"]!, StringComparer.Ordinal)
            : throw ChangedMeanwhile($"of {ids.Count} claims it has {records.Count}");
    }

    /// <summary>What to say where parts that were read one after the other do not fit each other.</summary>
    public static InvalidDataException ChangedMeanwhile(string how) => new($"the graph changed while it was read: {how}; export again when nobody writes");

    // A condition that nothing was asked for would be one more thing for every row; its line goes.
    private static string RelationsText(ExportOptions options, IReadOnlyList<object?>? theatres) => string.Join('\n', CypherTexts.Export("relations").Split('\n')
        .Where(line => line.StartsWith("//", StringComparison.Ordinal)
            || ((options.AsOf is not null || !line.Contains("$asOf", StringComparison.Ordinal)) && (theatres is not null || !line.Contains("$theatres", StringComparison.Ordinal)))));

    private async IAsyncEnumerable<IReadOnlyCollection<object?>> IdsAsync(RecordType type, int limit)
    {
        for (var after = ""; ;)
        {
            var records = await graph.RunAsync(CypherTexts.Export("page-of-ids", ("Label", NodeShape.Label(type))), ("after", after), ("limit", (long)limit)).ConfigureAwait(false);
            if (records.Count > 0)
            {
                yield return records.ConvertAll(record => record["id"]);
                after = (string)records[^1]["id"]!;
            }

            if (records.Count < limit)
            {
                yield break;
            }
        }
    }

    private async Task<IEnumerable<ExportedNode>> NodesAsync(RecordType type, IReadOnlyCollection<object?> ids)
    {
        // Types that lie in nothing have no such relationship, so any name does.
        var parent = NodeShape.ParentLink(type)?.Type ?? "WITHIN";
        var records = await graph.OnAsync(CypherTexts.Write("read-nodes", ("Label", NodeShape.Label(type)), ("PARENT", parent)), "ids", ids).ConfigureAwait(false);
        return records.Count == ids.Count
            ? records.Select(record => ExportedNode.Of(type, record)).OrderBy(node => node.Id.Id, StringComparer.Ordinal)
            : throw ChangedMeanwhile($"of {ids.Count} nodes it has {records.Count}");
    }
}
