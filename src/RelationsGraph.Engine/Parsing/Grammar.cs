namespace RelationsGraph.Engine.Parsing;

/// <summary>The productions of one parse: they call each other in circles (an expression may hold a query, a query holds expressions).</summary>
internal sealed class Grammar
{
    public Grammar(string text, Action? check)
    {
        Tokens = new TokenReader(text, check);
        Literals = new LiteralParser(this);
        Expressions = new ExpressionParser(this);
        Atoms = new AtomParser(this);
        Functions = new FunctionParser(this);
        Labels = new LabelParser(this);
        Types = new TypeParser(this);
        Patterns = new PatternParser(this);
        Queries = new QueryParser(this);
        Clauses = new ClauseParser(this);
        Projections = new ProjectionParser(this);
        Updates = new UpdateParser(this);
        Calls = new CallParser(this);
        Commands = new CommandParser(this);
    }

    public TokenReader Tokens { get; }

    public LiteralParser Literals { get; }

    public ExpressionParser Expressions { get; }

    public AtomParser Atoms { get; }

    public FunctionParser Functions { get; }

    public LabelParser Labels { get; }

    public TypeParser Types { get; }

    public PatternParser Patterns { get; }

    public QueryParser Queries { get; }

    public ClauseParser Clauses { get; }

    public ProjectionParser Projections { get; }

    public UpdateParser Updates { get; }

    public CallParser Calls { get; }

    public CommandParser Commands { get; }
}
