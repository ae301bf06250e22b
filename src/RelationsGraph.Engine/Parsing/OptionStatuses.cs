using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>The GQL statuses of options that cannot be.</summary>
internal static class OptionStatuses
{
    public static GqlStatus UnknownNames(IEnumerable<string> names) => Invalid(new(
        "22N07", "invalid pre-parser option key", $"Invalid pre-parser option(s): {string.Join(", ", names.Select(name => $"'{name}'"))}."));

    public static GqlStatus Conflict(string name) => Invalid(new(
        "22N09", "conflicting pre-parser combination", $"Invalid pre-parser option, cannot specify multiple conflicting values for '{name}'."));

    public static GqlStatus InvalidValue(string name, string value, IEnumerable<string> values) => Invalid(new(
        "22N10",
        "invalid pre-parser option value",
        $"Invalid pre-parser option, specified '{value}' is not valid for option '{name}'. Valid options are: {AllOf([.. values.Select(other => $"'{other}'")])}."));

    private static string AllOf(string[] names) => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static GqlStatus Invalid(GqlStatus cause) => new GqlStatus("22000").Because(cause);
}
