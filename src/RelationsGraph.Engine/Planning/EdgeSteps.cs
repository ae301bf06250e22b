using System.Collections.Immutable;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>The steps along an edge of a pattern from rows that hold one or both of its ends.</summary>
internal sealed class EdgeSteps(PlanningContext context, PatternFacts facts, LogicalPlan plan, ImmutableHashSet<Symbol> available)
{
    // A bound for the expected rows of unbounded walks: it only has to be large.
    private const double ManyRows = 1e12;

    // Fewer ends than these are found first and searched for one by one; more are cheaper reached by one search that goes everywhere.
    private const double WorthwhileEnds = 20;

    public IEnumerable<PatternStep> Of(PatternEdge edge) => edge switch
    {
        PatternRelationship { Binding: PatternBinding.Bound } relationship => [Bound(relationship.Ends(), null, relationship)],
        PatternRelationship relationship => Single(relationship),
        PatternVariableLength { Binding: PatternBinding.Bound } walk =>
            [Bound(new RelationshipEnds(walk.Symbol, walk.Left, walk.Right, walk.Direction, walk.Types), new Repetition(walk.Minimum, walk.Maximum), walk)],
        PatternVariableLength walk => Walks(walk),
        PatternShortestPath path => Shortest(path),
        PatternQuantifiedPath repeated => Repeats(repeated),
        PatternSelectedPath selected => Selected(selected),
        _ => throw new InvalidOperationException($"No step for {edge.GetType().Name}."),
    };

    /// <summary>A direction seen from the other end.</summary>
    public static PatternDirection Turned(PatternDirection direction) => direction switch
    {
        PatternDirection.Outgoing => PatternDirection.Incoming,
        PatternDirection.Incoming => PatternDirection.Outgoing,
        _ => direction,
    };

    private PatternStep Bound(RelationshipEnds ends, Repetition? length, PatternEdge edge)
    {
        Symbol[] known = [.. new[] { ends.Left, ends.Right }.Distinct().Where(available.Contains)];
        return new PatternStep(new ProjectEndpoints(plan, ends, length, known), [ends.Left, ends.Right])
        {
            Edges = [edge],
            Rows = plan.Rows * (known.Length == 2 ? 0.1 : 1),
            Work = plan.Rows,
        };
    }

    private IEnumerable<PatternStep> Single(PatternRelationship edge)
    {
        var ends = edge.Ends();
        var turned = new RelationshipEnds(edge.Symbol, edge.Right, edge.Left, Turned(edge.Direction), edge.Types);
        var fromLeft = facts.Degree(edge.Left, edge.Direction, edge.Types);
        var fromRight = facts.Degree(edge.Right, turned.Direction, edge.Types);
        if (available.Contains(edge.Left) && available.Contains(edge.Right))
        {
            yield return new PatternStep(new ExpandPlan(plan, ends, ExpandMode.Into), [edge.Symbol])
            {
                Edges = [edge],
                Rows = plan.Rows * Math.Min(1, fromLeft / Math.Max(1, facts.Statistics.Nodes) * 10),
                Work = plan.Rows * (1 + (PatternFacts.Looked(Math.Min(fromLeft, fromRight)) * 0.3)),
            };
            yield break;
        }

        if (available.Contains(edge.Left))
        {
            yield return All(ends, fromLeft, edge);
        }

        if (available.Contains(edge.Right))
        {
            yield return All(turned, fromRight, edge);
        }
    }

    private PatternStep All(RelationshipEnds ends, double degree, PatternEdge edge) => new(new ExpandPlan(plan, ends, ExpandMode.All), [ends.Relationship, ends.Right])
    {
        Edges = [edge],
        Rows = plan.Rows * degree,
        Work = plan.Rows * (1 + (plan is ArgumentPlan or NodeIndexSeek or NodeByIdSeek ? 0 : PatternFacts.Looked(degree))),
    };

    private IEnumerable<PatternStep> Walks(PatternVariableLength edge)
    {
        var length = new Repetition(edge.Minimum, edge.Maximum);
        var walk = new VariableWalk(edge.Symbol, edge.Left, edge.Right, edge.Direction, edge.Types, length) { Element = edge.Element, ElementPredicates = edge.ElementPredicates };
        var turned = walk with { From = edge.Right, To = edge.Left, Direction = Turned(edge.Direction), Order = WalkOrder.Reversed };
        var known = available.Contains(edge.Left) && available.Contains(edge.Right);
        if (available.Contains(edge.Left))
        {
            yield return Walked(walk, known ? ExpandMode.Into : ExpandMode.All, edge);
        }

        if (available.Contains(edge.Right))
        {
            yield return Walked(turned, known ? ExpandMode.Into : ExpandMode.All, edge);
        }
    }

    private PatternStep Walked(VariableWalk walk, ExpandMode mode, PatternEdge edge)
    {
        var found = plan.Rows * Reach(facts.Degree(walk.From, walk.Direction, walk.Types), walk.Length);
        IReadOnlyList<Symbol> symbols = mode == ExpandMode.All ? [walk.Relationships, walk.To] : [walk.Relationships];
        return new PatternStep(new VarLengthExpand(plan, walk, mode), symbols)
        {
            Edges = [edge],
            Rows = mode == ExpandMode.All ? found : Math.Min(plan.Rows, found),
            Work = found,
        };
    }

    private static double Reach(double degree, Repetition length)
    {
        var reach = 0.0;
        for (var steps = length.Minimum; steps <= Math.Min(length.Maximum ?? length.Minimum + 5, length.Minimum + 5) && reach < ManyRows; steps++)
        {
            reach += Math.Pow(degree, steps);
        }

        return Math.Clamp(reach, 0.1, ManyRows);
    }

    private IEnumerable<PatternStep> Shortest(PatternShortestPath path)
    {
        if (!available.Contains(path.Left) || !available.Contains(path.Right))
        {
            yield break;
        }

        yield return new PatternStep(new ShortestPathPlan(plan, path, []), [path.Path, path.Walk.Symbol]) { Edges = [path], Rows = plan.Rows, Work = plan.Rows * 100 };
    }

    private IEnumerable<PatternStep> Repeats(PatternQuantifiedPath edge)
    {
        var known = available.Contains(edge.Left) && available.Contains(edge.Right);
        if (available.Contains(edge.Left))
        {
            yield return Repeated(edge, edge.Left, edge.InnerLeft, known ? ExpandMode.Into : ExpandMode.All);
        }

        if (available.Contains(edge.Right))
        {
            yield return Repeated(edge, edge.Right, edge.InnerRight, known ? ExpandMode.Into : ExpandMode.All);
        }
    }

    private PatternStep Repeated(PatternQuantifiedPath edge, Symbol from, Symbol innerFrom, ExpandMode mode)
    {
        var known = available.Add(innerFrom);
        var inner = new PatternPlanner(context.Inside(), edge.Inner, new ArgumentPlan([innerFrom]) { Rows = 1 }, known, []).Plan();
        var repeat = new RepeatPlan(plan, inner, edge, from, mode)
        {
            InnerRelationships = [.. ((IEnumerable<PatternEdge>)edge.Inner.Edges).SelectMany(PatternFacts.RelationshipsOf).Select(pair => pair.Symbol)],
        };
        var found = plan.Rows * Reach(Math.Max(0.1, inner.Rows), edge.Repetition);
        return new PatternStep(repeat, repeat.Sets) { Edges = [edge], Rows = mode == ExpandMode.All ? found : Math.Min(plan.Rows, found), Work = found };
    }

    private IEnumerable<PatternStep> Selected(PatternSelectedPath edge)
    {
        var known = available.Contains(edge.Left) && available.Contains(edge.Right);
        foreach (var end in new[] { edge.Left, edge.Right }.Distinct().Where(available.Contains))
        {
            yield return Selected(edge, end, known ? ExpandMode.Into : ExpandMode.All);
        }
    }

    // A search may come to every relationship; between two nodes it seldom does.
    private PatternStep Selected(PatternSelectedPath edge, Symbol from, ExpandMode mode)
    {
        var selected = new SelectedPathPlanner(context, edge, available).Plan(plan, from, mode);
        var everything = facts.Statistics.Nodes + facts.Statistics.Relationships([]);
        var symbols = PatternSymbols.Of(edge.Inner).Where(symbol => !available.Contains(symbol)).ToList();
        var rows = plan.Rows * edge.Count * (mode == ExpandMode.Into ? 1 : Math.Max(1, facts.Statistics.Nodes));
        var work = plan.Rows * (mode == ExpandMode.Into ? everything / 10 : everything);
        return new PatternStep(selected, symbols)
        {
            Edges = [edge],
            Rows = rows,
            Work = work,
            Weight = mode == ExpandMode.Into ? 1 : WorthwhileEnds * plan.Rows / Math.Max(1, work + rows),
        };
    }
}

/// <summary>Names for parts of patterns.</summary>
internal static class PatternSymbols
{
    public static RelationshipEnds Ends(this PatternRelationship edge) => new(edge.Symbol, edge.Left, edge.Right, edge.Direction, edge.Types);

    public static Symbol Relationship(this PatternRelationship edge) => edge.Symbol;

    /// <summary>All symbols that a pattern gives to what follows.</summary>
    public static IEnumerable<Symbol> Of(PatternGraph graph) =>
        ((IEnumerable<PatternNode>)graph.Nodes).Select(node => node.Symbol)
            .Concat(((IEnumerable<PatternEdge>)graph.Edges).SelectMany(Of))
            .Concat(((IEnumerable<PatternPath>)graph.Paths).Select(path => path.Symbol))
            .Distinct();

    /// <summary>All symbols that an edge gives to what follows.</summary>
    public static IEnumerable<Symbol> Of(PatternEdge edge) => edge switch
    {
        PatternRelationship relationship => [relationship.Left, relationship.Symbol, relationship.Right],
        PatternVariableLength walk => [walk.Left, walk.Symbol, walk.Right],
        PatternShortestPath path => [path.Left, path.Path, path.Walk.Symbol, path.Right],
        PatternQuantifiedPath repeated => ((IEnumerable<GroupVariable>)repeated.Groups).Select(group => group.Outer).Concat([repeated.Left, repeated.Right]),
        PatternSelectedPath selected => Of(selected.Inner),
        _ => [edge.Left, edge.Right],
    };
}
