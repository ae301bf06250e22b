using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Which symbols a plan sets.</summary>
internal static class PlanSymbols
{
    /// <summary>All symbols that the steps of a plan set and that may still be read behind it.</summary>
    public static IReadOnlyCollection<Symbol> SetBy(LogicalPlan plan)
    {
        var found = new HashSet<Symbol>();
        Collect(plan, found);
        return found;
    }

    private static void Collect(LogicalPlan plan, HashSet<Symbol> found)
    {
        found.UnionWith(plan.Sets);

        // Behind a grouping only keys and aggregates are left; behind a union only its columns.
        if (plan is AggregationPlan or UnionPlan)
        {
            return;
        }

        foreach (var input in plan.Inputs)
        {
            Collect(input, found);
        }
    }
}
