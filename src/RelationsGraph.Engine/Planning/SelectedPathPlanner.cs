using System.Collections.Immutable;
using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>Parts a path with a selector into stretches that are searched from one end, and its conditions into those on a stretch, on a node and on the whole.</summary>
internal sealed class SelectedPathPlanner(PlanningContext context, PatternSelectedPath path, ImmutableHashSet<Symbol> available)
{
    private readonly List<BoundExpression> _predicates =
        [.. ((IEnumerable<BoundExpression>)path.Inner.Predicates).Where(predicate => !IsAboutEnds(predicate, path, available))];

    /// <summary>Whether a condition speaks of nothing but the ends of the path: then it may choose the ends before paths are looked for.</summary>
    public static bool IsAboutEnds(BoundExpression predicate, PatternSelectedPath path, ImmutableHashSet<Symbol> available) =>
        ExpressionTree.FreeSymbols(predicate).All(symbol => ReferenceEquals(symbol, path.Left) || ReferenceEquals(symbol, path.Right) || available.Contains(symbol));

    /// <summary>The search from one end, which the rows hold.</summary>
    public SelectedPathPlan Plan(LogicalPlan input, Symbol from, ExpandMode mode)
    {
        var forward = ReferenceEquals(from, path.Left);
        IEnumerable<PatternEdge> written = path.Inner.Edges;
        PatternEdge[] edges = [.. forward ? written : written.Reverse()];
        var stretches = new List<PathStretch>();
        var nodes = new List<Symbol> { from };
        foreach (var edge in edges)
        {
            var stretch = forward ? Stretch(edge, turned: null) : Stretch(edge, Turned);
            nodes.Add(forward ? edge.Right : edge.Left);
            stretches.Add(nodes.Count <= edges.Length ? stretch with { Arrival = Taken([nodes[^1]]) } : stretch);
        }

        return new SelectedPathPlan(input, path, stretches, nodes, mode)
        {
            Known = available,
            Paths = [.. (IEnumerable<PatternPath>)path.Inner.Paths],
            Predicates = [.. _predicates],
        };
    }

    // The ends of a repetition in the order in which the search walks it.
    private delegate (Symbol From, Symbol To) Order(Symbol left, Symbol right);

    private static (Symbol From, Symbol To) Turned(Symbol left, Symbol right) => (right, left);

    private PathStretch Stretch(PatternEdge edge, Order? turned)
    {
        if (edge is PatternQuantifiedPath repeated)
        {
            GroupVariable[] groups = [.. (IEnumerable<GroupVariable>)repeated.Groups];
            var inner = repeated.Inner with { Predicates = [.. (IEnumerable<BoundExpression>)repeated.Inner.Predicates, .. TakenOfEach(groups)] };
            return Stretch(inner, turned, repeated.InnerLeft, repeated.InnerRight, repeated.Repetition) with { Groups = groups };
        }

        // The nodes of a single step are symbols of its own: those of the path are set when the path is found.
        var (left, right) = (context.NewSymbol(CypherType.Node), context.NewSymbol(CypherType.Node));
        PatternGraph Graph(PatternEdge own, IEnumerable<BoundExpression> predicates) =>
            new([new PatternNode(left, PatternBinding.Free), new PatternNode(right, PatternBinding.Free)], [own], [], predicates.ToSequence());
        var once = new Repetition(1, 1);
        switch (edge)
        {
            case PatternRelationship single:
                return Stretch(Graph(single with { Left = left, Right = right }, Taken([single.Symbol])), turned, left, right, once) with { Singles = [single.Symbol] };
            case PatternVariableLength { Binding: PatternBinding.Bound } known:
                return Stretch(Graph(known with { Left = left, Right = right }, []), turned, left, right, once) with { Singles = [known.Symbol] };
            default:
                var walk = (PatternVariableLength)edge;
                var step = new PatternRelationship(walk.Element, left, right, walk.Direction, walk.Types, PatternBinding.Free);
                GroupVariable[] list = [new GroupVariable(walk.Element, walk.Symbol)];
                var each = ((IEnumerable<BoundExpression>)walk.ElementPredicates).Concat(TakenOfEach(list));
                return Stretch(Graph(step, each), turned, left, right, new Repetition(walk.Minimum, walk.Maximum)) with { Groups = list };
        }
    }

    private PathStretch Stretch(PatternGraph repeated, Order? turned, Symbol left, Symbol right, Repetition repetition)
    {
        var (from, to) = turned?.Invoke(left, right) ?? (left, right);
        var known = available.Add(from);
        var plan = new PatternPlanner(context.Inside(), repeated, new ArgumentPlan([from]) { Rows = 1 }, known, []).Plan();
        return new PathStretch(plan, from, to, repetition)
        {
            Relationships = [.. ((IEnumerable<PatternEdge>)repeated.Edges).SelectMany(PatternFacts.RelationshipsOf).Select(pair => pair.Symbol)],
        };
    }

    // all(x IN list WHERE …) over what repetitions are collected in is a condition on each repetition, which keeps the search from what cannot count.
    private List<BoundExpression> TakenOfEach(GroupVariable[] groups)
    {
        var taken = new List<BoundExpression>();
        foreach (var all in _predicates.OfType<BoundQuantifier>().Where(quantifier => quantifier.Quantifier is ListQuantifier.All or ListQuantifier.None).ToArray())
        {
            var group = Array.Find(groups, group => all.List is BoundVariable list && ReferenceEquals(list.Symbol, group.Outer));
            var free = ExpressionTree.FreeSymbols(all.Predicate);
            if (group is not null && !ExpressionTree.HasSubquery(all.Predicate) && free.All(symbol => ReferenceEquals(symbol, all.Variable) || available.Contains(symbol)))
            {
                var condition = BoundTree.Rewrite(all.Predicate, part => part is BoundVariable element && ReferenceEquals(element.Symbol, all.Variable) ? new BoundVariable(group.Inner) : null);
                taken.Add(all.Quantifier == ListQuantifier.All ? condition : new BoundUnary(UnaryOperator.Not, condition, CypherType.Boolean));
                _predicates.Remove(all);
            }
        }

        return taken;
    }

    // The conditions that read, besides the row, one symbol alone: they are met where it is found.
    private BoundExpression[] Taken(HashSet<Symbol> own)
    {
        BoundExpression[] taken = [.. _predicates.Where(predicate => ExpressionTree.FreeSymbols(predicate).All(symbol => own.Contains(symbol) || available.Contains(symbol)))];
        _predicates.RemoveAll(taken.Contains);
        return taken;
    }
}
