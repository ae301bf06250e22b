using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>A statement's plan.</summary>
/// <param name="Root">The last step.</param>
/// <param name="Subqueries">The plans of the queries inside expressions.</param>
public sealed record StatementPlan(LogicalPlan Root, SubqueryPlans Subqueries);

/// <summary>Plans statements: clause after clause, each on top of the plan of those before it.</summary>
public sealed class QueryPlanner
{
    private readonly PlanningContext _context;
    private readonly SubqueryPlans _subqueries;
    private readonly HashSet<Symbol> _available;
    private LogicalPlan _plan;

    private QueryPlanner(PlanningContext context, SubqueryPlans subqueries, IReadOnlySet<Symbol> outer, LogicalPlan plan)
    {
        _context = context;
        _subqueries = subqueries;
        _available = [.. outer];
        _plan = plan;
    }

    /// <summary>Plans a statement for a graph.</summary>
    public static StatementPlan Plan(BoundStatement statement, GraphView view)
    {
        var context = new PlanningContext(new GraphStatistics(view), statement.SymbolCount);
        var subqueries = new SubqueryPlans(context);
        if (statement.Body is not BoundQuery query)
        {
            return new StatementPlan(new SchemaCommand(statement.Body), subqueries);
        }

        var plan = PlanQuery(query, context, subqueries, new HashSet<Symbol>());
        var root = new ProduceResults(query.Columns.Count == 0 ? new EmptyResult(plan) { Rows = 0 } : plan, query.Columns) { Rows = plan.Rows };
        return new StatementPlan(root, subqueries);
    }

    /// <summary>Plans a query that sees the symbols of a surrounding one.</summary>
    internal static LogicalPlan PlanQuery(BoundQuery query, PlanningContext context, SubqueryPlans subqueries, IReadOnlySet<Symbol> outer)
    {
        var branches = ((IEnumerable<BoundSingleQuery>)query.Branches).Select(branch => PlanBranch(branch, context, subqueries, outer)).ToList();
        if (branches.Count == 1)
        {
            return branches[0];
        }

        var sources = ((IEnumerable<BoundSingleQuery>)query.Branches).Select(branch => (IReadOnlyList<Symbol>)[.. ((IEnumerable<BoundColumn>)branch.Columns).Select(column => column.Symbol)]);
        Symbol[] targets = [.. ((IEnumerable<BoundColumn>)query.Columns).Select(column => column.Symbol)];
        var rows = branches.Sum(branch => branch.Rows);
        LogicalPlan union = new Union(branches, [.. sources], targets) { Rows = rows };
        return query.Quantifier == SetQuantifier.Distinct ? new Distinct(union, targets) { Rows = rows } : union;
    }

    private static LogicalPlan PlanBranch(BoundSingleQuery branch, PlanningContext context, SubqueryPlans subqueries, IReadOnlySet<Symbol> outer)
    {
        var planner = new QueryPlanner(context, subqueries, outer, new Argument([.. outer]) { Rows = 1 });
        planner.Add(branch.Clauses);
        return planner._plan;
    }

    private void Add(Sequence<BoundClause> clauses)
    {
        foreach (var clause in clauses)
        {
            Add(clause);
        }
    }

    // A clause sees everything that the clauses before it wrote, and nothing that those behind it write: where rows still stream through a
    // clause that the new one would disturb, or that would disturb the new one, they are all read first.
    private void Add(BoundClause clause)
    {
        var before = _plan;
        var available = _available.ToArray();
        Build(clause);
        var running = EffectsOf.Running(before);
        var added = EffectsOf.Above(_plan, before);
        var reason = running.DisturbedBy(added) ?? added.DisturbedBy(running);
        if (reason is null || before is Eager or Argument)
        {
            return;
        }

        _plan = new Eager(before, Kept(available), reason) { Rows = before.Rows };
        _available.Clear();
        _available.UnionWith(available);
        Build(clause);
    }

    private Symbol[] Kept(IEnumerable<Symbol> symbols) => [.. symbols.Where(symbol => !_context.Outer.Contains(symbol))];

    private void Build(BoundClause clause)
    {
        switch (clause)
        {
            case BoundMatch match:
                Match(match);
                break;
            case BoundProjection projection:
                Project(projection);
                break;
            case BoundUnwind unwind:
                Take(new Unwind(_plan, unwind.List, unwind.Variable) { Rows = _plan.Rows * 10 });
                break;
            case BoundCallSubquery call:
                Call(call);
                break;
            case BoundProcedureCall call:
                Call(call);
                break;
            case BoundFinish:
                _plan = new EmptyResult(_plan);
                break;
            case BoundShow show:
                Take(new Show(_plan, show) { Rows = 10 });
                break;
            case BoundTerminate terminate:
                Take(new TerminateTransactions(_plan, terminate) { Rows = 1 });
                break;
            case BoundLoadCsv load:
                Take(new LoadCsv(_plan, load) { Rows = _plan.Rows * 1000 });
                break;
            default:
                Write(clause);
                break;
        }
    }

    private void Write(BoundClause clause)
    {
        switch (clause)
        {
            case BoundCreate create:
                Take(new Create(_plan, create.Pattern) { Rows = _plan.Rows });
                break;
            case BoundMerge merge:
                var match = new PatternPlanner(_context.Inside(), merge.Pattern, new Argument([.. _available]) { Rows = 1 }, _available, []).Plan();
                Take(new Merge(_plan, match, merge.Create, new MergeActions(merge.OnCreate, merge.OnMatch)) { Rows = _plan.Rows });
                _available.UnionWith(PatternSymbols.Of(merge.Pattern));
                break;
            case BoundSet set:
                Take(new SetProperties(_plan, set.Updates) { Rows = _plan.Rows });
                break;
            case BoundDelete delete:
                Take(new Delete(_plan, delete.Mode, [.. (IEnumerable<BoundExpression>)delete.Targets]) { Rows = _plan.Rows });
                break;
            case BoundForeach each:
                HashSet<Symbol> inside = [.. _available, each.Variable];
                var body = new QueryPlanner(_context.Inside(inside), _subqueries, inside, new Argument([.. inside]) { Rows = 10 });
                body.Add(each.Clauses);
                _plan = new Foreach(_plan, body._plan, each.List, each.Variable) { Rows = _plan.Rows };
                break;
            default:
                throw new InvalidOperationException($"No plan for {clause.GetType().Name}.");
        }
    }

    private void Match(BoundMatch match)
    {
        var hints = (IReadOnlyList<BoundHint>)match.Hints;
        if (match.Optionality == Optionality.Required)
        {
            _plan = new PatternPlanner(_context, match.Pattern, _plan, _available, hints).Plan();
        }
        else
        {
            var right = new PatternPlanner(_context.Inside(), match.Pattern, new Argument([.. _available]) { Rows = 1 }, _available, hints).Plan();
            var optional = new Optional(right, [.. PatternSymbols.Of(match.Pattern).Where(symbol => !_available.Contains(symbol))]) { Rows = Math.Max(1, right.Rows) };
            _plan = _plan is Argument { Symbols.Count: 0 } ? optional : new Apply(_plan, optional) { Rows = _plan.Rows * optional.Rows };
        }

        _available.UnionWith(PatternSymbols.Of(match.Pattern));
    }

    private void Project(BoundProjection projection)
    {
        _plan = new ProjectionPlanner(_context, projection).Plan(_plan);
        _available.Clear();
        _available.UnionWith(_context.Outer);
        _available.UnionWith(((IEnumerable<BoundItem>)projection.Items).Select(item => item.Symbol));
    }

    private void Call(BoundCallSubquery call)
    {
        var outer = new HashSet<Symbol>(_available);
        var right = PlanQuery(call.Query, _context.Inside(outer), _subqueries, outer);
        Symbol[] columns = [.. ((IEnumerable<BoundColumn>)call.Query.Columns).Select(column => column.Symbol)];
        if (call.Optionality == Optionality.Optional)
        {
            right = new Optional(right, columns) { Rows = Math.Max(1, right.Rows) };
        }

        _plan = call.Batches is not null ? new TransactionApply(_plan, right, call) { Rows = _plan.Rows * right.Rows }
            : columns.Length == 0 ? new SubqueryForeach(_plan, right) { Rows = _plan.Rows }
            : _plan is Argument { Symbols.Count: 0 } ? right
            : new Apply(_plan, right) { Rows = _plan.Rows * right.Rows };
        _available.UnionWith(columns);
        if (call.Batches?.Report is { } report)
        {
            _available.Add(report);
        }
    }

    private void Call(BoundProcedureCall call)
    {
        Symbol[] columns = [.. ((IEnumerable<BoundYield>)call.Yields).Select(item => item.Symbol)];
        if (call.Optionality == Optionality.Optional)
        {
            var right = new Optional(new ProcedureCall(new Argument([.. _available]) { Rows = 1 }, call) { Rows = 10 }, columns) { Rows = 10 };
            _plan = new Apply(_plan, right) { Rows = _plan.Rows * 10 };
        }
        else
        {
            _plan = new ProcedureCall(_plan, call) { Rows = _plan.Rows * (columns.Length == 0 ? 1 : 10) };
        }

        _available.UnionWith(columns);
    }

    private void Take(LogicalPlan plan)
    {
        _plan = plan;
        _available.UnionWith(plan.Sets);
    }
}
