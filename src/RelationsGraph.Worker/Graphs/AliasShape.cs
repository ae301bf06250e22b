using RelationsGraph.Names;

namespace RelationsGraph.Worker.Graphs;

/// <summary>A name as it stands in the graph.</summary>
/// <param name="Text">The name as it is written.</param>
/// <param name="Language">BCP 47 tag; null for none.</param>
/// <param name="Rank">Its place among the names in its language, the one to show first being 0; the id comes after the main name.</param>
internal readonly record struct AliasShape(string Text, string? Language, long Rank)
{
    /// <summary>The main name, the id and the other names of one, each text and language once, ranked in the order in which they are given.</summary>
    public static HashSet<AliasShape> Of(string id, string name, IEnumerable<LocalName> names)
    {
        var given = new[] { new LocalName(name, null), new LocalName(id, null) }.Concat(names).Distinct();
        return [.. given.GroupBy(alias => alias.Language ?? "").SelectMany(language => language.Select((alias, rank) => new AliasShape(alias.Text, alias.Language, rank)))];
    }

    /// <summary>Orders by language, rank, text; no language first.</summary>
    public static int Compare(AliasShape a, AliasShape b)
    {
        var language = string.CompareOrdinal(a.Language, b.Language);
        return language != 0 ? language : a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : string.CompareOrdinal(a.Text, b.Text);
    }
}
