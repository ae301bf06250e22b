using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Batches;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>
/// Compiles those parts of plans that find nodes and relationships so that they run on batches: searches, walks, joins, and conditions on these. A part that another
/// step gives rows to other than nodes and relationships stays with the operators for single rows.
/// </summary>
internal sealed class BatchCompiler(ExpressionCompiler expressions, PatternCompiler patterns, Func<LogicalPlan, OperatorFactory> rows)
{
    /// <summary>Compiles a plan, where batches suit it; null where they do not.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="needed">The symbols that are read behind it; null for all.</param>
    public BatchPart? Compile(LogicalPlan plan, IReadOnlyCollection<Symbol>? needed) => plan switch
    {
        RelationshipIndexSeek seek when !ReferenceEquals(seek.Ends.Left, seek.Ends.Right) => Seek(seek, needed),
        FilterPlan filter => Filter(filter, needed),
        ExpandPlan expand => Expand(expand, needed, []),
        HashJoinPlan { Keys.Count: 1 or 2 } join => Join(join, needed),
        _ => Gathered(plan, needed),
    };

    // Each step of a batch copies what the steps before it found: of longer plans most time would go into that.
    private const int MostSteps = 64;

    /// <summary>Whether a part of a plan looks at so much that batches pay.</summary>
    public static bool Suit(LogicalPlan plan) => Pays(plan) && !HasMoreSteps(plan);

    private static bool Pays(LogicalPlan plan) => plan is ExpandPlan or HashJoinPlan or RelationshipIndexSeek or FilterPlan { Input: NodeByLabelScan or AllNodesScan or RelationshipScan }
        || (plan is FilterPlan && Pays(plan.Inputs[0]));

    private static bool HasMoreSteps(LogicalPlan plan)
    {
        var open = new Stack<LogicalPlan>([plan]);
        var steps = 0;
        while (steps <= MostSteps && open.TryPop(out var step))
        {
            steps++;
            foreach (var input in step.Inputs)
            {
                open.Push(input);
            }
        }

        return steps > MostSteps;
    }

    private static bool IsNeeded(Symbol symbol, IReadOnlyCollection<Symbol>? needed) => needed is null || needed.Contains(symbol);

    private static IReadOnlyCollection<Symbol>? With(IReadOnlyCollection<Symbol>? needed, IEnumerable<Symbol> more) => needed is null ? null : [.. needed.Union(more)];

    private static IEnumerable<(Symbol Symbol, KindMark Mark)> Parts(RelationshipEnds ends) =>
        [(ends.Relationship, KindMark.Relationship), (ends.Left, KindMark.Node), (ends.Right, KindMark.Node)];

    private BatchPart Seek(RelationshipIndexSeek seek, IReadOnlyCollection<Symbol>? needed)
    {
        var layout = new BatchLayout([.. Parts(seek.Ends).Where(part => IsNeeded(part.Symbol, needed))]);
        var columns = new EndColumns(layout.PlaceOf(seek.Ends.Relationship), layout.PlaceOf(seek.Ends.Left), layout.PlaceOf(seek.Ends.Right));
        var (search, direction) = (patterns.Search(seek.Use), PatternCompiler.DirectionOf(seek.Ends.Direction));
        return new BatchPart(frame => new IndexedRelationships(frame, columns, layout.Width, direction, search), layout);
    }

    // Leaves that find few rows, or one after the other anyway.
    private BatchPart? Gathered(LogicalPlan plan, IReadOnlyCollection<Symbol>? needed)
    {
        if (Entities(plan)?.ToList() is not { } all)
        {
            return null;
        }

        var layout = new BatchLayout([.. all.Where(part => IsNeeded(part.Symbol, needed)).DistinctBy(part => part.Symbol)]);
        int[] slots = [.. layout.Columns.Select(column => column.Symbol.Id)];
        int[] kept = [.. all.Select(part => part.Symbol.Id).Distinct()];
        var source = rows(plan);
        return new BatchPart(frame => new GatheredRows(frame, source(frame), slots, kept), layout);
    }

    // The nodes and relationships that a plan gives; null where it gives anything else.
    private static IEnumerable<(Symbol Symbol, KindMark Mark)>? Entities(LogicalPlan plan) => plan switch
    {
        AllNodesScan or NodeByLabelScan or NodeByLabelsScan or NodeByIdSeek or NodeIndexSeek => [(plan.Sets[0], KindMark.Node)],
        RelationshipScan scan => Parts(scan.Ends),
        RelationshipByIdSeek seek => Parts(seek.Ends),
        RelationshipIndexSeek seek => Parts(seek.Ends),
        ApplyPlan or CartesianProductPlan when Entities(plan.Inputs[0]) is { } left && Entities(plan.Inputs[1]) is { } right => left.Concat(right),
        _ => null,
    };

    private BatchPart? Filter(FilterPlan filter, IReadOnlyCollection<Symbol>? needed)
    {
        if (filter.Input is ExpandPlan expand)
        {
            // What tells of the walked relationship alone is checked while it is walked.
            Symbol[] step = [expand.Ends.Relationship, .. expand.Mode == ExpandMode.All ? new[] { expand.Ends.Right } : []];
            var found = PlanSymbols.SetBy(expand);
            var own = filter.Predicates.Where(predicate => ExpressionTree.FreeSymbols(predicate).Where(found.Contains).ToList() is { Count: > 0 } read && read.TrueForAll(step.Contains)).ToList();
            var rest = filter.Predicates.Except(own).ToList();
            var walked = Expand(expand, With(needed, ExpressionTree.FreeSymbols(rest)), own);
            return walked is null || rest.Count == 0 ? walked : Filtered(walked, filter, rest);
        }

        var input = Compile(filter.Input, With(needed, ExpressionTree.FreeSymbols(filter.Predicates)));
        return input is null ? null : Filtered(input, filter, filter.Predicates);
    }

    private BatchPart Filtered(BatchPart input, FilterPlan filter, IReadOnlyList<BoundExpression> predicates)
    {
        var narrowing = new BatchTestCompiler(expressions, input.Layout, filter).Narrowing(predicates);
        return input with { Make = frame => new FilteredBatches(frame, input.Make(frame), narrowing(frame)) };
    }

    private BatchPart? Expand(ExpandPlan expand, IReadOnlyCollection<Symbol>? needed, IReadOnlyList<BoundExpression> own)
    {
        var ends = expand.Ends;
        var into = expand.Mode == ExpandMode.Into;
        if (Compile(expand.Input, With(needed, into ? [ends.Left, ends.Right] : [ends.Left])) is not { } input || input.Layout.Find(ends.Left) is not { } from
            || (into && input.Layout.Find(ends.Right) is null))
        {
            return null;
        }

        var passed = input.Layout.Columns.Where(column => IsNeeded(column.Symbol, needed)).ToList();
        var layout = new BatchLayout([.. passed, .. Parts(ends).Where(part => IsNeeded(part.Symbol, needed) && !ReferenceEquals(part.Symbol, ends.Left) && !(into && ReferenceEquals(part.Symbol, ends.Right)))]);
        var shape = new BatchExpandShape(
            from.Column,
            into ? input.Layout.PlaceOf(ends.Right) : -1,
            layout.PlaceOf(ends.Relationship),
            into ? -1 : layout.PlaceOf(ends.Right),
            [.. passed.Select(column => (input.Layout.PlaceOf(column.Symbol), layout.PlaceOf(column.Symbol)))]);
        var (filter, steps) = (patterns.Step(ends.Types, ends.Direction), Steps(expand, own));
        return new BatchPart(frame => new ExpandedBatches(frame, input.Make(frame), filter, shape, steps(frame)), layout);
    }

    private Func<Frame, BatchSteps> Steps(ExpandPlan expand, IReadOnlyList<BoundExpression> own)
    {
        var (ends, step) = (expand.Ends, new Symbol("", -1, CypherType.Node));
        var layout = new BatchLayout([(step, KindMark.Node), (ends.Relationship, KindMark.Relationship), (expand.Mode == ExpandMode.All ? ends.Right : step, KindMark.Node)]);
        var compiler = new BatchTestCompiler(expressions, layout, expand);
        var indexed = compiler.Narrowing(own);
        if (expand.Index is not { } index)
        {
            return frame => new BatchSteps(indexed(frame), indexed(frame), null);
        }

        var walked = compiler.Narrowing([.. index.Predicates, .. own]);
        var (search, direction) = (patterns.Search(index.Use), PatternCompiler.DirectionOf(ends.Direction));
        var columns = new EndColumns(BatchSteps.Relationship, BatchSteps.From, BatchSteps.Other);
        return frame => new BatchSteps(walked(frame), indexed(frame), new IndexedRelationships(frame, columns, BatchSteps.Width, direction, search));
    }

    private BatchPart? Join(HashJoinPlan join, IReadOnlyCollection<Symbol>? needed)
    {
        if (Compile(join.Left, With(needed, join.Keys.Select(key => key.Left))) is not { } build || Compile(join.Right, With(needed, join.Keys.Select(key => key.Right))) is not { } probe
            || !join.Keys.All(key => build.Layout.Find(key.Left) is not null && probe.Layout.Find(key.Right) is not null))
        {
            return null;
        }

        var built = build.Layout.Columns.Where(column => IsNeeded(column.Symbol, needed)).ToList();
        var probed = probe.Layout.Columns.Where(column => IsNeeded(column.Symbol, needed) && !built.Contains(column)).ToList();
        var layout = new BatchLayout([.. built, .. probed]);
        var shape = new BatchJoinShape(
            [.. join.Keys.Select(key => build.Layout.PlaceOf(key.Left))],
            [.. join.Keys.Select(key => probe.Layout.PlaceOf(key.Right))],
            [.. built.Select(column => (build.Layout.PlaceOf(column.Symbol), layout.PlaceOf(column.Symbol)))],
            [.. probed.Select(column => (probe.Layout.PlaceOf(column.Symbol), layout.PlaceOf(column.Symbol)))]);
        return new BatchPart(frame => new JoinedBatches(frame, build.Make(frame), build.Layout.Width, probe.Make(frame), shape), layout);
    }
}
