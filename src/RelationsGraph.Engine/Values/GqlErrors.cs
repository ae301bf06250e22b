namespace RelationsGraph.Engine.Values;

/// <summary>Errors whose GQL status says more than the class of the error.</summary>
internal static class GqlErrors
{
    /// <summary>An error with its status.</summary>
    public static CypherException Of(string code, string message, GqlStatus status) => new(new Diagnostic(code, message) { Status = status });

    /// <summary>An input that is none of the expected ones.</summary>
    public static CypherException UnfitInput(string code, string message, string input, string place, string expected) => Of(code, message, DataStatuses.UnfitInput(input, place, expected));

    /// <summary>An input of another type than expected.</summary>
    public static CypherException InvalidType(string code, string message, string input, string place, string expected) => Of(code, message, DataStatuses.WrongEntity(input, place, expected));

    /// <summary>An error that Neo4j meets while it runs a statement.</summary>
    public static CypherException Execution(string message) => Of(StatusCode.ExecutionFailed, message, DataStatuses.Internal("CypherExecution", message));
}
