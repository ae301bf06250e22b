namespace RelationsGraph.Engine.Values;

/// <summary>An error in a statement, its parameters or the data it meets: one that the caller can mend.</summary>
public sealed class CypherException : Exception
{
    /// <summary>An error with its diagnostic.</summary>
    public CypherException(Diagnostic diagnostic)
        : base(diagnostic.ToString()) => Diagnostic = diagnostic;

    /// <summary>An error with its diagnostic, raised because of another.</summary>
    public CypherException(Diagnostic diagnostic, Exception cause)
        : base(diagnostic.ToString(), cause) => Diagnostic = diagnostic;

    /// <summary>An error with a code and a message.</summary>
    public CypherException(string code, string message)
        : this(new Diagnostic(code, message))
    {
    }

    /// <summary>What went wrong.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>Neo4j's status code.</summary>
    public string Code => Diagnostic.Code;
}
