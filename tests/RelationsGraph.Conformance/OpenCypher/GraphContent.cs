namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>What is in a graph, to see what a statement changed.</summary>
internal sealed class GraphContent
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private static readonly (string Effect, string Statement)[] Questions =
    [
        ("nodes", "MATCH (n) RETURN id(n)"),
        ("relationships", "MATCH ()-[r]->() RETURN id(r)"),
        ("labels", "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label"),
        ("properties", "MATCH (n) UNWIND keys(n) AS key RETURN 'node' AS kind, id(n) AS id, key, n[key] AS value UNION ALL MATCH ()-[r]->() UNWIND keys(r) AS key RETURN 'relationship' AS kind, id(r) AS id, key, r[key] AS value"),
    ];

    private readonly Dictionary<string, HashSet<string>> _content = [];

    public static async Task<GraphContent> ReadAsync(Database database)
    {
        var content = new GraphContent();
        foreach (var (effect, statement) in Questions)
        {
            var answer = await database.RunAsync(statement, None, ListOrder.Kept);
            content._content[effect] = answer.Rows.Select(row => string.Join(" | ", row)).ToHashSet();
        }

        return content;
    }

    /// <summary>The differences to a later content, as <c>+nodes 1</c>.</summary>
    public IEnumerable<string> EffectsTo(GraphContent later)
    {
        foreach (var (effect, _) in Questions)
        {
            var added = later._content[effect].Except(_content[effect]).Count();
            var removed = _content[effect].Except(later._content[effect]).Count();
            if (added > 0)
            {
                yield return $"+{effect} {added}";
            }

            if (removed > 0)
            {
                yield return $"-{effect} {removed}";
            }
        }
    }
}
