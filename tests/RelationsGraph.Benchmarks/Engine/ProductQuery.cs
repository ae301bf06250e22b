namespace RelationsGraph.Benchmarks.Engine;

/// <summary>A query as the product asks it.</summary>
/// <param name="Key">q1 to q12.</param>
/// <param name="Title">What it asks.</param>
/// <param name="Text">Its Cypher.</param>
/// <param name="Known">The better p50 of a hot Neo4j and a tuned FalkorDB over Bolt, measured once on a machine with two processors at scale M, in ms.</param>
internal sealed record ProductQuery(string Key, string Title, string Text, double Known)
{
    /// <summary>The twelve queries.</summary>
    public static IReadOnlyList<ProductQuery> All { get; } =
    [
        Stored("q1", "actor by id, latest 20 relations", 0.5),
        Stored("q2", "who supports whom in T as of D", 1.8),
        Stored("q3", "supporters and opponents of one actor, by theatre", 0.4),
        Stored("q4", "2-hop proxy chains in T as of D, top proxies", 3.6),
        Stored("q5", "3-hop support chain from A in T", 8.6),
        Stored("q6", "dyads that support in T and oppose elsewhere", 1.9),
        Stored("q7", "top-20 actors by out-support in T", 1.3),
        Stored("q8", "dependency ranking for a commodity", 19),
        Stored("q9", "timeline: relations opened per year in T", 2.9),
        Stored("q10", "shortest support path between two actors", 0.8),
        Stored("q11", "unbalanced triads in T (+,+,-)", 27),
        Stored("q12", "common enemies of two actors", 0.6),
    ];

    /// <summary>What a question costs beside its answer.</summary>
    public static ProductQuery Nothing { get; } = new("RETURN 1", "nothing but the way", "RETURN 1", 0.12);

    /// <exception cref="ArgumentException">There is no such query.</exception>
    public static ProductQuery Named(string key) =>
        All.FirstOrDefault(query => query.Key == key) ?? throw new ArgumentException($"query '{key}' is none of {string.Join(", ", All.Select(query => query.Key))}", nameof(key));

    private static ProductQuery Stored(string key, string title, double known)
    {
        using var text = new StreamReader(typeof(ProductQuery).Assembly.GetManifestResourceStream($"{key}.cypher")!);
        return new ProductQuery(key, title, text.ReadToEnd().TrimEnd(), known);
    }
}
