using RelationsGraph.Claims;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Reads what of sources counts in what they say.</summary>
internal static class SourceStandings
{
    public static async Task<List<SourceStanding>> ReadAsync(GraphTransaction graph, IReadOnlyCollection<object?> ids)
    {
        var records = await graph.OnAsync(CypherTexts.Write("read-sources"), "ids", ids).ConfigureAwait(false);
        return records.ConvertAll(record => ClaimShape.Standing((IReadOnlyDictionary<string, object?>)record["source"]!, (string?)record["publisherActor"]));
    }
}
