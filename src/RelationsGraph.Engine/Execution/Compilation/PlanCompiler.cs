using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Batches;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Makes the operators of an execution.</summary>
internal delegate RowSource OperatorFactory(Frame frame);

/// <summary>
/// Compiles a plan once into factories of operators, whose expressions all executions share. Each kind of step has one method; it is one class because all share the
/// numbering of slots, and long because there are many kinds.
/// </summary>
internal sealed class PlanCompiler
{
    private readonly CompilationScope _scope;
    private readonly ExpressionCompiler _expressions;
    private readonly PatternCompiler _patterns;
    private readonly WriteCompiler _writes;
    private readonly ProcedureCatalog _procedures;
    private readonly BatchSinkCompiler? _batches;
    private readonly List<LogicalPlan> _steps = [];
    private readonly HashSet<Symbol> _passing = [];
    private readonly bool _profiled;
    private readonly bool _writing;

    public PlanCompiler(StatementPlan plan, ProcedureCatalog procedures, StatementMode mode)
    {
        _profiled = mode == StatementMode.Profile;
        _procedures = procedures;
        _scope = new CompilationScope(plan.Subqueries);
        _expressions = new ExpressionCompiler(_scope, Compile);
        _patterns = new PatternCompiler(_expressions);
        _writes = new WriteCompiler(_expressions);

        // Batches read ahead, which what is written in between could disturb; and a profile counts row by row.
        _writing = plan.Writes;
        _batches = _profiled || plan.Writes ? null : new BatchSinkCompiler(_expressions, new BatchCompiler(_expressions, _patterns, Single));
        Root = Compile(plan.Root);
    }

    /// <summary>Makes the operator of the last step.</summary>
    public OperatorFactory Root { get; }

    /// <summary>The steps that are counted by PROFILE, by number.</summary>
    public IReadOnlyList<LogicalPlan> Steps => _steps;

    /// <summary>The labels, types and keys that the plan reads by.</summary>
    public IReadOnlyCollection<TokenReference> Tokens => _scope.Tokens;

    /// <summary>What the frame holds.</summary>
    public FrameLayout Layout => _scope.Layout();

    /// <summary>Compiles one step and everything below it.</summary>
    public OperatorFactory Compile(LogicalPlan plan)
    {
        _scope.Enter();
        var factory = Batched(plan) ?? Single(plan);
        _scope.Leave();
        if (!_profiled)
        {
            return factory;
        }

        var number = _steps.Count;
        _steps.Add(plan);
        return frame => new ProfiledOperator(frame, factory(frame), number);
    }

    private OperatorFactory? Batched(LogicalPlan plan) => plan switch
    {
        _ when _batches is null => null,
        AggregationPlan aggregation => _batches.Aggregation(aggregation, [.. aggregation.Aggregates.Select(Aggregate)]),
        TopPlan top => _batches.Top(top, Top(top)),
        _ => _batches.Rows(plan),
    };

    private OperatorFactory Single(LogicalPlan plan) => plan switch
    {
        LeafPlan leaf => Leaf(leaf),
        BinaryPlan binary => Binary(binary),
        UnaryPlan unary => Unary(unary),
        _ => Other(plan),
    };

    private static int Slot(Symbol symbol) => symbol.Id;

    private static int[] Slots(IEnumerable<Symbol> symbols) => [.. symbols.Select(symbol => symbol.Id)];

    private OperatorFactory Leaf(LeafPlan plan)
    {
        switch (plan)
        {
            case ArgumentPlan:
                return _ => new ArgumentOperator();
            case AllNodesScan scan:
                return frame => new AllNodesOperator(frame, Slot(scan.Node));
            case NodeByLabelScan scan:
                var label = _scope.Token(scan.Label, TokenKind.Label);
                return frame => new NodesByLabelOperator(frame, Slot(scan.Node), label);
            case NodeByLabelsScan scan:
                TokenReference[] labels = [.. ((IEnumerable<string>)scan.Labels).Select(name => _scope.Token(name, TokenKind.Label))];
                return frame => new NodesByLabelsOperator(frame, Slot(scan.Node), labels);
            case NodeByIdSeek seek:
                var ids = _patterns.Ids(seek.Ids);
                return frame => new NodesByIdOperator(frame, Slot(seek.Node), ids);
            case NodeIndexSeek seek:
                var search = _patterns.Search(seek.Use);
                return frame => new NodeIndexOperator(frame, Slot(seek.Node), search);
            case NodeCountFromStore count:
                return StoreCount(count.Count, count.Label is null ? frame => frame.View.NodeCount : frame => frame.View.LabelId(count.Label) is { } id ? frame.View.NodeCountWithLabel(id) : 0);
            case RelationshipCountFromStore count:
                return StoreCount(count.Count, count.Types.Count == 0
                    ? frame => frame.View.RelationshipCount
                    : frame => ((IEnumerable<string>)count.Types).Distinct().Sum(type => frame.View.TypeId(type) is { } id ? frame.View.RelationshipCountOfType(id) : 0));
            case SchemaCommand command:
                return frame => new Schema.SchemaOperator(frame, command.Command);
            default:
                return RelationshipLeaf(plan);
        }
    }

    private OperatorFactory RelationshipLeaf(LeafPlan plan)
    {
        switch (plan)
        {
            case RelationshipScan scan when scan.Ends.Types.Count == 0:
                return frame => new AllRelationshipsOperator(frame, PatternCompiler.Ends(scan.Ends), PatternCompiler.DirectionOf(scan.Ends.Direction));
            case RelationshipScan scan:
                TokenReference[] types = [.. ((IEnumerable<string>)scan.Ends.Types).Distinct().Select(type => _scope.Token(type, TokenKind.Type))];
                return frame => new RelationshipsByTypeOperator(frame, PatternCompiler.Ends(scan.Ends), PatternCompiler.DirectionOf(scan.Ends.Direction), types);
            case RelationshipIndexSeek seek:
                var search = _patterns.Search(seek.Use);
                return frame => new RelationshipIndexOperator(frame, PatternCompiler.Ends(seek.Ends), PatternCompiler.DirectionOf(seek.Ends.Direction), search);
            case RelationshipByIdSeek seek:
                var ids = _patterns.Ids(seek.Ids);
                var filter = _patterns.Types(seek.Ends.Types);
                return frame => new RelationshipsByIdOperator(frame, PatternCompiler.Ends(seek.Ends), filter, PatternCompiler.DirectionOf(seek.Ends.Direction), ids);
            default:
                throw new InvalidOperationException($"No operator for {plan.GetType().Name}.");
        }
    }

    private static OperatorFactory StoreCount(Symbol symbol, Func<Frame, long> count) => frame => new StoreCountOperator(frame, Slot(symbol), count);

    // The nodes that a statement that writes looks up for each element of a list. What is searched for does not depend on what is found.
    private OperatorFactory? UnwoundSeeks(BinaryPlan plan)
    {
        if (_profiled || !_writing)
        {
            return null;
        }

        var (seeks, below) = (new List<NodeIndexSeek>(), (LogicalPlan)plan);
        while (below is ApplyPlan { Right: NodeIndexSeek { Use: { IsUnique: true, Kind: Graph.IndexKind.Range, Keys.Count: 1, Names.Count: 1, Conditions: [EqualityCondition] } } seek } apply)
        {
            seeks.Insert(0, seek);
            below = apply.Left;
        }

        var found = seeks.Select(seek => seek.Node).ToHashSet();
        if (below is not UnwindPlan unwind || seeks.Any(seek => ExpressionTree.FreeSymbols(PlanExpressions.Of(seek)).Overlaps(found)))
        {
            return null;
        }

        var input = Compile(unwind.Input);
        var list = Unwound(unwind);
        UniqueSearch[] searches = [.. seeks.Select(seek => new UniqueSearch(seek.Use.Names[0], _expressions.Compile(((EqualityCondition)seek.Use.Conditions[0]).Value), Slot(seek.Node)))];
        return frame => new UnwindSeeksOperator(frame, input(frame), list, searches);
    }

    private OperatorFactory Binary(BinaryPlan plan)
    {
        if (UnwoundSeeks(plan) is { } together)
        {
            return together;
        }

        var left = Compile(plan.Left);
        var right = Compile(plan.Right);
        switch (plan)
        {
            case ApplyPlan:
                return frame => new ApplyOperator(left(frame), right(frame));
            case SubqueryForeachPlan:
                return frame => new RunForEachOperator(frame, left(frame), right(frame));
            case CartesianProductPlan:
                var kept = Slots(PlanSymbols.SetBy(plan.Right));
                return frame => new CartesianProductOperator(frame, left(frame), right(frame), kept);
            case HashJoinPlan join:
                var columns = new JoinColumns(Slots(join.Keys.Select(key => key.Left)), Slots(join.Keys.Select(key => key.Right)), Slots(PlanSymbols.SetBy(join.Left)));
                return frame => new HashJoinOperator(frame, left(frame), right(frame), columns);
            default:
                throw new InvalidOperationException($"No operator for {plan.GetType().Name}.");
        }
    }

    private OperatorFactory Unary(UnaryPlan plan)
    {
        var input = Created(plan) ?? Compile(plan.Input);
        switch (plan)
        {
            case FilterPlan filter:
                var predicate = _expressions.All(filter.Predicates);
                return frame => new FilterOperator(frame, input(frame), predicate);
            case ProjectionPlan projection:
                Evaluator[] values = [.. projection.Items.Select(item => _expressions.Compile(item.Expression))];
                var slots = Slots(projection.Sets);
                return frame => new ProjectOperator(frame, input(frame), values, slots);
            case AggregationPlan aggregation:
                return Aggregation(aggregation, input);
            case DistinctPlan distinct:
                var distinctSlots = Slots(distinct.Symbols);
                return frame => new DistinctOperator(frame, input(frame), distinctSlots);
            case UnwindPlan unwind:
                return Unwind(unwind, input);
            case OptionalPlan optional:
                var nulls = Slots(optional.Nulls);
                return frame => new OptionalOperator(frame, input(frame), nulls);
            case EagerPlan eager:
                var eagerSlots = Slots(eager.Kept);
                return frame => new EagerOperator(frame, input(frame), eagerSlots);
            case EmptyResultPlan:
                return frame => new EmptyResultOperator(frame, input(frame));
            case ProduceResultsPlan:
                return input;
            default:
                return Ordered(plan, input) ?? Walk(plan, input) ?? Called(plan, input);
        }
    }

    // What gives rows to a step that only counts them can create them together; a profile tells of each step row by row.
    private OperatorFactory? Created(UnaryPlan plan)
    {
        var onlyCounts = plan is EmptyResultPlan || (plan is AggregationPlan { Keys.Count: 0 } aggregation && aggregation.Aggregates.All(each => each.Aggregation.Arguments.Count == 0));
        if (!onlyCounts || _profiled || _writes.Together(plan.Input) is not var (templates, below))
        {
            return null;
        }

        NotePassing(plan.Input, below);
        var input = Compile(below);
        return frame => new CreateTogetherOperator(frame, input(frame), templates);
    }

    // Neither the creation nor the look-ups before it keep a row: where they ask its element only for values inside, the next one may take its memory.
    private void NotePassing(LogicalPlan created, LogicalPlan below)
    {
        while (below is ApplyPlan { Right: NodeIndexSeek } looked)
        {
            below = looked.Left;
        }

        if (below is UnwindPlan unwind && PlanExpressions.OfAll(created).All(expression => ExpressionTree.ReadsInsideAlone(expression, unwind.Variable)))
        {
            _passing.Add(unwind.Variable);
        }
    }

    private UnwoundList Unwound(UnwindPlan plan) => new(_expressions.Compile(plan.List), Slot(plan.Variable), _passing.Contains(plan.Variable) ? ElementLife.Passing : ElementLife.Kept);

    private OperatorFactory? Ordered(UnaryPlan plan, OperatorFactory input)
    {
        switch (plan)
        {
            case SortPlan sort:
                var (keys, kept) = (Keys(sort.Columns), Slots(sort.Kept));
                return frame => new SortOperator(frame, input(frame), keys, kept);
            case TopPlan top:
                var first = Top(top);
                return frame => input(frame) is var rows && rows is BatchAggregation groups ? new GroupTop(frame, groups, first) : new TopOperator(frame, rows, first);
            case SkipPlan skip:
                var skipped = _expressions.Compile(skip.Count);
                return frame => new SkipOperator(frame, input(frame), skipped);
            case LimitPlan limited:
                var count = _expressions.Compile(limited.Count);
                return limited.Mode == LimitMode.Lazy ? frame => new LimitOperator(frame, input(frame), count) : frame => new ExhaustiveLimitOperator(frame, input(frame), count);
            default:
                return null;
        }
    }

    private static RowSortKey[] Keys(IEnumerable<SortColumn> columns) => [.. columns.Select(column => new RowSortKey(Slot(column.Symbol), column.Direction == SortDirection.Ascending ? 1 : -1))];

    private TopShape Top(TopPlan top)
    {
        Evaluator?[] computed = [.. top.Columns.Select((column, i) => Key(top, column.Symbol, i))];
        return new TopShape(Keys(top.Columns), computed, Slots(top.Kept), _expressions.Compile(top.Count));
    }

    // A column that is a key twice is computed for the first.
    private Evaluator? Key(TopPlan top, Symbol symbol, int position) =>
        top.Columns.Take(position).All(column => !ReferenceEquals(column.Symbol, symbol)) && top.Computed.FirstOrDefault(item => ReferenceEquals(item.Symbol, symbol)) is { } item
            ? _expressions.Compile(item.Expression)
            : null;

    private OperatorFactory? Walk(UnaryPlan plan, OperatorFactory input)
    {
        switch (plan)
        {
            case ExpandPlan expand:
                var (ends, filter) = (PatternCompiler.Ends(expand.Ends), _patterns.Step(expand.Ends.Types, expand.Ends.Direction));
                if (expand.Index is { } index)
                {
                    var wanted = _expressions.All(index.Predicates);
                    return frame => new FilterOperator(frame, new ExpandOperator(frame, input(frame), ends, filter), wanted);
                }

                return expand.Mode == ExpandMode.All ? frame => new ExpandOperator(frame, input(frame), ends, filter) : frame => new ExpandIntoOperator(frame, input(frame), ends, filter);
            case VarLengthExpand expand:
                var shape = _patterns.Walk(expand.Walk, expand.Mode);
                return frame => new VarLengthExpandOperator(frame, input(frame), shape);
            case ProjectEndpoints project:
                return _patterns.Endpoints(project, input);
            case ShortestPathPlan path:
                var shortest = _patterns.Shortest(path);
                return frame => new ShortestPathOperator(frame, input(frame), shortest);
            default:
                return null;
        }
    }

    private OperatorFactory Called(UnaryPlan plan, OperatorFactory input)
    {
        switch (plan)
        {
            case CreatePlan create:
                var pattern = _writes.Pattern(create.Pattern);
                return frame => new CreateOperator(frame, input(frame), pattern);
            case SetProperties set:
                var updates = _writes.Updates(set.Updates);
                return frame => new UpdateOperator(frame, input(frame), updates);
            case DeletePlan delete:
                var targets = _expressions.Compile(delete.Targets);
                return frame => new DeleteOperator(frame, input(frame), targets, delete.Mode);
            case ProcedureCallPlan call:
                return Procedure(call.Call, input);
            case ShowPlan show:
                var names = _expressions.Compile(show.Clause.Names);
                return frame => new Schema.ShowOperator(frame, input(frame), show.Clause, names);
            case TerminateTransactions terminate:
                var ids = _expressions.Compile(terminate.Clause.Ids);
                return frame => new Schema.TerminateOperator(frame, input(frame), terminate.Clause, ids);
            case LoadCsvPlan load:
                var (url, separator) = (_expressions.Compile(load.Clause.Url), load.Clause.FieldTerminator is { } s ? _expressions.Compile(s) : null);
                return frame => new LoadCsvOperator(frame, input(frame), load.Clause, url, separator);
            default:
                throw new InvalidOperationException($"No operator for {plan.GetType().Name}.");
        }
    }

    private OperatorFactory Procedure(BoundProcedureCall call, OperatorFactory input)
    {
        var procedure = _procedures.Find(call.Procedure.Name) ?? throw new InvalidOperationException($"The procedure {call.Procedure.Name} is gone.");
        var arguments = call.Arguments.Count > 0 || call.Procedure.Parameters.Count == 0
            ? _expressions.Compile(call.Arguments)
            : [.. ((IEnumerable<ProcedureParameter>)call.Procedure.Parameters).Select(parameter => _expressions.Compile(new BoundParameter(parameter.Name)))];
        return frame => new ProcedureOperator(frame, input(frame), call, procedure, arguments);
    }

    private OperatorFactory Other(LogicalPlan plan)
    {
        OperatorFactory[] inputs = [.. plan.Inputs.Select(Compile)];
        switch (plan)
        {
            case UnionPlan union:
                int[][] sources = [.. union.Sources.Select(Slots)];
                var targets = Slots(union.Targets);
                return frame => new AppendOperator(frame, [.. inputs.Select(input => input(frame))], sources, targets);
            case MergePlan merge:
                var template = _writes.Merge(merge);
                return frame => new MergeOperator(frame, inputs[0](frame), inputs[1](frame), template);
            case ForeachPlan each:
                var list = _expressions.Compile(each.List);
                return frame => new ForeachOperator(frame, inputs[0](frame), inputs[1](frame), list, Slot(each.Variable));
            case RepeatPlan repeat:
                var shape = PatternCompiler.Repetition(repeat);
                return frame => new RepeatOperator(frame, inputs[0](frame), inputs[1](frame), shape);
            case SelectedPathPlan selected:
                var paths = _patterns.Selected(selected);
                return frame => new SelectedPathOperator(frame, inputs[0](frame), [.. inputs.Skip(1).Select(input => input(frame))], paths);
            case TransactionApply transactions:
                var rows = transactions.Call.Batches!.Rows is { } size ? _expressions.Compile(size) : null;
                var kept = new BatchSlots(
                    Slots(PlanSymbols.SetBy(transactions.Left)),
                    Slots(((IEnumerable<BoundColumn>)transactions.Call.Query.Columns).Select(column => column.Symbol)),
                    transactions.Call.Batches.Report is { } report ? Slot(report) : -1);
                return frame => new TransactionApplyOperator(frame, inputs[0](frame), inputs[1](frame), transactions.Call.Batches, kept) { BatchRows = rows };
            default:
                throw new InvalidOperationException($"No operator for {plan.GetType().Name}.");
        }
    }

    private OperatorFactory Aggregation(AggregationPlan plan, OperatorFactory input)
    {
        (Evaluator, int)[] keys = [.. plan.Keys.Select(key => (_expressions.Compile(key.Expression), Slot(key.Symbol)))];
        AggregateColumn[] columns = [.. plan.Aggregates.Select(Aggregate)];
        return frame => new AggregationOperator(frame, input(frame), keys, columns);
    }

    private AggregateColumn Aggregate(BoundAggregate aggregate)
    {
        var call = aggregate.Aggregation;
        var kind = call.Function.Name switch
        {
            "count" => call.Arguments.Count == 0 ? AggregateKind.CountRows : AggregateKind.CountValues,
            "sum" => AggregateKind.Sum,
            _ => AggregateKind.General,
        };
        return new AggregateColumn(kind, _expressions.Compile(call.Arguments), Slot(aggregate.Symbol))
        {
            NewAggregator = call.Function.NewAggregator,
            IsDistinct = call.Quantifier == SetQuantifier.Distinct,
        };
    }

    // A range of integers needs no list; anything else about its bounds is left to the function's own checks.
    private OperatorFactory Unwind(UnwindPlan plan, OperatorFactory input)
    {
        if (plan.List is BoundFunctionCall { Function.Name: "range" } call && ((IEnumerable<BoundExpression>)call.Arguments).All(argument => argument is BoundLiteral { Value.IsInteger: true })
            && (call.Arguments.Count < 3 || ((BoundLiteral)call.Arguments[2]).Value.AsInteger != 0))
        {
            var bounds = _expressions.Compile(call.Arguments);
            return frame => new UnwindRangeOperator(frame, input(frame), bounds, Slot(plan.Variable));
        }

        var list = Unwound(plan);
        return frame => new UnwindOperator(frame, input(frame), list);
    }
}
