using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>
/// Orders the parts of a pattern: from what is known, or from the leaf with the fewest rows, always the step that costs least. A step is a walk along
/// a relationship, a join with what an index finds, or a leaf. Predicates are applied as soon as what they read is there.
/// </summary>
internal sealed class PatternPlanner
{
    // Of patterns with more parts than these not every way is compared at each step: that would take the square of their number.
    private const int LargePattern = 64;
    private const int FewLeaves = 8;

    private readonly PlanningContext _context;
    private readonly PatternGraph _graph;
    private readonly PatternFacts _facts;
    private readonly ImmutableHashSet<Symbol> _leaves;
    private readonly OpenEdges _edges;
    private readonly List<Symbol> _nodes;
    private readonly PendingPredicates _predicates;
    private readonly List<BoundExpression> _different = [];
    private readonly bool _isLarge;
    private readonly List<PatternPath> _paths;
    private readonly WalkedRelationships _walked = new();
    private LogicalPlan _plan;

    public PatternPlanner(PlanningContext context, PatternGraph graph, LogicalPlan input, ImmutableHashSet<Symbol> available, IReadOnlyList<BoundHint> hints)
    {
        _context = context;
        _graph = graph = WithConditionsOnEnds(graph, available);
        _plan = input;
        _leaves = input is ArgumentPlan argument ? argument.Symbols : context.Outer;
        _edges = new OpenEdges(graph.Edges, available);
        var selected = _edges.All.OfType<PatternSelectedPath>().SelectMany(edge => PatternSymbols.Of(edge.Inner).Except([edge.Left, edge.Right])).ToHashSet();
        _nodes = [.. ((IEnumerable<PatternNode>)graph.Nodes).Select(node => node.Symbol).Where(symbol => !available.Contains(symbol) && !selected.Contains(symbol))];
        _predicates = new PendingPredicates(available);
        foreach (var predicate in graph.Predicates)
        {
            _predicates.Add(predicate);
        }

        _paths = [.. (IEnumerable<PatternPath>)graph.Paths];
        _facts = new PatternFacts(context.Statistics, graph, hints);
        _isLarge = _edges.Count + _nodes.Count > LargePattern;
    }

    private ImmutableHashSet<Symbol> Available => _predicates.Available;

    private bool IsTrivial => _plan is ArgumentPlan;

    public LogicalPlan Plan()
    {
        RequireBoundNodes();
        ApplyPredicates();
        JoinAsHinted();
        while (_edges.Count > 0 || _nodes.Count > 0)
        {
            _context.Check();
            Take(Candidates().MinBy(candidate => candidate.Cost) ?? throw new InvalidOperationException("A part of the pattern can be reached by no step."));
        }

        foreach (var path in _paths.ToArray())
        {
            Project(path);
        }

        ApplyPredicates();
        return _plan;
    }

    // Both sides of the nodes that a hint names are planned by themselves.
    private void JoinAsHinted()
    {
        if (!IsTrivial || !_context.MayJoin || _facts.Hints.OfType<BoundJoinHint>().FirstOrDefault() is not { } hint
            || ((IEnumerable<Symbol>)hint.Variables).Any(Available.Contains) || HintedJoin.Of(hint, _edges.All) is not { } join)
        {
            return;
        }

        var (left, right) = (Side(join.Left), Side(join.Right));
        var rows = join.Nodes.Aggregate(left.Rows * right.Rows, (product, node) => product / Math.Max(1, _context.Statistics.Nodes));
        var keys = join.Nodes.Select(node => new JoinKey(node, node)).ToList();
        foreach (var edge in join.Left)
        {
            Walked(edge);
        }

        // Within a side they are compared already.
        foreach (var edge in join.Right)
        {
            Differ(edge);
        }

        foreach (var edge in join.Right)
        {
            Walked(edge);
        }

        Take(new PatternStep(new HashJoinPlan(left, right, keys), [.. SymbolsOf([.. join.Left, .. join.Right])])
        {
            Rows = rows,
            Solved = [.. _predicates.ReadyWith([.. SymbolsOf(join.Left)]).Concat(_predicates.ReadyWith([.. SymbolsOf(join.Right)])).Distinct()],
        });
    }

    private LogicalPlan Side(IReadOnlyList<PatternEdge> edges)
    {
        var nodes = edges.SelectMany(edge => new[] { edge.Left, edge.Right }).Distinct().Select(node => new PatternNode(node, Available.Contains(node) ? PatternBinding.Bound : PatternBinding.Free));
        var graph = new PatternGraph([.. nodes], [.. edges], [], [.. _predicates.ReadyWith([.. SymbolsOf(edges)])]);
        return new PatternPlanner(_context, graph, _plan, Available, [.. _facts.Hints.Where(hint => hint is not BoundJoinHint)]).Plan();
    }

    private IEnumerable<Symbol> SymbolsOf(IReadOnlyList<PatternEdge> edges) => edges.SelectMany(PatternSymbols.Of).Distinct().Where(symbol => !Available.Contains(symbol));

    // A selector takes paths for each pair of ends, so that conditions on the ends alone may as well choose these first.
    private static PatternGraph WithConditionsOnEnds(PatternGraph graph, ImmutableHashSet<Symbol> available)
    {
        var conditions = ((IEnumerable<PatternEdge>)graph.Edges).OfType<PatternSelectedPath>()
            .SelectMany(edge => ((IEnumerable<BoundExpression>)edge.Inner.Predicates).Where(predicate => SelectedPathPlanner.IsAboutEnds(predicate, edge, available)))
            .ToList();
        return conditions.Count == 0 ? graph : graph with { Predicates = [.. (IEnumerable<BoundExpression>)graph.Predicates, .. conditions] };
    }

    // A node that the row holds may be null there; then nothing matches. Walks see to it themselves.
    private void RequireBoundNodes()
    {
        var walked = _edges.All.SelectMany(edge => new[] { edge.Left, edge.Right }).ToHashSet();
        var alone = ((IEnumerable<PatternNode>)_graph.Nodes).Where(node => node.Binding == PatternBinding.Bound && !walked.Contains(node.Symbol));
        foreach (var node in alone)
        {
            _predicates.Add(new BoundUnary(Parsing.Syntax.UnaryOperator.IsNotNull, new BoundVariable(node.Symbol), CypherType.Boolean));
        }
    }

    private void Take(PatternStep step)
    {
        _plan = step.Plan with { Rows = Math.Max(step.Rows, 1e-3) };
        foreach (var predicate in step.Solved)
        {
            _predicates.Remove(predicate);
        }

        foreach (var edge in step.Edges)
        {
            Differ(edge);
            Walked(edge);
        }

        foreach (var symbol in step.Symbols)
        {
            _predicates.Reach(symbol);
            _edges.Reach(symbol);
            _nodes.Remove(symbol);
        }

        ApplyPredicates();
    }

    // All relationships of a pattern are different; where the types tell it already, nothing needs to be compared.
    private void Differ(PatternEdge edge)
    {
        foreach (var (symbol, types) in PatternFacts.RelationshipsOf(edge))
        {
            if (_walked.Like(types) is { } others)
            {
                _different.Add(new DifferentRelationships(symbol, others));
            }
        }
    }

    private void Walked(PatternEdge edge)
    {
        _edges.Remove(edge);
        foreach (var (symbol, types) in PatternFacts.RelationshipsOf(edge))
        {
            _walked.Add(symbol, types);
        }
    }

    private void ApplyPredicates()
    {
        foreach (var path in _paths.Where(path => _predicates.About(path.Symbol).Count > 0 && ExpressionTree.PathSymbols(path).All(Available.Contains)).ToArray())
        {
            Project(path);
        }

        var ready = _predicates.TakeReady();
        ready.AddRange(_different);
        _different.Clear();
        if (ready.Count == 0)
        {
            return;
        }

        var ordered = ready.OrderBy(PredicateOrder).ToList();
        _plan = new FilterPlan(_plan, ordered) { Rows = _plan.Rows * ordered.Aggregate(1.0, (rows, predicate) => rows * _facts.Selectivity(predicate)) };
    }

    // What compares two slots comes first, what runs a query last.
    private static int PredicateOrder(BoundExpression predicate) =>
        predicate is DifferentRelationships or SameEntity ? 0 : ExpressionTree.HasSubquery(predicate) ? 2 : 1;

    private void Project(PatternPath path)
    {
        if (_paths.Remove(path))
        {
            _plan = new ProjectionPlan(_plan, [new BoundItem(path.Symbol, new PathOf(path))]) { Rows = _plan.Rows };
            _predicates.Reach(path.Symbol);
        }
    }

    private IEnumerable<PatternStep> Candidates()
    {
        var walks = false;
        foreach (var edge in Compared(_edges.Near, LargePattern))
        {
            foreach (var step in new EdgeSteps(_context, _facts, _plan, Available).Of(edge))
            {
                walks = true;
                yield return Filtered(edge switch
                {
                    PatternShortestPath path => WithPredicates(step, path),
                    PatternRelationship relationship => WithIndex(step, relationship),
                    _ => step,
                });
            }
        }

        if (walks && _isLarge)
        {
            yield break;
        }

        foreach (var step in LeafCandidates())
        {
            yield return Filtered(step);
        }
    }

    private IEnumerable<T> Compared<T>(IEnumerable<T> parts, int few) => _isLarge && !IsTrivial ? parts.Take(few) : parts;

    // Conditions on the path decide which path is the shortest that counts, so the search has to know them.
    private PatternStep WithPredicates(PatternStep step, PatternShortestPath path)
    {
        var inside = _predicates.ReadyWith([path.Path, path.Walk.Symbol]).ToList();
        return step with { Plan = ((ShortestPathPlan)step.Plan) with { Predicates = inside }, Solved = inside };
    }

    // How many relationships the nodes have is a guess: where it is wrong, the index keeps the walk from looking at more than it holds.
    private PatternStep WithIndex(PatternStep step, PatternRelationship edge)
    {
        if (step.Plan is not ExpandPlan { Mode: ExpandMode.All } expand || new LeafSteps(_context, _facts, _predicates, Available).ByValue(edge) is not { } found
            || !_leaves.IsSupersetOf(PlanExpressions.Of(found.Step.Use).SelectMany(ExpressionTree.FreeSymbols)))
        {
            return step;
        }

        var share = ((IEnumerable<BoundExpression>)found.Step.Predicates).Aggregate(1.0, (rest, predicate) => rest * _facts.Selectivity(predicate));
        return step with
        {
            Plan = expand with { Index = found.Step },
            Solved = [.. (IEnumerable<BoundExpression>)found.Step.Predicates],
            Rows = step.Rows * share,
            Work = step.Work + step.Rows,
        };
    }

    private IEnumerable<PatternStep> LeafCandidates()
    {
        var leaves = new LeafSteps(_context, _facts, _predicates, Available);
        foreach (var node in Compared(_nodes, FewLeaves))
        {
            foreach (var leaf in leaves.Of(node))
            {
                yield return BeforeWalks(Joined(leaf.Plan is NodeByLabelScan or NodeByLabelsScan or AllNodesScan ? WithWalk(leaf, node, leaves) : leaf, []), node);
            }
        }

        foreach (var edge in Compared(_edges.All.OfType<PatternRelationship>().Where(edge => edge.Binding == PatternBinding.Free), FewLeaves))
        {
            if (Available.Contains(edge.Left) || Available.Contains(edge.Right))
            {
                if (_context.MayJoin && !IsTrivial && Join(edge, leaves) is { } joined)
                {
                    yield return joined;
                }

                continue;
            }

            foreach (var leaf in leaves.Of(edge))
            {
                yield return Joined(leaf, [edge]);
            }
        }
    }

    // What an index finds with both ends is compared with a scan and the walk that has to follow it, not with the scan alone.
    private PatternStep WithWalk(PatternStep scan, Symbol node, LeafSteps leaves)
    {
        var walks = _edges.At(node).OfType<PatternRelationship>()
            .Where(edge => edge.Binding == PatternBinding.Free && (scan.Plan is AllNodesScan || leaves.IsIndexed(edge)))
            .Select(edge => _facts.Degree(node, ReferenceEquals(edge.Left, node) ? edge.Direction : EdgeSteps.Turned(edge.Direction), edge.Types)).ToList();
        return walks.Count == 0 ? scan : scan with { Work = scan.Work + (scan.Rows * walks.Min()) };
    }

    // A leaf beside the rows there are: run for each row when it reads the row, else put beside each row.
    private PatternStep Joined(PatternStep leaf, IReadOnlyList<PatternEdge> edges)
    {
        leaf = leaf with { Edges = edges };
        if (IsTrivial)
        {
            return leaf;
        }

        var reads = PlanExpressions.ReadBy(leaf.Plan).Any(symbol => !_leaves.Contains(symbol));
        var rows = _plan.Rows * leaf.Rows;
        LogicalPlan plan = reads || leaf.Rows <= 1 ? new ApplyPlan(_plan, leaf.Plan) : new CartesianProductPlan(_plan, leaf.Plan);
        return leaf with { Plan = plan, Rows = rows, Work = leaf.Work + _plan.Rows };
    }

    // The relationships that an index finds, joined with the rows on the nodes they share. The leaf gets symbols of its own for these,
    // because the rows' are set already.
    private PatternStep? Join(PatternRelationship edge, LeafSteps leaves)
    {
        var keys = new List<JoinKey>();
        Symbol Own(Symbol node)
        {
            if (!Available.Contains(node))
            {
                return node;
            }

            var own = _context.NewSymbol(CypherType.Node);
            keys.Add(new JoinKey(own, node));
            return own;
        }

        var renamed = edge with { Left = Own(edge.Left), Right = Own(edge.Right) };
        var leaf = leaves.Of(renamed).Where(step => step.Plan is RelationshipIndexSeek).MinBy(step => step.Cost);
        if (leaf is null || PlanExpressions.Of(leaf.Plan).SelectMany(ExpressionTree.FreeSymbols).Any(symbol => !_leaves.Contains(symbol)))
        {
            return null;
        }

        // What tells of the new relationship alone is checked once for each, not once for each match.
        HashSet<Symbol> own = [edge.Symbol, .. new[] { edge.Left, edge.Right }.Where(node => !Available.Contains(node))];
        var ready = own.SelectMany(_predicates.About).Distinct().Except(leaf.Solved)
            .Where(predicate => ExpressionTree.FreeSymbols(predicate) is var free && free.Overlaps(own) && free.All(symbol => own.Contains(symbol) || _leaves.Contains(symbol)))
            .OrderBy(PredicateOrder).ToList();
        if (ready.Count > 0)
        {
            var filter = new FilterPlan(leaf.Plan, ready) { Rows = ready.Aggregate(leaf.Rows, (rows, predicate) => rows * _facts.Selectivity(predicate)) };
            leaf = leaf with { Plan = filter, Rows = filter.Rows, Work = leaf.Rows, Solved = [.. leaf.Solved, .. ready] };
        }

        var matches = keys.Aggregate(leaf.Rows * _plan.Rows, (rows, _) => rows / Math.Max(1, Math.Min(_context.Statistics.Nodes, Math.Max(leaf.Rows, 1))));
        return leaf with
        {
            Plan = new HashJoinPlan(leaf.Plan, _plan, keys),
            Rows = matches,
            Work = leaf.Work + leaf.Rows + _plan.Rows,
            Edges = [edge],
            Symbols = [edge.Left, edge.Relationship(), edge.Right],
        };
    }

    // A walk that has to end at a node found beforehand looks at all that it comes to, for each pair of its ends: that is part of the node's cost.
    private PatternStep BeforeWalks(PatternStep leaf, Symbol node)
    {
        var walks = _edges.At(node).Where(edge => edge is PatternVariableLength or PatternQuantifiedPath
            && ((ReferenceEquals(edge.Left, node) && Available.Contains(edge.Right)) || (ReferenceEquals(edge.Right, node) && Available.Contains(edge.Left)))).ToList();
        if (walks.Count == 0)
        {
            return leaf;
        }

        var steps = new EdgeSteps(_context, _facts, leaf.Plan with { Rows = RowsAfter(leaf) }, Available.Add(node));
        return leaf with { Work = leaf.Work + walks.Sum(edge => steps.Of(edge).Min(step => step.Work)) };
    }

    // What will be left of the rows when the predicates that become ready are applied.
    private double RowsAfter(PatternStep step) =>
        _predicates.ReadyWith(step.Symbols).Where(predicate => !step.Solved.Contains(predicate)).Aggregate(step.Rows, (rows, predicate) => rows * _facts.Selectivity(predicate));

    private PatternStep Filtered(PatternStep step) => step with { Cost = (step.Work + step.Rows + RowsAfter(step)) * step.Weight };
}

/// <summary>A way to go on with a pattern.</summary>
/// <param name="Plan">The plan with the step.</param>
/// <param name="Symbols">The symbols that it adds.</param>
internal sealed record PatternStep(LogicalPlan Plan, IReadOnlyList<Symbol> Symbols)
{
    /// <summary>Rows before predicates that are not part of the step.</summary>
    public double Rows { get; init; }

    /// <summary>What is looked at besides the rows that come out.</summary>
    public double Work { get; init; }

    /// <summary>What the cost is multiplied by: next to nothing where a hint asks for the step.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>What the choice goes by.</summary>
    public double Cost { get; init; }

    /// <summary>Predicates that the step itself makes true.</summary>
    public IReadOnlyList<BoundExpression> Solved { get; init; } = [];

    /// <summary>The edges of the pattern that the step walks.</summary>
    public IReadOnlyList<PatternEdge> Edges { get; init; } = [];
}
