using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Api.Operations;

/// <summary>Whether questions can be answered: the graph is reachable and has the indexes that statements rely on.</summary>
/// <param name="driver">Where the graph is.</param>
/// <param name="database">The database's name; null for the home database.</param>
/// <param name="indexes">The names of the indexes.</param>
internal sealed class Readiness(BoltDriver driver, string? database, IReadOnlyCollection<string> indexes)
{
    private const int NamesShown = 3;

    /// <summary>Asks the graph.</summary>
    /// <returns>What is missing, for whoever runs the service; null when it is ready.</returns>
    public async Task<string?> AskAsync(CancellationToken stop)
    {
        try
        {
            await using var session = driver.Session(new SessionOptions { Database = database, AccessMode = BoltAccessMode.Read });
            var result = await session.RunAsync("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", stop: stop);
            var online = (await result.ToListAsync(stop)).Select(record => (string)record["name"]!).ToHashSet();
            var missing = indexes.Where(index => !online.Contains(index)).ToList();
            return missing.Count == 0
                ? null
                : $"the graph lacks {missing.Count} of its indexes ({string.Join(", ", missing.Take(NamesShown))}{(missing.Count > NamesShown ? " ..." : "")}); 'relations up' and 'relations ingest' make them";
        }
        catch (BoltException failure)
        {
            return $"the graph cannot be reached ({failure.Code})";
        }
    }
}
