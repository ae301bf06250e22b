namespace RelationsGraph.Engine.Values;

/// <summary>Neo4j's status codes that the engine raises.</summary>
public static class StatusCode
{
    /// <summary>The text is not Cypher, or breaks a rule that can be checked before it runs.</summary>
    public const string SyntaxError = "Neo.ClientError.Statement.SyntaxError";

    /// <summary>The statement's meaning breaks a rule.</summary>
    public const string SemanticError = "Neo.ClientError.Statement.SemanticError";

    /// <summary>A value has a kind that the operation does not take.</summary>
    public const string TypeError = "Neo.ClientError.Statement.TypeError";

    /// <summary>A value has the right kind but lies outside what the operation takes.</summary>
    public const string ArgumentError = "Neo.ClientError.Statement.ArgumentError";

    /// <summary>Overflow, or division by zero.</summary>
    public const string ArithmeticError = "Neo.ClientError.Statement.ArithmeticError";

    /// <summary>A procedure, or a function that Neo4j builds like one, refused its arguments.</summary>
    public const string ProcedureCallFailed = "Neo.ClientError.Procedure.ProcedureCallFailed";

    /// <summary>A parameter is missing.</summary>
    public const string ParameterMissing = "Neo.ClientError.Statement.ParameterMissing";

    /// <summary>A node, relationship or property is gone or was never there.</summary>
    public const string EntityNotFound = "Neo.ClientError.Statement.EntityNotFound";

    /// <summary>A property cannot hold the value.</summary>
    public const string PropertyTypeError = "Neo.ClientError.Statement.TypeError";

    /// <summary>Nothing in the graph can have the name.</summary>
    public const string TokenNameError = "Neo.ClientError.Schema.TokenNameError";

    /// <summary>A constraint forbids the change.</summary>
    public const string ConstraintValidationFailed = "Neo.ClientError.Schema.ConstraintValidationFailed";

    /// <summary>The engine itself failed.</summary>
    public const string ExecutionFailed = "Neo.DatabaseError.Statement.ExecutionFailed";
}
