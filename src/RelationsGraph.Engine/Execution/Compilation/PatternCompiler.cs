using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using Direction = RelationsGraph.Engine.Graph.Direction;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Compiles the parts of patterns: ends, steps, walks, index searches.</summary>
internal sealed class PatternCompiler(ExpressionCompiler expressions)
{
    public static Direction DirectionOf(PatternDirection direction) => direction switch
    {
        PatternDirection.Outgoing => Direction.Outgoing,
        PatternDirection.Incoming => Direction.Incoming,
        _ => Direction.Both,
    };

    public static EndSlots Ends(RelationshipEnds ends) => new(ends.Relationship.Id, ends.Left.Id, ends.Right.Id);

    public static RepeatShape Repetition(RepeatPlan plan)
    {
        var (from, to) = plan.IsForward ? (plan.Edge.InnerLeft, plan.Edge.InnerRight) : (plan.Edge.InnerRight, plan.Edge.InnerLeft);
        GroupSlots[] groups = [.. ((IEnumerable<GroupVariable>)plan.Edge.Groups).Select(group => new GroupSlots(group.Inner.Id, group.Outer.Id))];
        return new RepeatShape(plan.From.Id, plan.To.Id, from.Id, to.Id, groups, plan.Edge.Repetition.Minimum)
        {
            Most = plan.Edge.Repetition.Maximum ?? long.MaxValue,
            Relationships = [.. plan.InnerRelationships.Select(symbol => symbol.Id)],
            Into = plan.Mode == ExpandMode.Into,
            Backward = !plan.IsForward,
        };
    }

    public SelectedPathShape Selected(SelectedPathPlan plan)
    {
        var quota = plan.Edge.Selector is PathSelectorKind.AllShortest or PathSelectorKind.ShortestGroups ? PathQuota.Groups : PathQuota.Paths;
        var count = plan.Edge.Selector == PathSelectorKind.AllShortest ? 1 : plan.Edge.Count;
        return new SelectedPathShape([.. plan.Stretches.Select(Stretch)], [.. plan.Nodes.Select(node => node.Id)], count, quota)
        {
            Known = [.. plan.Nodes.Select(plan.Known.Contains)],
            Into = plan.Mode == ExpandMode.Into,
            Backward = !plan.IsForward,
            Paths = [.. plan.Paths.Select(path => (path.Symbol.Id, expressions.Compile(new PathOf(path))))],
            PathConditions = expressions.Compile(plan.Predicates),
        };
    }

    private StretchShape Stretch(PathStretch stretch)
    {
        int[] relationships = [.. stretch.Relationships.Select(symbol => symbol.Id)];
        var isStep = stretch.Relationships is [{ Type: var type }] && !type.Allows(Values.KindSet.List);
        int[] found = [.. stretch.Groups.Select(group => group.Inner).Concat(stretch.Singles).Select(symbol => symbol.Id).Distinct()];
        return new StretchShape(stretch.From.Id, stretch.To.Id, stretch.Repetition.Minimum, stretch.Repetition.Maximum ?? long.MaxValue)
        {
            Relationships = relationships,
            Groups = [.. stretch.Groups.Select(group => new GroupSlots(group.Inner.Id, group.Outer.Id))],
            Singles = [.. stretch.Singles.Select(symbol => symbol.Id)],
            Kept = [.. found.Where(slot => slot != stretch.From.Id && slot != stretch.To.Id && !(isStep && slot == relationships[0]))],
            IsStep = isStep,
            Arrival = expressions.Compile(stretch.Arrival),
        };
    }

    public TypeFilter Types(Sequence<string> types) => new([.. ((IEnumerable<string>)types).Select(type => expressions.Scope.Token(type, TokenKind.Type))]);

    public StepFilter Step(Sequence<string> types, PatternDirection direction) => new(Types(types), DirectionOf(direction));

    public IdSource Ids(IdSeek seek) => new(expressions.Compile(seek.Ids), seek.Form is IdForm.Integers or IdForm.ElementIds, seek.Form is IdForm.ElementId or IdForm.ElementIds);

    public IndexSearch Search(IndexUse use)
    {
        var keys = new List<Evaluator>();
        var lists = new List<bool>();
        var search = new IndexSearch([.. (IEnumerable<string>)use.Names], SearchKind.Equal, [], []);
        foreach (var condition in use.Conditions)
        {
            switch (condition)
            {
                case EqualityCondition equal:
                    keys.Add(expressions.Compile(equal.Value));
                    lists.Add(false);
                    break;
                case MembershipCondition list:
                    keys.Add(expressions.Compile(list.List));
                    lists.Add(true);
                    break;
                case RangeCondition range:
                    search = search with { Kind = SearchKind.Range, Range = range, Lower = Bound(range.Lower), Upper = Bound(range.Upper) };
                    break;
                case TextCondition text:
                    var kind = text.Kind switch { TextSeekKind.Prefix => SearchKind.Prefix, TextSeekKind.Suffix => SearchKind.Suffix, _ => SearchKind.Contains };
                    search = search with { Kind = kind, Text = expressions.Compile(text.Text) };
                    break;
                case BoxCondition box:
                    search = search with { Kind = SearchKind.Box, Lower = expressions.Compile(box.Lower), Upper = expressions.Compile(box.Upper) };
                    break;
                case CircleCondition circle:
                    search = search with { Kind = SearchKind.Circle, Lower = expressions.Compile(circle.Centre), Upper = expressions.Compile(circle.Radius) };
                    break;
                case ExistenceCondition:
                    search = search with { Kind = SearchKind.All };
                    break;
            }
        }

        return search with { Keys = [.. keys], Lists = [.. lists], Order = use.Order };
    }

    public WalkShape Walk(VariableWalk walk, ExpandMode mode) =>
        new(walk.Relationships.Id, walk.From.Id, walk.To.Id, walk.Length.Minimum, walk.Length.Maximum ?? long.MaxValue, Step(walk.Types, walk.Direction))
        {
            Conditions = expressions.Compile(walk.ElementPredicates),
            Element = walk.Element?.Id ?? -1,
            Into = mode == ExpandMode.Into,
            Reversed = walk.Order == WalkOrder.Reversed,
        };

    public OperatorFactory Endpoints(ProjectEndpoints plan, OperatorFactory input)
    {
        var known = new KnownEnds(plan.Known.Contains(plan.Ends.Left), plan.Known.Contains(plan.Ends.Right));
        if (plan.Length is not { } length)
        {
            var (ends, filter) = (Ends(plan.Ends), Step(plan.Ends.Types, plan.Ends.Direction));
            return frame => new ProjectEndpointsOperator(frame, input(frame), ends, filter, known);
        }

        var walk = new VariableWalk(plan.Ends.Relationship, plan.Ends.Left, plan.Ends.Right, plan.Ends.Direction, plan.Ends.Types, length);
        var shape = Walk(walk, ExpandMode.All);
        return frame => new ProjectWalkOperator(frame, input(frame), shape, known);
    }

    public ShortestPathShape Shortest(ShortestPathPlan plan)
    {
        var pattern = plan.Pattern.Walk;
        var walk = new VariableWalk(pattern.Symbol, pattern.Left, pattern.Right, pattern.Direction, pattern.Types, new Repetition(pattern.Minimum, pattern.Maximum))
        {
            Element = pattern.Element,
            ElementPredicates = pattern.ElementPredicates,
        };
        var steps = new List<PathCondition>();
        var whole = new List<Evaluator>();
        foreach (var predicate in plan.Predicates)
        {
            if (StepCondition(predicate, plan.Pattern) is { } condition)
            {
                steps.Add(condition);
            }
            else
            {
                whole.Add(expressions.Compile(predicate));
            }
        }

        var wanted = plan.Pattern.Function == ShortestPathFunction.ShortestPath ? ShortestPaths.One : ShortestPaths.All;
        return new ShortestPathShape(Walk(walk, ExpandMode.Into), plan.Pattern.Path.Id, wanted)
        {
            StepConditions = [.. steps],
            Conditions = [.. whole],
            IsSingle = plan.Pattern.IsSingleRelationship,
        };
    }

    // all(x IN relationships(p) WHERE …) and none(x IN nodes(p) WHERE …) hold for a path when they hold for each step.
    private PathCondition? StepCondition(BoundExpression predicate, PatternShortestPath pattern)
    {
        if (predicate is not BoundQuantifier { Quantifier: ListQuantifier.All or ListQuantifier.None } quantifier)
        {
            return null;
        }

        var onNodes = quantifier.List is BoundFunctionCall { Function.Name: "nodes" } nodes && IsPath(nodes, pattern);
        var onRelationships = (quantifier.List is BoundFunctionCall { Function.Name: "relationships" } relationships && IsPath(relationships, pattern))
            || (quantifier.List is BoundVariable variable && ReferenceEquals(variable.Symbol, pattern.Walk.Symbol));
        var free = ExpressionTree.FreeSymbols(quantifier.Predicate);
        return (onNodes || onRelationships) && !free.Contains(pattern.Path) && !free.Contains(pattern.Walk.Symbol)
            ? new PathCondition(quantifier.Variable.Id, expressions.Compile(quantifier.Predicate), quantifier.Quantifier == ListQuantifier.All, onNodes)
            : null;
    }

    private static bool IsPath(BoundFunctionCall call, PatternShortestPath pattern) =>
        call.Arguments[0] is BoundVariable variable && ReferenceEquals(variable.Symbol, pattern.Path);

    private Evaluator? Bound(SeekBound? bound) => bound is null ? null : expressions.Compile(bound.Value);
}
