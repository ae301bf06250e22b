namespace RelationsGraph.GraphQL.Validation;

/// <summary>The rules of the specification, in the order in which graphql-js applies them.</summary>
public static class ValidationRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<Func<ValidationRule>> Specified { get; } = [];

    /// <summary>All rules, and one that refuses to describe the schema.</summary>
    public static IReadOnlyList<Func<ValidationRule>> WithoutIntrospection { get; } = [.. Specified];
}
