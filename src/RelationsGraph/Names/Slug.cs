using System.Text.RegularExpressions;

namespace RelationsGraph.Names;

/// <summary>The identifiers of actors, theatres, resources, sources, events and agreements: <c>[a-z0-9]+(-[a-z0-9]+)*</c>.</summary>
public static partial class Slug
{
    /// <summary>What a slug looks like, for a message to whoever wrote another thing.</summary>
    public const string Form = "lower-case letters and digits, joined by single hyphens (like hayat-tahrir-al-sham)";

    /// <summary>Says whether the text is a slug.</summary>
    public static bool IsValid(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
