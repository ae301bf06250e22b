using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>Remarks of schema commands.</summary>
internal static class SchemaNotices
{
    private const string Unused = "The `indexProvider` option is deprecated and will be removed in a future version. Neo4j does not use the given option but instead selects the most performant index provider available.";

    /// <summary>A provider was named.</summary>
    public static Notification DeprecatedProvider { get; } = new(
        "Neo.ClientNotification.Statement.FeatureDeprecationWarning", "This feature is deprecated and will be removed in future versions.", Unused, "WARNING", "DEPRECATION", "01N00")
    {
        StatusDescription = $"warn: feature deprecated. {Unused}",
    };

    public static Notification NoEffect(string command, string there) => new(
        "Neo.ClientNotification.Schema.IndexOrConstraintAlreadyExists", $"`{command}` has no effect.", $"`{there}` already exists.", "INFORMATION", "SCHEMA", "00NA0")
    {
        StatusDescription = $"note: successful completion - index or constraint already exists. The command '{command}' has no effect. The index or constraint specified by '{there}' already exists.",
    };

    public static Notification NotThere(string command, string name) => new(
        "Neo.ClientNotification.Schema.IndexOrConstraintDoesNotExist", $"`{command}` has no effect.", $"`{name}` does not exist.", "INFORMATION", "SCHEMA", "00NA1")
    {
        StatusDescription = $"note: successful completion - index or constraint does not exist. The command '{command}' has no effect. The specified index or constraint `{name}` does not exist.",
    };
}
