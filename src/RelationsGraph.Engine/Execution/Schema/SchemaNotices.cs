namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>A remark on a statement that ran all the same.</summary>
/// <param name="Code">The code, from <c>Neo.ClientNotification.</c> on.</param>
/// <param name="Title">What kind of remark it is.</param>
/// <param name="Description">What it says of this statement.</param>
/// <param name="Severity"><c>WARNING</c> or <c>INFORMATION</c>.</param>
/// <param name="Category">What clients can switch off.</param>
/// <param name="GqlStatus">The GQL status.</param>
public sealed record Notification(string Code, string Title, string Description, string Severity, string Category, string GqlStatus)
{
    /// <summary>Where in the text; null where it has no place there.</summary>
    public Values.TextPosition? Position { get; init; }
}

/// <summary>Remarks of schema commands.</summary>
internal static class SchemaNotices
{
    public static Notification NoEffect(string command, string there) => new(
        "Neo.ClientNotification.Schema.IndexOrConstraintAlreadyExists", $"`{command}` has no effect.", $"`{there}` already exists.", "INFORMATION", "SCHEMA", "00NA0");

    public static Notification NotThere(string command, string name) => new(
        "Neo.ClientNotification.Schema.IndexOrConstraintDoesNotExist", $"`{command}` has no effect.", $"`{name}` does not exist.", "INFORMATION", "SCHEMA", "00NA1");
}
