using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>The plans of queries and patterns inside expressions. Each is planned when it is first asked for, and kept by the identity of its expression.</summary>
public sealed class SubqueryPlans
{
    private readonly PlanningContext _context;
    private readonly Dictionary<BoundExpression, LogicalPlan> _plans = new(ReferenceEqualityComparer.Instance);

    internal SubqueryPlans(PlanningContext context) => _context = context;

    /// <summary>How many symbols the statement has now, the planner's own included.</summary>
    public int SymbolCount => _context.SymbolCount;

    /// <summary>Lets go of the graph, and of whoever might have ended the planning, now that it is over.</summary>
    internal void Finish() => _context.Finish();

    /// <summary>The plan of an EXISTS, COUNT or COLLECT, of a pattern comprehension or of a shortest path.</summary>
    public LogicalPlan this[BoundExpression expression]
    {
        get
        {
            if (!_plans.TryGetValue(expression, out var plan))
            {
                _plans[expression] = plan = Plan(expression);
            }

            return plan;
        }
    }

    private LogicalPlan Plan(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundSubqueryExpression subquery:
                ImmutableHashSet<Symbol> seen = [.. subquery.Outer];
                return QueryPlanner.PlanQuery(subquery.Query, _context.Inside(seen), this, seen);
            case BoundPatternComprehension comprehension:
                ImmutableHashSet<Symbol> outer = [.. comprehension.Outer];
                return new PatternPlanner(_context.Inside(outer), comprehension.Pattern, new ArgumentPlan(outer) { Rows = 1 }, outer, []).Plan();
            case BoundShortestPathExpression path:
                return new ShortestPathPlan(new ArgumentPlan([path.Pattern.Left, path.Pattern.Right]) { Rows = 1 }, path.Pattern, []) { Rows = 1 };
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} holds no query.");
        }
    }
}
