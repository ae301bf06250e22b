using System.Globalization;
using System.Text.RegularExpressions;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>How lists are compared.</summary>
internal enum ListOrder
{
    /// <summary>Element by element.</summary>
    Kept,

    /// <summary>As bags.</summary>
    Ignored,
}

/// <summary>
/// One text for each value, so that values from the feature files, from the engine and from Neo4j can be compared: labels and map keys sorted, floats in one
/// notation, strings in single quotes. Temporal values are the strings that <c>toString()</c> gives.
/// </summary>
internal static partial class ValueText
{
    public const string Null = "null";

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    public static string Of(string value) => "'" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";

    /// <summary>A time or a day with time: the TCK leaves out seconds that are zero, where toString() writes them.</summary>
    public static string OfTime(string iso) => Of(ZeroSeconds().Replace(iso, "$1"));

    [GeneratedRegex(@"(\d\d:\d\d):00(?![.\d:])")]
    private static partial Regex ZeroSeconds();

    public static string List(IEnumerable<string> elements, ListOrder order) =>
        "[" + string.Join(", ", order == ListOrder.Kept ? elements : elements.OrderBy(element => element, StringComparer.Ordinal)) + "]";

    public static string Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        "{" + string.Join(", ", entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}")) + "}";

    public static string Node(IEnumerable<string> labels, IReadOnlyCollection<KeyValuePair<string, string>> properties) =>
        "(" + Labelled(string.Concat(labels.OrderBy(label => label, StringComparer.Ordinal).Select(label => ":" + label)), properties) + ")";

    public static string Relationship(string type, IReadOnlyCollection<KeyValuePair<string, string>> properties) => "[" + Labelled(":" + type, properties) + "]";

    private static string Labelled(string labels, IReadOnlyCollection<KeyValuePair<string, string>> properties) =>
        properties.Count == 0 ? labels : labels.Length == 0 ? Map(properties) : $"{labels} {Map(properties)}";

    /// <summary>A path from its first node and its steps; a step goes forward when the relationship starts at the node before it.</summary>
    public static string Path(string start, IEnumerable<(bool Forward, string Relationship, string Node)> steps) =>
        "<" + start + string.Concat(steps.Select(step => step.Forward ? $"-{step.Relationship}->{step.Node}" : $"<-{step.Relationship}-{step.Node}")) + ">";
}
