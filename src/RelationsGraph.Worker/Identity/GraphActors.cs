using RelationsGraph.Actors;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Names;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Identity;

/// <summary>Reads whom a graph knows, for questions of who is who.</summary>
public static class GraphActors
{
    private const int AtATime = 5000;

    /// <summary>All actors with their names, by id.</summary>
    /// <param name="session">The graph.</param>
    /// <param name="stop">Stops between two reads.</param>
    public static async Task<IReadOnlyList<Actor>> ReadAsync(BoltSession session, CancellationToken stop = default)
    {
        var actors = new List<Actor>();
        for (var count = AtATime; count == AtATime;)
        {
            var after = actors.Count == 0 ? "" : actors[^1].Id;
            var page = await session.ExecuteReadAsync(
                (transaction, token) => new GraphTransaction(transaction, token).RunAsync(CypherTexts.Write("read-actors"), ("after", after), ("limit", (long)AtATime)), stop: stop).ConfigureAwait(false);
            actors.AddRange(page.Select(Actor));
            count = page.Count;
        }

        return actors;
    }

    private static Actor Actor(BoltRecord record) => new((string)record["id"]!, (string?)record["name"] ?? "", (string?)record["kind"] ?? "")
    {
        Names = [.. ((IReadOnlyList<object?>)record["names"]!).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new LocalName(name, null))],
    };
}
