using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>A statement's plan.</summary>
/// <param name="Root">The last step.</param>
/// <param name="Subqueries">The plans of the queries inside expressions.</param>
public sealed record StatementPlan(LogicalPlan Root, SubqueryPlans Subqueries)
{
    /// <summary>Whether the statement writes data or the schema.</summary>
    public bool Writes { get; init; }
}

/// <summary>Plans statements: clause after clause, each on top of the plan of those before it.</summary>
public sealed class QueryPlanner
{
    private readonly PlanningContext _context;
    private readonly SubqueryPlans _subqueries;
    private ImmutableHashSet<Symbol> _available;
    private LogicalPlan _plan;
    private Effects _running = new();
    private bool _reads;
    private bool _writes;

    private QueryPlanner(PlanningContext context, SubqueryPlans subqueries, ImmutableHashSet<Symbol> outer, LogicalPlan plan)
    {
        _context = context;
        _subqueries = subqueries;
        _available = outer;
        _plan = plan;
    }

    /// <summary>Plans a statement for a graph.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="view">The graph.</param>
    /// <param name="check">Throws when the planning is to end.</param>
    public static StatementPlan Plan(BoundStatement statement, GraphView view, Action? check = null)
    {
        var context = new PlanningContext(new GraphStatistics(view), statement.SymbolCount, check);
        var subqueries = new SubqueryPlans(context);
        if (statement.Body is not BoundQuery query)
        {
            return new StatementPlan(new SchemaCommand(statement.Body), subqueries) { Writes = true };
        }

        var plan = PlanQuery(query, context, subqueries, []);
        var root = new ProduceResultsPlan(query.Columns.Count == 0 ? new EmptyResultPlan(plan) { Rows = 0 } : plan, query.Columns) { Rows = plan.Rows };
        return new StatementPlan(root, subqueries) { Writes = query.Writes };
    }

    /// <summary>Plans a query that sees the symbols of a surrounding one.</summary>
    internal static LogicalPlan PlanQuery(BoundQuery query, PlanningContext context, SubqueryPlans subqueries, ImmutableHashSet<Symbol> outer)
    {
        var branches = ((IEnumerable<BoundSingleQuery>)query.Branches).Select(branch => PlanBranch(branch, context, subqueries, outer)).ToList();
        if (branches.Count == 1)
        {
            return branches[0];
        }

        var sources = ((IEnumerable<BoundSingleQuery>)query.Branches).Select(branch => (IReadOnlyList<Symbol>)[.. ((IEnumerable<BoundColumn>)branch.Columns).Select(column => column.Symbol)]);
        Symbol[] targets = [.. ((IEnumerable<BoundColumn>)query.Columns).Select(column => column.Symbol)];
        var rows = branches.Sum(branch => branch.Rows);
        LogicalPlan union = new UnionPlan(branches, [.. sources], targets) { Rows = rows };
        return query.Quantifier == SetQuantifier.Distinct ? new DistinctPlan(union, targets) { Rows = rows } : union;
    }

    private static LogicalPlan PlanBranch(BoundSingleQuery branch, PlanningContext context, SubqueryPlans subqueries, ImmutableHashSet<Symbol> outer)
    {
        var planner = new QueryPlanner(context, subqueries, outer, new ArgumentPlan(outer) { Rows = 1 });
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
        _context.Check();
        var before = _plan;
        var available = _available;
        Build(clause);
        var added = EffectsOf.Above(_plan, before);
        var mayDisturb = (_reads && added.Writes) || (_writes && added.Reads);
        (_reads, _writes) = (_reads || added.Reads, _writes || added.Writes);
        if (mayDisturb && before is not (EagerPlan or ArgumentPlan) && (_running.DisturbedBy(added) ?? added.DisturbedBy(_running)) is { } reason)
        {
            _plan = new EagerPlan(before, Kept(available), reason) { Rows = before.Rows };
            _available = available;
            Build(clause);
        }

        _running = EffectsOf.Running(_plan, before, _running);
    }

    private Symbol[] Kept(ImmutableHashSet<Symbol> symbols) => [.. symbols.Where(symbol => !_context.Outer.Contains(symbol)).OrderBy(symbol => symbol.Id)];

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
                Take(new UnwindPlan(_plan, unwind.List, unwind.Variable) { Rows = _plan.Rows * 10 });
                break;
            case BoundCallSubquery call:
                Call(call);
                break;
            case BoundProcedureCall call:
                Call(call);
                break;
            case BoundFinish:
                _plan = new EmptyResultPlan(_plan);
                break;
            case BoundShow show:
                Take(new ShowPlan(_plan, show) { Rows = 10 });
                break;
            case BoundTerminate terminate:
                Take(new TerminateTransactions(_plan, terminate) { Rows = 1 });
                break;
            case BoundLoadCsv load:
                Take(new LoadCsvPlan(_plan, load) { Rows = _plan.Rows * 1000 });
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
                Take(new CreatePlan(_plan, create.Pattern) { Rows = _plan.Rows });
                break;
            case BoundMerge merge:
                var match = new PatternPlanner(_context.Inside(), merge.Pattern, new ArgumentPlan(_available) { Rows = 1 }, _available, []).Plan();
                Take(new MergePlan(_plan, match, merge.Create, new MergeActions(merge.OnCreate, merge.OnMatch)) { Rows = _plan.Rows });
                _available = _available.Union(PatternSymbols.Of(merge.Pattern));
                break;
            case BoundSet set:
                Take(new SetProperties(_plan, set.Updates) { Rows = _plan.Rows });
                break;
            case BoundDelete delete:
                Take(new DeletePlan(_plan, delete.Mode, [.. (IEnumerable<BoundExpression>)delete.Targets]) { Rows = _plan.Rows });
                break;
            case BoundForeach each:
                var inside = _available.Add(each.Variable);
                var body = new QueryPlanner(_context.Inside(inside), _subqueries, inside, new ArgumentPlan(inside) { Rows = 10 });
                body.Add(each.Clauses);
                _plan = new ForeachPlan(_plan, body._plan, each.List, each.Variable) { Rows = _plan.Rows };
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
            var right = new PatternPlanner(_context.Inside(), match.Pattern, new ArgumentPlan(_available) { Rows = 1 }, _available, hints).Plan();
            var optional = new OptionalPlan(right, [.. PatternSymbols.Of(match.Pattern).Where(symbol => !_available.Contains(symbol))]) { Rows = Math.Max(1, right.Rows) };
            _plan = _plan is ArgumentPlan { Symbols.Count: 0 } ? optional : new ApplyPlan(_plan, optional) { Rows = _plan.Rows * optional.Rows };
        }

        _available = _available.Union(PatternSymbols.Of(match.Pattern));
    }

    private void Project(BoundProjection projection)
    {
        _plan = new ProjectionPlanner(_context, projection, _running).Plan(_plan);
        _available = _context.Outer.Union(((IEnumerable<BoundItem>)projection.Items).Select(item => item.Symbol));
    }

    private void Call(BoundCallSubquery call)
    {
        var right = PlanQuery(call.Query, _context.Inside(_available), _subqueries, _available);
        Symbol[] columns = [.. ((IEnumerable<BoundColumn>)call.Query.Columns).Select(column => column.Symbol)];
        if (call.Optionality == Optionality.Optional)
        {
            right = new OptionalPlan(right, columns) { Rows = Math.Max(1, right.Rows) };
        }

        _plan = call.Batches is not null ? new TransactionApply(_plan, right, call) { Rows = _plan.Rows * right.Rows }
            : columns.Length == 0 ? new SubqueryForeachPlan(_plan, right) { Rows = _plan.Rows }
            : _plan is ArgumentPlan { Symbols.Count: 0 } ? right
            : new ApplyPlan(_plan, right) { Rows = _plan.Rows * right.Rows };
        _available = _available.Union(columns);
        if (call.Batches?.Report is { } report)
        {
            _available = _available.Add(report);
        }
    }

    private void Call(BoundProcedureCall call)
    {
        Symbol[] columns = [.. ((IEnumerable<BoundYield>)call.Yields).Select(item => item.Symbol)];
        if (call.Optionality == Optionality.Optional)
        {
            var right = new OptionalPlan(Filtered(new ProcedureCallPlan(new ArgumentPlan(_available) { Rows = 1 }, call) { Rows = 10 }, call), columns) { Rows = 10 };
            _plan = new ApplyPlan(_plan, right) { Rows = _plan.Rows * 10 };
        }
        else
        {
            _plan = Filtered(new ProcedureCallPlan(_plan, call) { Rows = _plan.Rows * (columns.Length == 0 ? 1 : 10) }, call);
        }

        _available = _available.Union(columns);
    }

    private static LogicalPlan Filtered(ProcedureCallPlan plan, BoundProcedureCall call) =>
        call.Predicates.IsEmpty ? plan : new FilterPlan(plan, [.. (IEnumerable<BoundExpression>)call.Predicates]) { Rows = plan.Rows };

    private void Take(LogicalPlan plan)
    {
        _plan = plan;
        _available = _available.Union(plan.Sets);
    }
}
