using System;
using System.Buffers;

namespace RelationsGraph.Names;

/// <summary>The identifiers of actors, theatres, resources, sources, events and agreements: <c>[a-z0-9]+(-[a-z0-9]+)*</c>.</summary>
public static class Slug
{
    /// <summary>What a slug looks like, for a message to whoever wrote another thing.</summary>
    public const string Form = "lower-case letters and digits, joined by single hyphens (like hayat-tahrir-al-sham)";

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Says whether the text is a slug.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(Characters) && text.IndexOf("--", StringComparison.Ordinal) < 0;
}
