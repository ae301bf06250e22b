namespace RelationsGraph.Names;

/// <summary>A name in a language.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Language">BCP 47 tag; null where the language is not known or does not matter.</param>
public readonly record struct LocalName(string Text, string? Language)
{
    /// <summary>Orders names by language, then text, both by bytes; no language first.</summary>
    public static int Compare(LocalName a, LocalName b)
    {
        var language = string.CompareOrdinal(a.Language, b.Language);
        return language != 0 ? language : string.CompareOrdinal(a.Text, b.Text);
    }
}
