using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>The parts of a pattern graph while its paths are read. Conditions are bound last, when all variables are known.</summary>
internal sealed class PatternAssembly
{
    private readonly Analysis _analysis;
    private readonly Scope _before;
    private readonly PatternUse _use;
    private readonly List<PatternNode> _nodes = [];
    private readonly List<PatternEdge> _edges = [];
    private readonly HashSet<Symbol> _knownNodes = [];
    private readonly HashSet<Symbol> _knownRelationships = [];
    private readonly List<PatternPath> _paths = [];
    private readonly List<Func<Scope, IEnumerable<BoundExpression>>> _deferred = [];
    private readonly List<(int Index, Func<Scope, PatternEdge> Complete)> _incomplete = [];
    private readonly PatternAssembly? _parent;
    private Scope _scope;

    public PatternAssembly(Analysis analysis, Scope before, PatternUse use)
        : this(analysis, before, use, parent: null)
    {
    }

    private PatternAssembly(Analysis analysis, Scope before, PatternUse use, PatternAssembly? parent)
    {
        _analysis = analysis;
        _before = before;
        _use = use;
        _parent = parent;
        _scope = before;
    }

    /// <summary>The variables so far.</summary>
    public Scope Scope
    {
        get => _parent?.Scope ?? _scope;
        private set
        {
            if (_parent is null)
            {
                _scope = value;
            }
            else
            {
                _parent.Scope = value;
            }
        }
    }

    /// <summary>The variables before the clause.</summary>
    public Scope Before => _before;

    /// <summary>A graph of its own that shares the variables.</summary>
    public PatternAssembly Nested() => new(_analysis, _before, _use, this);

    public CypherException Refuse(SourceSpan span, string message) => Refuse(span, message, GqlStatus.Unexpected);

    public CypherException Refuse(SourceSpan span, string message, GqlStatus status) => _analysis.Errors.At(span, message, "InvalidSyntax", status);

    public void Defer(ExpressionSyntax predicate) => _deferred.Add(scope => Conjuncts(predicate, scope));

    public Symbol AnonymousNode()
    {
        var symbol = _analysis.NewAnonymous(CypherType.Node);
        AddNode(symbol, PatternBinding.Free);
        return symbol;
    }

    // What is there twice is one node.
    private void AddNode(Symbol symbol, PatternBinding binding)
    {
        if (_knownNodes.Add(symbol))
        {
            _nodes.Add(new PatternNode(symbol, binding));
        }
    }

    public Symbol Node(NodePattern node)
    {
        var symbol = node.Variable is { } variable ? NamedNode(variable) : AnonymousNode();
        if (node.Labels is { } labels)
        {
            _deferred.Add(scope => LabelConjuncts(symbol, labels, EntityKind.Node, scope));
        }

        DeferConditions(symbol, node.Properties, node.Predicate);
        return symbol;
    }

    private Symbol NamedNode(Identifier variable)
    {
        if (Scope.Find(variable.Text) is not { } symbol)
        {
            symbol = _analysis.NewSymbol(variable.Text, CypherType.Node);
            Scope = Scope.With(symbol);
        }
        else if (!symbol.Type.Allows(KindSet.Node))
        {
            throw _analysis.Types.Conflict(variable, symbol.Type, "Node");
        }

        AddNode(symbol, BindingOf(symbol));
        return symbol;
    }

    private PatternBinding BindingOf(Symbol symbol) => ReferenceEquals(_before.Find(symbol.Name), symbol) ? PatternBinding.Bound : PatternBinding.Free;

    /// <summary>The variable of a relationship (or of a walk: a list); read before the node behind it.</summary>
    public Symbol DeclareRelationship(RelationshipPattern relationship) =>
        RelationshipSymbol(relationship.Variable, relationship.Detail.Length is null ? CypherType.Relationship : CypherType.ListOf(CypherType.Relationship));

    /// <summary>Adds a relationship or walk whose variable is declared.</summary>
    public void Relationship(RelationshipPattern relationship, Symbol symbol, Symbol left, Symbol right)
    {
        if (relationship.Detail.Length is not null)
        {
            var walk = Walk(relationship, symbol, left, right);
            _edges.Add(walk.Edge);
            _incomplete.Add((_edges.Count - 1, walk.Complete));
            return;
        }

        var types = Types(relationship, symbol, _deferred);
        DeferConditions(symbol, relationship.Detail.Properties, relationship.Detail.Predicate);
        _knownRelationships.Add(symbol);
        _edges.Add(new PatternRelationship(symbol, left, right, relationship.Direction, types, BindingOf(symbol)));
    }

    // The same variable twice in one pattern asks for two relationships that are one: allowed, but never found where all must differ.
    private Symbol RelationshipSymbol(Identifier? variable, CypherType type)
    {
        if (variable is null)
        {
            return _analysis.NewAnonymous(type);
        }

        if (Scope.Find(variable.Text) is not { } symbol)
        {
            symbol = _analysis.NewSymbol(variable.Text, type);
            Scope = Scope.With(symbol);
            return symbol;
        }

        if (!symbol.Type.Allows(type.Kinds) || (type.Element is { } element && symbol.Type.Element?.Allows(element.Kinds) == false))
        {
            throw _analysis.Types.Conflict(variable, symbol.Type, TypeChecker.Describe(type));
        }

        if (BindingOf(symbol) == PatternBinding.Bound && !_knownRelationships.Contains(symbol))
        {
            return symbol;
        }

        var again = _analysis.NewAnonymous(type);
        _deferred.Add(_ => [new BoundBinary(BinaryOperator.Equal, new BoundVariable(symbol), new BoundVariable(again), CypherType.Boolean)]);
        return again;
    }

    private Sequence<string> Types(RelationshipPattern relationship, Symbol symbol, List<Func<Scope, IEnumerable<BoundExpression>>> deferred)
    {
        if (relationship.Detail.Types is not { } types)
        {
            return [];
        }

        RefuseColon(relationship, types);
        foreach (var type in LabelBinder.Parts(types).OfType<LabelLiteral>())
        {
            _analysis.Token(type.Name.Text, type.Span);
        }

        if (LabelBinder.PlainTypes(types) is { } names)
        {
            return names.ToSequence();
        }

        if (relationship.Detail.Length is not null && types is not DynamicLabel)
        {
            throw _analysis.Errors.At(types.Span, "Variable length relationships must not use relationship type expressions.", "InvalidRelationshipPattern");
        }

        deferred.Add(scope => LabelConjuncts(symbol, types, EntityKind.Relationship, scope));
        return [];
    }

    private void RefuseColon(RelationshipPattern relationship, LabelExpression types)
    {
        var hasColon = LabelBinder.Parts(types).Any(part => part is LabelDisjunction { Notation: LabelNotation.Colon });
        var isPlain = LabelBinder.PlainTypes(types) is not null;
        if (hasColon && (!isPlain || relationship.Variable is not null || relationship.Detail.Properties is not null || relationship.Detail.Length is not null))
        {
            throw _analysis.Errors.At(
                types.Span,
                "The semantics of using colon in the separation of alternative relationship types in conjunction with\nthe use of variable binding, inlined property predicates, "
                + $"or variable length is no longer supported.\nPlease separate the relationships types using `:{LabelBinder.Text(types)}` instead.",
                "UnexpectedSyntax",
                SyntaxStatuses.InvalidLabelSymbol("|:"));
        }
    }

    // A walk's own conditions hold for each of its relationships and are known only when all variables are.
    private (PatternVariableLength Edge, Func<Scope, PatternVariableLength> Complete) Walk(RelationshipPattern relationship, Symbol symbol, Symbol left, Symbol right)
    {
        if (relationship.Detail is { Length: not null, Predicate: { } predicate })
        {
            throw _analysis.Errors.At(TypeChecker.PlaceOf(predicate), "Relationship pattern predicates are not supported for variable-length relationships.", "InvalidSyntax");
        }

        var element = _analysis.NewAnonymous(CypherType.Relationship);
        var conditions = new List<Func<Scope, IEnumerable<BoundExpression>>>();
        var types = Types(relationship, element, conditions);
        if (relationship.Detail.Properties is { } properties)
        {
            conditions.Add(scope => PropertyConjuncts(element, properties, scope));
        }

        var length = relationship.Detail.Length ?? new LengthRange(1, 1, relationship.Span);
        var edge = new PatternVariableLength(symbol, left, right, relationship.Direction, types, length.From ?? 1, length.To, element, []) { Binding = BindingOf(symbol) };
        return (edge, scope => edge with { ElementPredicates = conditions.SelectMany(condition => condition(scope)).ToSequence() });
    }

    public void ShortestPath(PathPattern pattern, RelationshipPattern relationship, Symbol symbol, Symbol start, Symbol end)
    {
        var (edge, complete) = Walk(relationship, symbol, start, end);
        var path = pattern.Variable is { } variable ? DeclareNew(variable) : _analysis.NewAnonymous(CypherType.Path);
        var shortest = new PatternShortestPath(pattern.Function!.Value, path, edge) { IsSingleRelationship = relationship.Detail.Length is null };
        _edges.Add(shortest);
        _incomplete.Add((_edges.Count - 1, scope => shortest with { Walk = complete(scope) }));
    }

    public void DeclarePath(Identifier variable, IReadOnlyList<PathStep> steps) => _paths.Add(new PatternPath(DeclareNew(variable), steps.ToSequence()));

    private Symbol DeclareNew(Identifier variable)
    {
        if (Scope.Find(variable.Text) is not null)
        {
            throw _analysis.AlreadyDeclared(variable);
        }

        var symbol = _analysis.NewSymbol(variable.Text, CypherType.Path);
        Scope = Scope.With(symbol);
        return symbol;
    }

    /// <summary>Declares the list outside a quantified path that collects <paramref name="inner"/>.</summary>
    public Symbol DeclareGroup(Symbol inner, SourceSpan place)
    {
        var type = CypherType.ListOf(inner.Type);
        if (!inner.IsNamed)
        {
            return _analysis.NewAnonymous(type);
        }

        if (Scope.Find(inner.Name) is not null)
        {
            throw Refuse(place, $"The variable `{inner.Name}` occurs both inside and outside a quantified path pattern and needs to be renamed.");
        }

        var symbol = _analysis.NewSymbol(inner.Name, type);
        Scope = Scope.With(symbol);
        return symbol;
    }

    /// <summary>Adds a quantified path whose conditions are bound by <paramref name="complete"/> when all variables are known.</summary>
    public void AddQuantified(PatternQuantifiedPath edge, Func<Scope, PatternQuantifiedPath> complete)
    {
        _edges.Add(edge);
        _incomplete.Add((_edges.Count - 1, complete));
    }

    /// <summary>Adds the paths of <paramref name="inner"/> of which <paramref name="selector"/> takes some.</summary>
    public void Select(PathSelector selector, PatternAssembly inner, Symbol left, Symbol right)
    {
        foreach (var end in (Symbol[])[left, right])
        {
            AddNode(end, BindingOf(end));
        }

        var edge = new PatternSelectedPath(left, right, selector.Kind, selector.Count, new PatternGraph([], [], [], []));
        _edges.Add(edge);
        _incomplete.Add((_edges.Count - 1, scope => edge with { Inner = inner.Finish(predicate: null, scope) }));
    }

    /// <summary>The graph, its conditions bound in <paramref name="scope"/>.</summary>
    public PatternGraph Finish(ExpressionSyntax? predicate, Scope scope)
    {
        var predicates = _deferred.SelectMany(condition => condition(scope)).ToList();
        if (predicate is not null)
        {
            predicates.AddRange(Conjuncts(predicate, scope));
        }

        foreach (var (index, complete) in _incomplete)
        {
            _edges[index] = complete(scope);
        }

        // A path runs through the completed edge of a quantified path, not through its sketch.
        var paths = _paths.Select(path => path with { Steps = path.Steps.Select(Completed).ToSequence() });
        return new PatternGraph(_nodes.ToSequence(), _edges.ToSequence(), paths.ToSequence(), predicates.ToSequence());
    }

    private PathStep Completed(PathStep step) => step is QuantifiedStep quantified
        ? new QuantifiedStep(AllEdges().OfType<PatternQuantifiedPath>().First(edge => ReferenceEquals(edge.InnerLeft, quantified.Edge.InnerLeft)))
        : step;

    private IEnumerable<PatternEdge> AllEdges() => _edges.SelectMany(edge => edge is PatternSelectedPath selected ? selected.Inner.Edges.Prepend<PatternEdge>(selected) : [edge]);

    private void DeferConditions(Symbol symbol, ExpressionSyntax? properties, ExpressionSyntax? predicate)
    {
        if (properties is not null)
        {
            _deferred.Add(scope => PropertyConjuncts(symbol, properties, scope));
        }

        if (predicate is not null)
        {
            Defer(predicate);
        }
    }

    /// <summary>Why a clause takes no parameter in the place of a map.</summary>
    public static string NoParameterMap(string clause, ExpressionSyntax properties) =>
        $"Parameter maps cannot be used in `{clause}` patterns (use a literal map instead, e.g. `{{id: ${(properties as ParameterExpression)?.Name ?? "p"}.id}}`)";

    private IEnumerable<BoundExpression> PropertyConjuncts(Symbol symbol, ExpressionSyntax properties, Scope scope)
    {
        _analysis.Keys(properties);
        if (properties is not MapExpression map)
        {
            var clause = _use == PatternUse.Merge ? "MERGE" : "MATCH";
            throw _analysis.Errors.At(
                properties.Span, NoParameterMap(clause, properties), "InvalidParameterUse");
        }

        return map.Entries.Select(entry => (BoundExpression)new BoundBinary(
            BinaryOperator.Equal,
            new BoundProperty(new BoundVariable(symbol), entry.Key.Text),
            _analysis.Expressions.Bind(entry.Value, scope),
            CypherType.Boolean));
    }

    private IEnumerable<BoundExpression> LabelConjuncts(Symbol symbol, LabelExpression labels, EntityKind entity, Scope scope)
    {
        var bound = _analysis.Labels.Bind(labels, entity, new ExpressionPlace(scope));
        var parts = bound is BoundLabelAnd both ? both.Operands : [bound];
        return parts.Select(part => (BoundExpression)new BoundLabelCheck(new BoundVariable(symbol), part));
    }

    private IEnumerable<BoundExpression> Conjuncts(ExpressionSyntax predicate, Scope scope) => Conjuncts(_analysis.Expressions.BindPredicate(predicate, new ExpressionPlace(scope)));

    /// <summary>The operands of nested ANDs.</summary>
    public static IEnumerable<BoundExpression> Conjuncts(BoundExpression predicate) =>
        predicate is BoundJunction { Operator: BinaryOperator.And } junction ? junction.Operands.SelectMany(Conjuncts) : [predicate];
}
