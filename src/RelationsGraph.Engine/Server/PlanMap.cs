using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>A plan as Bolt has it: a tree of maps.</summary>
internal static class PlanMap
{
    public static MapValue Of(PlanDescription step)
    {
        var map = new MapBuilder(8)
            .Set("operatorType", Value.Of($"{step.Operator}@neo4j"))
            .Set("identifiers", Value.ListOf([.. step.Identifiers.Select(Value.Of)]))
            .Set("args", Value.Of(step.Arguments));
        if (step.Children.Count > 0)
        {
            map.Set("children", Value.ListOf([.. step.Children.Select(child => Value.Of(Of(child)))]));
        }

        if (step.Rows is { } rows)
        {
            // The graph is in memory: there is no page cache to miss.
            map.Set("rows", Value.Of(rows)).Set("dbHits", Value.Of(step.DbHits ?? 0))
                .Set("pageCacheHits", Value.Of(0L)).Set("pageCacheMisses", Value.Of(0L)).Set("pageCacheHitRatio", Value.Of(0.0));
        }

        return map.ToMap();
    }
}
