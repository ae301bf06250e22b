using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>The GQL statuses of errors in what clients send.</summary>
internal static class ServerStatuses
{
    public static GqlStatus Protocol { get; } = new("08N06", "protocol error", "General network protocol error.");

    public static GqlStatus InvalidBookmark { get; } = new("08N12", "invalid bookmark");

    public static GqlStatus Nesting { get; } = new("22N05", "input failed validation", "Values nest deeper than the limit of the server allows.");

    public static GqlStatus Duplicate(string key) => new("22N54", "multiple conflicting entries in map", $"Multiple conflicting entries specified for '{key}'.");

    public static GqlStatus UnexpectedTag(byte tag) => new GqlStatus("22N00", "unsupported value", "The provided value is unsupported and cannot be processed.").Because(
        new("22N97", "unexpected struct tag", $"Unexpected struct tag: 0x{tag:X2}."));

    public static GqlStatus OutOfRange(string what, string type, string range, string found) => new(
        "22N03", "specified numeric value out of range", $"Expected '{what}' to be of type {type} and in the range {range} but found {found}.");

    public static GqlStatus Mode(string found) => new("22N04", "invalid input value", $"Invalid input '{found}' for access mode value. Expected 'r' or 'w'.");
}
