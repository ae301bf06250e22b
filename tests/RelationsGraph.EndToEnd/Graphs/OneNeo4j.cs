using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.EndToEnd.Graphs;

/// <summary>
/// The one Neo4j that the environment names (NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_HTTP, NEO4J_PID, NEO4J_DIR). Some tests clear, kill or fill it, so those that use it come one after the other:
/// they are of the collection of <see cref="ServedNeo4j"/>, and a test that is not gets no answer here.
/// </summary>
internal static class OneNeo4j
{
    /// <summary>Where its Bolt port is; null where there is no Neo4j.</summary>
    public static string? Uri => Variable("NEO4J_URI");

    /// <summary>Where its HTTP port is, which serves Neo4j Browser.</summary>
    public static string? Http => Variable("NEO4J_HTTP");

    public static string User => Variable("NEO4J_USER") ?? "neo4j";

    public static string Password => Variable("NEO4J_PASSWORD") ?? "";

    public static BoltCredentials Credentials => BoltCredentials.Basic(User, Password);

    /// <summary>The number of its process, where that may be killed.</summary>
    public static string? Process => Variable("NEO4J_PID");

    /// <summary>Its folder.</summary>
    public static string? Folder => Variable("NEO4J_DIR");

    /// <summary>Its Bolt port; the test is skipped where there is none.</summary>
    public static Uri Require()
    {
        Assert.SkipWhen(Uri is null, "skipped: NEO4J_URI names no Neo4j");
        return new Uri(Uri!);
    }

    private static string? Variable(string name)
    {
        var collection = TestContext.Current.TestCollection?.TestCollectionDisplayName;
        if (collection != nameof(ServedNeo4j))
        {
            throw new InvalidOperationException($"a test of '{collection}' asks for the one Neo4j, which another may kill meanwhile: give its class [Collection(nameof(ServedNeo4j))]");
        }

        return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
    }
}
