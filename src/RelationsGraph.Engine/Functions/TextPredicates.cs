using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The operators on texts; unknown unless both operands are texts.</summary>
public static class TextPredicates
{
    /// <summary><c>text STARTS WITH prefix</c>.</summary>
    public static bool? StartsWith(in Value text, in Value prefix) =>
        text.IsString && prefix.IsString ? text.AsString.StartsWith(prefix.AsString, StringComparison.Ordinal) : null;

    /// <summary><c>text ENDS WITH suffix</c>.</summary>
    public static bool? EndsWith(in Value text, in Value suffix) =>
        text.IsString && suffix.IsString ? text.AsString.EndsWith(suffix.AsString, StringComparison.Ordinal) : null;

    /// <summary><c>text CONTAINS part</c>.</summary>
    public static bool? Contains(in Value text, in Value part) =>
        text.IsString && part.IsString ? text.AsString.Contains(part.AsString, StringComparison.Ordinal) : null;

    /// <summary><c>text =~ pattern</c>: whether the whole text matches a regular expression.</summary>
    /// <exception cref="CypherException">The pattern is no text or no regular expression, or matching takes too long.</exception>
    public static bool? Matches(in Value text, in Value pattern)
    {
        if (!text.IsString || pattern.IsNull)
        {
            return null;
        }

        return pattern.IsString
            ? JavaPattern.Matches(text.AsString, pattern.AsString)
            : throw ArgumentReading.WrongType($"Expected {ValueDescription.Of(pattern)} to be a String, but it was a {ValueDescription.KindName(pattern)}", pattern, "STRING");
    }
}
