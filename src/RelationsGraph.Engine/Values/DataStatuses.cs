namespace RelationsGraph.Engine.Values;

/// <summary>The GQL statuses of errors in values and in the settings of indexes and constraints.</summary>
internal static class DataStatuses
{
    private static readonly GqlStatus InvalidValueType = new("22G03", "invalid value type");

    /// <summary>A value of a type that an operation does not take.</summary>
    public static GqlStatus WrongType(string value, string expected, string actual) => InvalidValueType.Because(new(
        "22N01", "invalid type", $"Expected the value {value} to be of type {expected}, but was of type {actual}."));

    /// <summary>Something of another type than expected that has a name.</summary>
    public static GqlStatus WrongEntity(string input, string subject, string expected) => InvalidValueType.Because(new(
        "22N27", "invalid entity type", $"Invalid input '{input}' for {subject}. Expected to be {expected}."));

    /// <summary>An input that is none of the expected ones.</summary>
    public static GqlStatus UnfitInput(string input, string subject, string expected) => SyntaxStatuses.Invalid(
        new("22N04", "invalid input value", $"Invalid input {input} for {subject}. Expected {expected}."));

    public static GqlStatus UnsupportedPropertyType(string type) => new("22N90", "property type unsupported in constraint", $"{type} is not supported in property type constraints.") { TellsPlace = false };

    public static GqlStatus UnsupportedOptions(string thing) => new("22N81", "expression type unsupported here", $"Invalid input: 'OPTIONS' is not supported in {thing}s.");

    public static GqlStatus DuplicateConstraintName(string name) => new("22N67", "duplicated constraint name", $"A constraint with the same name already exists: `{name}`");

    public static GqlStatus DuplicateIndexName(string name) => new("22N71", "index with the same name already exists", $"An index with the same name already exists: `{name}`");

    public static GqlStatus UncreatableConstraint(string name) => new("50N11", "constraint creation failed", $"Unable to create '{name}'.");

    public static GqlStatus UndroppableConstraint(string name) => new("50N12", "constraint drop failed", $"Unable to drop '{name}'.");

    /// <summary>What went wrong inside of the engine.</summary>
    public static GqlStatus Internal(string exception, string message) => new("50N00", "internal error", $"Internal exception raised {exception}: {message}");
}
