using System.Collections.Generic;
using RelationsGraph.Names;
using RelationsGraph.Time;

namespace RelationsGraph.Claims;

/// <summary>Something that says something: an article, a paper, a dataset, the caption of a photo.</summary>
public sealed record Source(string Id, string Title)
{
    /// <summary>Who published it.</summary>
    public string? Publisher { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>When it was published.</summary>
    public PartialDate? Published { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Where it can be read.</summary>
    public string? Url { get; init; }

    /// <summary>The Admiralty code's letter, A to F; null counts as F.</summary>
    public string? Reliability { get; init; }

    /// <summary>The roles that may see it, sorted, joined by "|"; null for all.</summary>
    public string? Access { get; init; }

    /// <summary>The publisher folded as names are, so that an actor of that name is found; null without a publisher.</summary>
    public string? PublisherKey => Publisher is null ? null : NameKey.Of(Publisher);
}

/// <summary>Something that happened.</summary>
public sealed record Event(string Id, string Name)
{
    /// <summary>What sort of event.</summary>
    public string? Kind { get; init; }

    /// <summary>Its date, or the first one.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>Its last date.</summary>
    public PartialDate? EndDate { get; init; }

    /// <summary>Where it happened.</summary>
    public string? Theatre { get; init; }
}

/// <summary>Something that was agreed.</summary>
public sealed record Agreement(string Id, string Name)
{
    /// <summary>When it was signed.</summary>
    public PartialDate? Signed { get; init; }

    /// <summary>When it ended.</summary>
    public PartialDate? Ended { get; init; }

    /// <summary>The theatre that it is about.</summary>
    public string? Theatre { get; init; }
}

/// <summary>What relations are about: natural gas, trade, refugees ...</summary>
public sealed record Resource(string Id, string Name)
{
    /// <summary>What sort of resource.</summary>
    public string? Category { get; init; }

    /// <summary>Further names, in any language.</summary>
    public IReadOnlyList<LocalName> Names { get; init; } = [];
}
