using System.Collections.Generic;
using RelationsGraph.GraphQL.Limits;

namespace RelationsGraph.Api.Schema;

/// <summary>How long the lists of the schema are thought to be where no page says it, for the estimate of what an operation costs. Other lists count as a handful.</summary>
public static class AssumedSizes
{
    /// <summary>The sizes: what a theatre or an actor of a well-filled graph has.</summary>
    public static ListSizes All { get; } = new()
    {
        Assumed = 5,
        Fields = new Dictionary<string, int>
        {
            ["Query.whoSupportsWhom"] = 100,
            ["Query.dependencies"] = 100,
            ["Theatre.actors"] = 50,
            ["Actor.members"] = 20,
            ["Actor.supports"] = 20,
            ["Actor.supportedBy"] = 20,
            ["Actor.opposes"] = 20,
            ["Actor.dependsOn"] = 20,
            ["Actor.dependedOnBy"] = 20,
            ["Query.diff"] = 100,
            ["Query.recordDiff"] = 100,
            ["Query.analyses"] = 40,
            ["AnalysisResult.rows"] = 100,
            ["Balance.culprits"] = 20,
            ["Balance.relations"] = 100,
            ["Balance.camps"] = 30,
            ["Matrix.actors"] = 30,
            ["Matrix.cells"] = 100,
            ["Dyad.relations"] = 20,
            ["Dyad.timeline"] = 50,
        },
        Arguments = new Dictionary<string, string> { ["Query.nodes"] = "ids" },
    };
}
