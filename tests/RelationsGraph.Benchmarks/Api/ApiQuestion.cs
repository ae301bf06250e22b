using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Api;

/// <summary>A GraphQL operation that the suite asks, with the variables it is asked with.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Text">The operation.</param>
/// <param name="Variables">Sets of variables, each asked in turn.</param>
internal sealed record ApiQuestion(string Name, string Text, IReadOnlyList<IReadOnlyDictionary<string, object?>> Variables)
{
    private const int Sets = 32;

    /// <summary>The ten questions, about a synthetic graph.</summary>
    public static IReadOnlyList<ApiQuestion> All(SyntheticGraph graph)
    {
        return
        [
            new("page of actors", "query ($kind: ActorKind) { actors(where: { kind: { eq: $kind } }, first: 50) { nodes { id name kind } pageInfo { hasNextPage endCursor } } }", [new Dictionary<string, object?> { ["kind"] = "STATE" }]),
            new("support in a theatre", "query ($theatre: ID!, $asOf: Date) { whoSupportsWhom(theatre: $theatre, asOf: $asOf) { from { name } to { ... on Actor { name } } validFrom confidence contested } }", Of("q2", ("t", "theatre"), ("d", "asOf"))),
            new("friends and foes", "query ($id: ID) { actor(id: $id) { name supports { to { ... on Actor { slug name } } confidence } supportedBy { from { slug name } } opposes { from { slug } to { ... on Actor { slug } } theatre { name } } } }", Of("q3", ("id", "id"))),
            new("relations two hops", "query ($id: ID, $theatre: ID) { actor(id: $id) { supports(theatre: $theatre) { to { ... on Actor { slug supports(theatre: $theatre) { to { ... on Actor { slug name } } confidence } } } } } }", Of("q5", ("id", "id"), ("t", "theatre"))),
            new("suppliers of a resource", "query ($resource: ID, $asOf: Date) { dependencies(resource: $resource, asOf: $asOf) { from { slug } to { ... on Actor { slug name } } amount { value } confidence } }", [.. Of("q8", ("c", "resource")).Select((set, i) => With(set, "asOf", Day(graph.Parameters["q2"][i]["d"])))]),
            new("a dyad", "query ($a: ID!, $b: ID!) { dyad(a: $a, b: $b) { compartmentalisation compartments { theatre { slug } domain score sign } relations { id kind confidence } } }", Of("q12", ("a", "a"), ("b", "b"))),
            new("relations with claims", "query ($theatre: ID) { relations(where: { theatre: $theatre, confidence: { gte: 0.8 }, kind: { in: [SUPPORTS, OPPOSES] } }, orderBy: [{ confidence: DESC }], first: 50) { nodes { id kind from { name } caption claims { certainty predicate source { title } } sources { title reliability } } pageInfo { hasNextPage endCursor } } }", Of("q6", ("t", "theatre"))),
            new("search", "query ($text: String!) { search(text: $text) { text score node { id ... on Actor { name } ... on Theatre { name } } } }", [.. Enumerable.Range(0, Sets).Select(i => new Dictionary<string, object?> { ["text"] = $"Actr {i * 37}" })]),
            new("timeline", "query ($actor: ID) { timeline(where: { actor: $actor }, interval: YEAR) { start positive negative other score } }", Of("q3", ("id", "actor"))),
            new("events", "query ($theatre: ID) { events(where: { theatre: $theatre }, first: 50) { nodes { id name date parties { actor { name } roles } } totalCount } }", Of("q7", ("t", "theatre"))),
        ];

        List<Dictionary<string, object?>> Of(string query, params (string From, string To)[] names) =>
            [.. graph.Parameters[query].Take(Sets).Select(set => names.ToDictionary(name => name.To, name => name.From == "d" ? Day(set["d"]) : set[name.From]))];
    }

    private static Dictionary<string, object?> With(Dictionary<string, object?> set, string name, object? value) => new(set) { [name] = value };

    private static string Day(object? number) => ApiGraph.Date((int)(long)number!).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
