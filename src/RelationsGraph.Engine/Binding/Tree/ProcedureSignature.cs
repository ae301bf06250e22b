using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding.Tree;

/// <summary>What a procedure may do.</summary>
public enum ProcedureMode
{
    /// <summary>It reads.</summary>
    Read,

    /// <summary>It writes data.</summary>
    Write,

    /// <summary>It changes the schema.</summary>
    Schema,

    /// <summary>It is about the server.</summary>
    Dbms,
}

/// <summary>A procedure as its callers see it.</summary>
/// <param name="Name">The name with its dots.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Columns">What it yields; none for a procedure that yields nothing.</param>
/// <param name="Mode">What it may do.</param>
/// <param name="Description">One sentence.</param>
public sealed record ProcedureSignature(string Name, Sequence<ProcedureParameter> Parameters, Sequence<ProcedureColumn> Columns, ProcedureMode Mode, string Description)
{
    /// <summary>What each statement that calls it is warned of; null: nothing.</summary>
    public string? Warning { get; init; }
}

/// <summary>A parameter of a procedure. With a default it may be left out.</summary>
public sealed record ProcedureParameter(string Name, CypherType Type, Value? Default)
{
    /// <summary>The type as the signature spells it, e.g. <c>LIST&lt;STRING&gt;</c>.</summary>
    public string TypeText { get; init; } = "ANY";
}

/// <summary>A column of a procedure.</summary>
public sealed record ProcedureColumn(string Name, CypherType Type)
{
    /// <summary>The type as the signature spells it.</summary>
    public string TypeText { get; init; } = "ANY";
}
