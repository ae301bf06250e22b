using RelationsGraph.Bolt.Client;
using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Graphs;

/// <summary>The constraints and indexes of the graph: cypher/schema, and the same for kinds that a user's vocabulary adds.</summary>
public static class GraphSchema
{
    private static readonly string[] IndexedProperties = ["theatre", "id"];

    private static readonly string[] AlreadyThere =
    [
        "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists", "Neo.ClientError.Schema.IndexAlreadyExists", "Neo.ClientError.Schema.ConstraintAlreadyExists",
    ];

    /// <summary>All statements, each of which can be repeated.</summary>
    public static IReadOnlyList<string> Statements(Vocabulary vocabulary) =>
        [.. CypherTexts.Schema().Concat(vocabulary.Kinds.SelectMany(OfKind)).Distinct()];

    /// <summary>The names of all indexes that these statements make; a constraint's index has the constraint's name.</summary>
    public static IReadOnlyList<string> Indexes(Vocabulary vocabulary) =>
        [.. Statements(vocabulary).Select(NameIn)];

    /// <summary>The statements for one kind of relation.</summary>
    public static IEnumerable<string> OfKind(RelationKind kind) => IndexedProperties.Select(property =>
        $"CREATE INDEX {kind.Name.ToLowerInvariant()}_{property} IF NOT EXISTS FOR ()-[r:{kind.Name}]-() ON (r.{property})");

    /// <summary>Makes sure that the graph has them all. To be done before the first write.</summary>
    /// <exception cref="BoltException">The graph refuses one.</exception>
    public static async Task ApplyAsync(BoltSession session, Vocabulary vocabulary, CancellationToken stop = default)
    {
        // Two reads instead of a transaction for each that is there already, which is every one but for the first load.
        var constraints = await NamesAsync(session, "SHOW CONSTRAINTS YIELD name", stop).ConfigureAwait(false);
        var indexes = await NamesAsync(session, "SHOW INDEXES YIELD name", stop).ConfigureAwait(false);
        foreach (var statement in Statements(vocabulary).Where(statement => !(IsConstraint(statement) ? constraints : indexes).Contains(NameIn(statement))))
        {
            await ApplyAsync(session, statement, stop).ConfigureAwait(false);
        }
    }

    private static string NameIn(string statement) => statement.Split(" IF NOT EXISTS", 2)[0].Split(' ')[^1];

    private static bool IsConstraint(string statement) => statement.StartsWith("CREATE CONSTRAINT", StringComparison.Ordinal);

    private static Task<HashSet<string>> NamesAsync(BoltSession session, string statement, CancellationToken stop) => session.ExecuteReadAsync(
        async (transaction, token) =>
        {
            var result = await transaction.RunAsync(statement, stop: token).ConfigureAwait(false);
            return (await result.ToListAsync(token).ConfigureAwait(false)).Select(record => (string)record["name"]!).ToHashSet(StringComparer.Ordinal);
        },
        stop: stop);

    // Schema and data cannot change in one transaction. Two who begin on a new graph at once can get in each other's way: then one tries again, or is told that what it
    // found missing is there by now.
    private static async Task ApplyAsync(BoltSession session, string statement, CancellationToken stop)
    {
        try
        {
            await session.ExecuteWriteAsync(
                async (transaction, token) => await (await transaction.RunAsync(statement, stop: token).ConfigureAwait(false)).ConsumeAsync(token).ConfigureAwait(false),
                stop: stop).ConfigureAwait(false);
        }
        catch (BoltException there) when (AlreadyThere.Contains(there.Code))
        {
            // Whoever came first made the same: the names and what they are on come from one list.
        }
    }
}
