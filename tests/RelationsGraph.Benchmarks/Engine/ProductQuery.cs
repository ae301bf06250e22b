namespace RelationsGraph.Benchmarks.Engine;

/// <summary>A query as the product asks it.</summary>
internal sealed record ProductQuery(string Key, string Title, string Text)
{
    /// <summary>The twelve queries.</summary>
    public static IReadOnlyList<ProductQuery> All { get; } =
    [
        Stored("q1", "actor by id, latest 20 relations"),
        Stored("q2", "who supports whom in T as of D"),
        Stored("q3", "supporters and opponents of one actor, by theatre"),
        Stored("q4", "2-hop proxy chains in T as of D, top proxies"),
        Stored("q5", "3-hop support chain from A in T"),
        Stored("q6", "dyads that support in T and oppose elsewhere"),
        Stored("q7", "top-20 actors by out-support in T"),
        Stored("q8", "dependency ranking for a commodity"),
        Stored("q9", "timeline: relations opened per year in T"),
        Stored("q10", "shortest support path between two actors"),
        Stored("q11", "unbalanced triads in T (+,+,-)"),
        Stored("q12", "common enemies of two actors"),
    ];

    /// <summary>What a question costs beside its answer.</summary>
    public static ProductQuery Nothing { get; } = new("RETURN 1", "nothing but the way", "RETURN 1");

    /// <exception cref="ArgumentException">There is no such query.</exception>
    public static ProductQuery Named(string key) =>
        All.FirstOrDefault(query => query.Key == key) ?? throw new ArgumentException($"query '{key}' is none of {string.Join(", ", All.Select(query => query.Key))}", nameof(key));

    private static ProductQuery Stored(string key, string title)
    {
        using var text = new StreamReader(typeof(ProductQuery).Assembly.GetManifestResourceStream($"{key}.cypher")!);
        return new ProductQuery(key, title, text.ReadToEnd().TrimEnd());
    }
}
