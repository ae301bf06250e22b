using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>What the names of functions and procedures stand for.</summary>
/// <param name="Functions">The functions.</param>
/// <param name="Procedures">Gives the procedure of a name, or null.</param>
public sealed record Catalogs(FunctionCatalog Functions, Func<string, ProcedureSignature?> Procedures);

/// <summary>The binders of one statement and what they share: they call each other in circles, as the syntax does.</summary>
internal sealed class Analysis
{
    private readonly Action? _check;
    private readonly OrderedDictionary<string, int> _parameters = new(StringComparer.Ordinal);
    private readonly List<Notification> _notifications = [];
    private readonly Dictionary<BoundExpression, SourceSpan> _places = new(ReferenceEqualityComparer.Instance);

    public Analysis(Statement statement, Catalogs catalogs, Action? check)
    {
        _check = check;
        Text = statement.Text;
        Errors = new SyntaxErrors(Text);
        LabelNotations = new LabelNotations(Errors, statement.Labels);
        Catalogs = catalogs;
        Types = new TypeChecker(this);
        Expressions = new ExpressionBinder(this);
        Operators = new OperatorBinder(this);
        Functions = new FunctionBinder(this);
        Lists = new ListBinder(this);
        Labels = new LabelBinder(this);
        Hints = new HintBinder(this);
        Subqueries = new SubqueryBinder(this);
        Patterns = new PatternBinder(this);
        Remarks = new Remarks(this);
        QuantifiedPaths = new QuantifiedPathBinder(this);
        Projections = new ProjectionBinder(this);
        Updates = new UpdateBinder(this);
        Creations = new CreationBinder(this);
        Calls = new CallBinder(this);
        Queries = new QueryBinder(this);
        Clauses = new ClauseBinder(this);
        Commands = new CommandBinder(this);
    }

    public string Text { get; }

    public SyntaxErrors Errors { get; }

    public Catalogs Catalogs { get; }

    public TypeChecker Types { get; }

    public ExpressionBinder Expressions { get; }

    public OperatorBinder Operators { get; }

    public FunctionBinder Functions { get; }

    public ListBinder Lists { get; }

    public LabelBinder Labels { get; }

    public LabelNotations LabelNotations { get; }

    public HintBinder Hints { get; }

    public SubqueryBinder Subqueries { get; }

    public PatternBinder Patterns { get; }

    public Remarks Remarks { get; }

    public QuantifiedPathBinder QuantifiedPaths { get; }

    public ProjectionBinder Projections { get; }

    public UpdateBinder Updates { get; }

    public CreationBinder Creations { get; }

    public CallBinder Calls { get; }

    public QueryBinder Queries { get; }

    public ClauseBinder Clauses { get; }

    public CommandBinder Commands { get; }

    public int SymbolCount { get; private set; }

    /// <summary>How many aggregates were bound so far.</summary>
    public int AggregateCount { get; set; }

    /// <summary>Whether what is bound is a condition of a MATCH that has quantified patterns; queries in it are on their own.</summary>
    public bool IsBesideQuantified { get; set; }

    /// <summary>The graph that USE names.</summary>
    public string? Graph { get; set; }

    public IReadOnlyList<string> Parameters => _parameters.Keys;

    public IReadOnlyList<Notification> Notifications => _notifications;

    public Symbol NewSymbol(string name, CypherType type)
    {
        // Whatever makes a statement long declares, or is an expression.
        Check();
        return new(name, SymbolCount++, type);
    }

    public Symbol NewAnonymous(CypherType type) => NewSymbol($"  anon{SymbolCount}", type);

    public void UseParameter(string name)
    {
        _parameters.TryAdd(name, _parameters.Count);
    }

    /// <summary>Ends the binding when that was asked for.</summary>
    public void Check() => _check?.Invoke();

    /// <summary>Remarks on something in the text.</summary>
    public void Notify(SourceSpan place, Notification notification) => _notifications.Add(notification with { Position = Errors.PositionOf(place.Start) });

    /// <summary>Remarks on the statement as a whole.</summary>
    public void Notify(Notification notification) => _notifications.Add(notification);

    /// <summary>Takes back what was remarked on a place with a status.</summary>
    public void Unsay(SourceSpan place, string status) =>
        _notifications.RemoveAll(notification => notification.GqlStatus == status && notification.Position is { } position && position.Offset >= place.Start && position.Offset < place.End);

    /// <summary>Remembers where <paramref name="expression"/> stands.</summary>
    public T Place<T>(T expression, SourceSpan span)
        where T : BoundExpression
    {
        _places.TryAdd(expression, span);
        return expression;
    }

    public SourceSpan PlaceOf(BoundExpression expression) => _places.GetValueOrDefault(expression);

    /// <summary>A new variable in <paramref name="scope"/>; it must not be there yet.</summary>
    public Symbol Declare(Identifier name, CypherType type, Scope scope)
    {
        RefuseShadowing(name, scope);
        return scope.FindLocal(name.Text) is null ? NewSymbol(name.Text, type) : throw AlreadyDeclared(name);
    }

    /// <summary>Refuses a new variable that has the name of one outside the subquery.</summary>
    public void RefuseShadowing(Identifier name, Scope scope)
    {
        if (scope.Boundary is { } boundary && boundary.Shows(name.Text))
        {
            var (outer, status) = boundary.Kind == OuterKind.Import
                ? ("an imported variable with the same name", GqlStatus.Unexpected)
                : ("a variable with the same name from the outer scope", SyntaxStatuses.Shadowing(name.Text));
            throw Errors.At(name.Span, $"The variable `{name.Text}` is shadowing {outer} and needs to be renamed", "VariableAlreadyBound", status);
        }
    }

    /// <summary>Refuses the name of a label, type or property key that nothing can have.</summary>
    public string Token(string name, SourceSpan place) => TokenName.IsValid(name) ? name : throw Errors.At(place, TokenName.Invalid($"'{name}'"), "InvalidTokenName");

    /// <summary>Refuses a key, among those of properties that are spelled out, that nothing can have.</summary>
    public void Keys(ExpressionSyntax? properties)
    {
        foreach (var entry in (properties as MapExpression)?.Entries ?? [])
        {
            Token(entry.Key.Text, entry.Key.Span);
        }
    }

    /// <summary>Refuses a literal among computed names that names nothing.</summary>
    public void ComputedToken(ExpressionSyntax name, SourceSpan place)
    {
        switch (name)
        {
            case ListExpression list:
                foreach (var item in list.Items)
                {
                    ComputedToken(item, place);
                }

                break;
            case LiteralExpression { Value.IsNull: true }:
                throw Errors.At(place, TokenName.Invalid("Null"), "InvalidTokenName");
            case LiteralExpression { Value: { IsString: true } text }:
                Token(text.AsString, place);
                break;
            default:
                break;
        }
    }

    public CypherException AlreadyDeclared(Identifier name) => Errors.At(name.Span, $"Variable `{name.Text}` already declared", "VariableAlreadyBound");

    public CypherException Undefined(string name, SourceSpan span) => Errors.At(span, $"Variable `{name}` not defined", "UndefinedVariable");
}
