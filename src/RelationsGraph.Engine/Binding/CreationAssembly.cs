using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>The parts of what a CREATE or MERGE makes, while its patterns are read. Properties are bound last: they may speak of everything that the clause declares.</summary>
internal sealed class CreationAssembly(Analysis analysis, Scope before, string clause)
{
    private readonly Scope _before = before;
    private readonly List<Func<PathCreation>> _patterns = [];
    private readonly Dictionary<Symbol, int> _paths = [];
    private readonly List<BoundVariable> _own = [];
    private readonly List<Symbol> _declared = [];

    // What the path at hand creates: its own properties cannot speak of it.
    private List<Func<NodeCreation>> _nodes = [];
    private List<Func<RelationshipCreation>> _relationships = [];
    private HashSet<Symbol> _created = [];

    // Nodes and relationships are known from the start of the clause, paths once they are made.
    private int _earlierPaths;

    /// <summary>The variables that the clause itself declares.</summary>
    public IReadOnlyList<Symbol> Declared => _declared;

    /// <summary>The variables so far.</summary>
    public Scope Scope { get; private set; } = before;

    /// <summary>Everything to create.</summary>
    public CreatePattern Finish()
    {
        var pattern = new CreatePattern(_patterns.Select(pattern => pattern()).ToSequence());
        if (clause == "CREATE" && _own.MinBy(variable => analysis.PlaceOf(variable).Start) is { } own)
        {
            analysis.Remarks.ReadsOwnCreation(own.Symbol.Name, analysis.PlaceOf(own));
        }

        return pattern;
    }

    public void Add(PathPattern pattern)
    {
        RefuseUnsupported(pattern);
        (_nodes, _relationships, _created) = ([], [], []);
        _earlierPaths = _paths.Count;
        var steps = new List<PathStep>();
        var isAlone = pattern.Elements.Count == 1;
        var left = Node((NodePattern)pattern.Elements[0], isAlone);
        steps.Add(new NodeStep(left));
        for (var i = 1; i + 1 < pattern.Elements.Count; i += 2)
        {
            var relationship = (RelationshipPattern)pattern.Elements[i];
            var right = Node((NodePattern)pattern.Elements[i + 1], isAlone: false);
            steps.Add(new RelationshipStep(Relationship(relationship, left, right), relationship.Direction));
            steps.Add(new NodeStep(right));
            left = right;
        }

        PatternPath? path = null;
        if (pattern.Variable is { } variable)
        {
            path = new PatternPath(Declare(variable, CypherType.Path), steps.ToSequence());
            _created.Add(path.Symbol);
            _paths.Add(path.Symbol, _paths.Count);
        }

        var (nodes, relationships) = (_nodes, _relationships);
        _patterns.Add(() => new PathCreation(nodes.Select(node => node()).ToSequence(), relationships.Select(relationship => relationship()).ToSequence(), path));
    }

    private void RefuseUnsupported(PathPattern pattern)
    {
        if (pattern.Function is { } function)
        {
            var name = function == ShortestPathFunction.ShortestPath ? "shortestPath" : "allShortestPaths";
            throw Refuse(pattern.Span, $"{name}(...) cannot be used in a {clause} clause, but only in a MATCH clause.");
        }

        if (pattern.Selector is { } selector)
        {
            throw Refuse(selector.Span, $"Path selectors such as `{PatternBinder.TextOf(selector)}` cannot be used in a {clause} clause, but only in a MATCH clause.");
        }

        if (pattern.Elements.FirstOrDefault(element => element is ParenthesizedPattern or RelationshipPattern { Detail.Quantifier: not null }) is { } quantified)
        {
            throw Refuse(quantified.Span, $"Quantified path patterns cannot be used in a {clause} clause, but only in a MATCH clause.");
        }
    }

    private CypherException Refuse(SourceSpan span, string message) => analysis.Errors.At(span, message, "InvalidSyntax");

    private Symbol Declare(Identifier variable, CypherType type)
    {
        if (Known(variable) is not null)
        {
            throw analysis.AlreadyDeclared(variable);
        }

        var symbol = analysis.NewSymbol(variable.Text, type);
        Scope = Scope.With(symbol);
        _declared.Add(symbol);
        return symbol;
    }

    // The body of a FOREACH can create under a name that is taken outside of it.
    private Symbol? Known(Identifier variable) => Scope.Find(variable.Text) is { } symbol && !Scope.CanHide(symbol) ? symbol : null;

    private Symbol Node(NodePattern node, bool isAlone)
    {
        if (node.Predicate is { } predicate)
        {
            throw Refuse(TypeChecker.PlaceOf(predicate), $"Node pattern predicates are not allowed in a {clause} clause, but only in a MATCH clause or inside a pattern comprehension");
        }

        if (node.Variable is { } variable && (isAlone ? Known(variable) : Scope.Find(variable.Text)) is { } known)
        {
            return Known(node, variable, known, isAlone);
        }

        var symbol = node.Variable is { } name ? Declare(name, CypherType.Node) : analysis.NewAnonymous(CypherType.Node);
        _created.Add(symbol);
        var (created, paths) = (_created, _earlierPaths);
        _nodes.Add(() => new NodeCreation(symbol, analysis.Labels.Names(node.Labels, clause, Place), Properties(node.Properties, created, paths)));
        return symbol;
    }

    private Symbol Known(NodePattern node, Identifier variable, Symbol known, bool isAlone)
    {
        if (isAlone)
        {
            throw analysis.AlreadyDeclared(variable);
        }

        if (!known.Type.Allows(KindSet.Node))
        {
            throw analysis.Types.Conflict(variable, known.Type, "Node");
        }

        return node.Labels is null && node.Properties is null
            ? known
            : throw new CypherException(new Diagnostic(
                StatusCode.SyntaxError, $"Can't create node `{variable.Text}` with labels or properties here. The variable is already declared in this context")
            {
                Detail = "VariableAlreadyBound",
                Status = SyntaxStatuses.BoundNode(variable.Text),
            });
    }

    private Symbol Relationship(RelationshipPattern relationship, Symbol left, Symbol right)
    {
        var detail = relationship.Detail;
        if (detail.Length is not null)
        {
            throw analysis.Errors.At(relationship.Span, $"Variable length relationships cannot be used in {clause}", "CreatingVarLength");
        }

        if (detail.Predicate is { } predicate)
        {
            throw Refuse(
                TypeChecker.PlaceOf(predicate), $"Relationship pattern predicates are not allowed in a {clause} clause, but only in a MATCH clause or inside a pattern comprehension");
        }

        if (relationship.Variable is { } again && Known(again) is not null)
        {
            throw analysis.AlreadyDeclared(again);
        }

        RequireType(relationship);
        if (relationship.Direction == PatternDirection.Both && clause == "CREATE")
        {
            throw analysis.Errors.At(relationship.Span, "Only directed relationships are supported in CREATE", "RequiresDirectedRelationship");
        }

        var symbol = relationship.Variable is { } variable ? Declare(variable, CypherType.Relationship) : analysis.NewAnonymous(CypherType.Relationship);
        var (start, end) = relationship.Direction == PatternDirection.Incoming ? (right, left) : (left, right);
        _created.Add(symbol);
        var (created, paths) = (_created, _earlierPaths);
        _relationships.Add(() => new RelationshipCreation(symbol, analysis.Labels.Name(detail.Types!, Place), start, end, Properties(detail.Properties, created, paths)));
        return symbol;
    }

    private void RequireType(RelationshipPattern relationship)
    {
        if (relationship.Detail.Types is null)
        {
            throw NoType(relationship);
        }

        if (relationship.Detail.Types is LabelDisjunction or LabelConjunction or LabelNegation or LabelWildcard && LabelBinder.PlainTypes(relationship.Detail.Types) is null)
        {
            throw analysis.Errors.At(
                relationship.Detail.Types.Span,
                $"Relationship type expressions in patterns are not allowed in a {clause} clause, but only in a MATCH clause",
                "InvalidRelationshipPattern");
        }

        analysis.Labels.RefuseAny(relationship.Detail.Types, "types");
        var listed = (relationship.Detail.Types as DynamicLabel)?.Names as ListExpression;
        if (listed is { Items.IsEmpty: true })
        {
            throw NoType(relationship);
        }

        if (relationship.Detail.Types is not (LabelLiteral or DynamicLabel) || listed is { Items.Count: > 1 })
        {
            throw analysis.Errors.At(relationship.Span, $"A single relationship type must be specified for {clause}", "NoSingleRelationshipType");
        }
    }

    private CypherException NoType(RelationshipPattern relationship) => analysis.Errors.At(
        relationship.Span,
        $"Exactly one relationship type must be specified for {clause}. Did you forget to prefix your relationship type with a ':'?",
        "NoSingleRelationshipType");

    private ExpressionPlace Place => new(Scope);

    private IEnumerable<BoundVariable> OwnReads(BoundExpression properties) =>
        BoundTree.Parts(properties).OfType<BoundVariable>().Where(variable => Scope.IsLocal(variable.Symbol) && !_before.IsLocal(variable.Symbol));

    private BoundExpression? Properties(ExpressionSyntax? properties, HashSet<Symbol> created, int paths)
    {
        if (properties is null)
        {
            return null;
        }

        if (properties is not MapExpression && clause == "MERGE")
        {
            throw analysis.Errors.At(
                properties.Span, PatternAssembly.NoParameterMap("MERGE", properties), "InvalidParameterUse");
        }

        analysis.Keys(properties);
        var bound = analysis.Expressions.Bind(properties, Place);
        const KindSet Owners = KindSet.Map | KindSet.Entity;
        analysis.Types.ExpectOfParameter(bound, Owners, TypeChecker.Describe(new CypherType(Owners)), properties);
        if (clause == "CREATE" && BoundTree.Parts(bound).OfType<BoundVariable>().FirstOrDefault(variable => created.Contains(variable.Symbol)) is { } own)
        {
            var kind = own.Type.Is(KindSet.Node) ? "Node" : own.Type.Is(KindSet.Path) ? "Path" : "Relationship";
            throw analysis.Errors.At(
                analysis.PlaceOf(own),
                $"The {kind} variable '{own.Symbol.Name}' is referencing a {kind} that is created in the same CREATE clause which is not allowed. "
                + "Please only reference variables created in earlier clauses.",
                "UndefinedVariable");
        }

        RefuseLater(bound, paths);
        _own.AddRange(OwnReads(bound));
        return bound;
    }

    private void RefuseLater(BoundExpression properties, int paths)
    {
        if (BoundTree.Parts(properties).OfType<BoundVariable>().FirstOrDefault(variable => _paths.TryGetValue(variable.Symbol, out var made) && made >= paths) is { } later)
        {
            throw analysis.Undefined(later.Symbol.Name, analysis.PlaceOf(later));
        }
    }
}
