using RelationsGraph.Api.Analyses;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Analyses;

/// <summary>What analyses are asked with.</summary>
internal static class AnalysisValuesOn
{
    // Theatres near the root hold most of the graph; one at a fifth of all is a country among many.
    private const int Share = 5;

    /// <summary>The defaults, which are about the built-in dossier.</summary>
    public static IReadOnlyDictionary<string, object?> Dossier(Analysis analysis) => analysis.Values(new Dictionary<string, string>());

    /// <summary>The defaults, with ids that the synthetic graph has in place of the dossier's. A theatre is always given: all pairs of a million relations are no question that an analyst reads.</summary>
    public static IReadOnlyDictionary<string, object?> Synthetic(SyntheticGraph graph, Analysis analysis) => analysis.Values(analysis.Parameters
        .Where(parameter => parameter.Default is string || parameter.Name == "theatre")
        .Select(parameter => (parameter.Name, Value: parameter.Name switch
        {
            "theatre" => SyntheticGraph.Theatre(graph.Theatres / Share),
            "one" or "actor" => SyntheticGraph.Actor(0),
            "other" => SyntheticGraph.Actor(1),
            "resource" => SyntheticGraph.Commodities[0],
            "event" => "e0",
            _ => null,
        }))
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Name, pair => pair.Value!));
}
