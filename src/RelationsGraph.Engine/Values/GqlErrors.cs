namespace RelationsGraph.Engine.Values;

/// <summary>Errors whose GQL status says more than the class of the error.</summary>
internal static class GqlErrors
{
    private const string InvalidSyntax = "42001";
    private const string InvalidValueType = "22G03";

    /// <summary>An error whose status has words of its own.</summary>
    public static CypherException Of(string code, string message, string status, string description) =>
        new(new Diagnostic(code, message) { GqlStatus = status, StatusDescription = description });

    /// <summary>An error of one status that another caused.</summary>
    public static CypherException Of(string code, string message, string status, string causeStatus, string causeDescription) => Of(
        new Diagnostic(code, message) { GqlStatus = status }, causeStatus, causeDescription);

    /// <summary>An error that another status caused.</summary>
    public static CypherException Of(Diagnostic diagnostic, string causeStatus, string causeDescription) =>
        new(diagnostic, new CypherException(new Diagnostic(diagnostic.Code, causeDescription) { GqlStatus = causeStatus, StatusDescription = causeDescription }));

    /// <summary>An input that is none of the expected ones.</summary>
    public static CypherException UnfitInput(string code, string message, string input, string place, string expected) => Of(
        code, message, InvalidSyntax, "22N04", $"error: data exception - invalid input value. Invalid input {input} for {place}. Expected {expected}.");

    /// <summary>An input of another type than expected.</summary>
    public static CypherException InvalidType(string code, string message, string input, string place, string expected) => Of(
        code, message, InvalidValueType, "22N27", $"error: data exception - invalid entity type. Invalid input '{input}' for {place}. Expected to be {expected}.");

    /// <summary>An error that Neo4j meets while it runs a statement.</summary>
    public static CypherException Execution(string message) => Of(
        StatusCode.ExecutionFailed, message, "50N00", $"error: general processing exception - internal error. Internal exception raised CypherExecution: {message}");
}
