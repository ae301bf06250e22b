using System.Collections.Generic;
using RelationsGraph.Names;

namespace RelationsGraph.Actors;

/// <summary>Somebody who acts: a state, a party, a population ... The kind is one of the vocabulary's.</summary>
public sealed record Actor(string Id, string Name, string Kind)
{
    /// <summary>Further names, in any language.</summary>
    public IReadOnlyList<LocalName> Names { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public string? Iso3 { get; init; }

    /// <summary>The state's number in the Correlates of War list.</summary>
    public int? Cow { get; init; }

    /// <summary>Wikidata's id, like Q43.</summary>
    public string? Wikidata { get; init; }

    /// <summary>The actor of which this one is a part (a ministry of a state): structure, undated, no relation.</summary>
    public string? PartOf { get; init; }
}
