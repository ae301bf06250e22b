using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Compilation;

/// <summary>Compiles bound expressions into evaluators over the slots of a frame.</summary>
internal sealed class ExpressionCompiler(CompilationScope scope, Func<LogicalPlan, OperatorFactory> plans)
{
    public CompilationScope Scope => scope;

    public Evaluator[] Compile(IEnumerable<BoundExpression> expressions) => [.. expressions.Select(Compile)];

    /// <summary>Several predicates as one.</summary>
    public Evaluator All(IEnumerable<BoundExpression> predicates)
    {
        var compiled = Compile(predicates);
        return compiled.Length == 1 ? compiled[0] : new AndEvaluator(compiled);
    }

    /// <summary>Compiles an expression.</summary>
    /// <exception cref="CypherException">It nests too deeply to be evaluated.</exception>
    public Evaluator Compile(BoundExpression expression)
    {
        scope.Enter();
        var evaluator = One(expression);
        scope.Leave();
        return evaluator;
    }

    private Evaluator One(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => new ConstantEvaluator(literal.Value),
        BoundParameter parameter => new ParameterEvaluator(scope.Parameter(parameter.Name)),
        BoundVariable variable => new SlotEvaluator(variable.Symbol.Id),
        BoundProperty property => Property(property),
        BoundIndex { Target: BoundVariable list, Index: BoundLiteral { Value: { IsInteger: true, AsInteger: >= 0 and <= int.MaxValue } place } } => new ElementEvaluator(list.Symbol.Id, (int)place.AsInteger),
        BoundIndex index => new IndexEvaluator(Compile(index.Target), Compile(index.Index)),
        BoundSlice slice => new SliceEvaluator(Compile(slice.Target), Optional(slice.From), Optional(slice.To)),
        BoundList list => List(list),
        BoundMap map => Map(map.Entries),
        BoundMapProjection projection => Projection(projection),
        BoundFunctionCall call => Call(call),
        BoundUnary unary => Unary(unary),
        BoundBinary binary => Binary(binary),
        BoundJunction { Operator: BinaryOperator.And } junction => new AndEvaluator(Compile(junction.Operands)),
        BoundJunction junction => new OrEvaluator(Compile(junction.Operands)),
        BoundLabelCheck check => new LabelEvaluator(Compile(check.Target), Labels(check.Labels)),
        _ => Nested(expression),
    };

    private Evaluator Nested(BoundExpression expression) => expression switch
    {
        BoundTypeCheck check => new TypeCheckEvaluator(Compile(check.Target), check.Declared),
        BoundNormalizedCheck check => new NormalizedEvaluator(Compile(check.Target), check.Form),
        BoundCase choice => Case(choice),
        BoundListComprehension list => new ListComprehensionEvaluator(Compile(list.List), list.Variable.Id, Optional(list.Predicate), Optional(list.Projection)),
        BoundReduce reduce => new ReduceEvaluator(Compile(reduce.Initial), reduce.Accumulator.Id, Compile(reduce.List), reduce.Variable.Id, Compile(reduce.Body)),
        BoundQuantifier quantifier => new QuantifierEvaluator(quantifier.Quantifier, Compile(quantifier.List), quantifier.Variable.Id, Compile(quantifier.Predicate)),
        BoundPatternComprehension comprehension => new CollectEvaluator(Subplan(comprehension), Compile(comprehension.Projection)),
        BoundSubqueryExpression subquery => Subquery(subquery),
        BoundShortestPathExpression path => path.Pattern.Function == ShortestPathFunction.ShortestPath
            ? new FirstEvaluator(Subplan(path), new SlotEvaluator(path.Pattern.Path.Id))
            : new CollectEvaluator(Subplan(path), new SlotEvaluator(path.Pattern.Path.Id)),
        DifferentRelationships different => new DifferentEvaluator(different.Symbol.Id, [.. different.Others.Parts.Select(part => new ArraySegment<int>(scope.Slots(part.Symbols), 0, part.Count))]),
        SameEntity same => new SameEvaluator(same.Left.Id, same.Right.Id),
        PathOf path => new PathEvaluator([.. ((IEnumerable<PathStep>)path.Path.Steps).Select(Part)]),
        _ => throw new InvalidOperationException($"No evaluator for {expression.GetType().Name}."),
    };

    private static PathPart Part(PathStep step) => step switch
    {
        NodeStep node => new NodePart(node.Node.Id),
        RelationshipStep relationship => new RelationshipPart(relationship.Relationship.Id, PatternCompiler.DirectionOf(relationship.Direction)),
        QuantifiedStep quantified => new RepeatedPart(Repeated(quantified.Edge)),
        _ => throw new InvalidOperationException($"No part of a path for {step.GetType().Name}."),
    };

    // The lists outside that hold the relationships of each repetition, in the order of the pattern.
    private static int[] Repeated(PatternQuantifiedPath edge) =>
    [
        .. ((IEnumerable<Symbol>)edge.Steps).Where(symbol => !symbol.Type.Is(KindSet.Node))
            .Select(symbol => ((IEnumerable<GroupVariable>)edge.Groups).First(group => ReferenceEquals(group.Inner, symbol)).Outer.Id),
    ];

    private Evaluator? Optional(BoundExpression? expression) => expression is null ? null : Compile(expression);

    private Subplan Subplan(BoundExpression expression)
    {
        var factory = plans(scope.Subqueries[expression]);
        return new Subplan(scope.Subplan(), frame => factory(frame));
    }

    private Evaluator Subquery(BoundSubqueryExpression subquery) => subquery.Kind switch
    {
        SubqueryKind.Exists => new ExistsEvaluator(Subplan(subquery)),
        SubqueryKind.Count => new CountEvaluator(Subplan(subquery)),
        _ => new CollectEvaluator(Subplan(subquery), new SlotEvaluator(subquery.Query.Columns[0].Symbol.Id)),
    };

    private Evaluator Property(BoundProperty property)
    {
        var key = scope.Token(property.Key, property.Target.Type.Is(KindSet.Entity) ? TokenKind.Key : TokenKind.MapKey);
        return property.Target is BoundVariable variable ? new SlotPropertyEvaluator(variable.Symbol.Id, key) : new PropertyEvaluator(Compile(property.Target), key);
    }

    private Evaluator List(BoundList list)
    {
        var items = Compile(list.Items);
        return Array.TrueForAll(items, item => item is ConstantEvaluator)
            ? new ConstantEvaluator(Value.Of(new ValueList([.. items.Select(item => ((ConstantEvaluator)item).Value)])))
            : new ListEvaluator(items);
    }

    private Evaluator Map(Sequence<BoundMapEntry> entries) => Map(entries, Compile);

    private static Evaluator Map(Sequence<BoundMapEntry> entries, Func<BoundExpression, Evaluator> compile)
    {
        string[] keys = [.. ((IEnumerable<BoundMapEntry>)entries).Select(entry => entry.Key)];
        if (keys.Distinct().Count() == keys.Length)
        {
            return new MapEvaluator(keys, [.. ((IEnumerable<BoundMapEntry>)entries).Select(entry => compile(entry.Value))]);
        }

        return new MapProjectionEvaluator(new ConstantEvaluator(Value.True), [.. ((IEnumerable<BoundMapEntry>)entries).Select(entry => ((string?)entry.Key, (Evaluator?)compile(entry.Value)))]);
    }

    private Evaluator Projection(BoundMapProjection projection)
    {
        var items = (IEnumerable<BoundMapProjectionItem>)projection.Items;
        var source = Compile(projection.Source);
        if (projection.Source is BoundVariable { Symbol: var entity } && entity.Type.Is(KindSet.Entity) && items.All(item => item.Entry is not null))
        {
            var map = Map(items.Select(item => item.Entry!).ToSequence(), value => IsSelector(value) ? Selector((BoundProperty)value) : Compile(value));
            return items.All(item => IsSelector(item.Entry!.Value)) ? new SelectionEvaluator(entity.Id, map) : new GuardedEvaluator(source, map);
        }

        bool IsSelector(BoundExpression value) => value is BoundProperty property && property.Target.Equals(projection.Source);
        Evaluator Selector(BoundProperty property) => new SelectorEvaluator(((BoundVariable)projection.Source).Symbol.Id, scope.Token(property.Key, TokenKind.Key));
        return items.All(item => item.Entry is not null)
            ? new GuardedEvaluator(source, Map(items.Select(item => item.Entry!).ToSequence()))
            : new MapProjectionEvaluator(source, [.. items.Select(item => (item.Entry?.Key, Optional(item.Entry?.Value)))]);
    }

    private Evaluator Call(BoundFunctionCall call)
    {
        var arguments = Compile(call.Arguments);
        if (call.Function.Name == "coalesce")
        {
            return new CoalesceEvaluator(arguments);
        }

        return new CallEvaluator(call.Function, arguments);
    }

    private Evaluator Unary(BoundUnary unary)
    {
        var operand = Compile(unary.Operand);
        return unary.Operator switch
        {
            UnaryOperator.Not => new NotEvaluator(operand),
            UnaryOperator.IsNull => new IsNullEvaluator(operand),
            UnaryOperator.IsNotNull => new IsNotNullEvaluator(operand),
            UnaryOperator.Minus => new NegationEvaluator(operand),
            _ => operand,
        };
    }

    private Evaluator Binary(BoundBinary binary)
    {
        var left = Compile(binary.Left);
        var right = Compile(binary.Right);
        return binary.Operator switch
        {
            BinaryOperator.Equal => new EqualEvaluator(left, right),
            BinaryOperator.NotEqual => new NotEqualEvaluator(left, right),
            BinaryOperator.Less => new OrderEvaluator(left, right, Relation.Less),
            BinaryOperator.LessOrEqual => new OrderEvaluator(left, right, Relation.AtMost),
            BinaryOperator.Greater => new OrderEvaluator(left, right, Relation.Greater),
            BinaryOperator.GreaterOrEqual => new OrderEvaluator(left, right, Relation.AtLeast),
            BinaryOperator.Xor => new XorEvaluator(left, right),
            BinaryOperator.And => new AndEvaluator([left, right]),
            BinaryOperator.Or => new OrEvaluator([left, right]),
            BinaryOperator.In => new InEvaluator(left, right),
            BinaryOperator.StartsWith => new TestEvaluator(left, right, TextPredicates.StartsWith),
            BinaryOperator.EndsWith => new TestEvaluator(left, right, TextPredicates.EndsWith),
            BinaryOperator.Contains => new TestEvaluator(left, right, TextPredicates.Contains),
            BinaryOperator.Matches => new TestEvaluator(left, right, TextPredicates.Matches),
            _ => new ArithmeticEvaluator(left, right, Operation(binary.Operator)),
        };
    }

    private static BinaryOperation Operation(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => Arithmetic.Add,
        BinaryOperator.Subtract => Arithmetic.Subtract,
        BinaryOperator.Multiply => Arithmetic.Multiply,
        BinaryOperator.Divide => Arithmetic.Divide,
        BinaryOperator.Modulo => Arithmetic.Modulo,
        BinaryOperator.Power => Arithmetic.Power,
        BinaryOperator.Concatenate => Arithmetic.Concatenate,
        _ => throw new InvalidOperationException($"No operation for {operation}."),
    };

    private Evaluator Case(BoundCase choice)
    {
        var alternatives = new CaseEvaluator([.. ((IEnumerable<BoundAlternative>)choice.Alternatives).Select(a => (Compile(a.Condition), Compile(a.Result)))], Optional(choice.Default));
        return choice is { Subject: { } subject, SubjectSymbol: { } symbol } ? new LetEvaluator(Compile(subject), symbol.Id, alternatives) : alternatives;
    }

    private LabelTest Labels(BoundLabelExpression labels) => labels switch
    {
        BoundLabel label => new NameTest(scope.Token(label.Name, TokenKind.Label), scope.Token(label.Name, TokenKind.Type)),
        BoundDynamicLabel dynamic => new DynamicNameTest(Compile(dynamic.Names), dynamic.Kind == DynamicLabelKind.All),
        BoundLabelNot not => new NotNameTest(Labels(not.Operand)),
        BoundLabelAnd and => new ManyNameTest([.. ((IEnumerable<BoundLabelExpression>)and.Operands).Select(Labels)], true),
        BoundLabelOr or => new ManyNameTest([.. ((IEnumerable<BoundLabelExpression>)or.Operands).Select(Labels)], false),
        _ => new AnyNameTest(),
    };
}
