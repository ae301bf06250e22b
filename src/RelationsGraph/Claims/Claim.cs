using System.Collections.Generic;
using RelationsGraph.Time;

namespace RelationsGraph.Claims;

/// <summary>What one source says, in one sentence: subject, predicate, object, and all that it says beside.</summary>
public sealed record Claim
{
    /// <summary>The id without the count of returns: a hash of the content.</summary>
    public required string Id { get; init; }

    /// <summary>One of the vocabulary's predicates.</summary>
    public required string Predicate { get; init; }

    /// <summary>The acting actor's id.</summary>
    public required string Subject { get; init; }

    /// <summary>What the predicate reaches.</summary>
    public required NodeReference Object { get; init; }

    /// <summary>The id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The coder's own id for it.</summary>
    public string? Ref { get; init; }

    /// <summary>The theatre that is stated.</summary>
    public string? Theatre { get; init; }

    /// <summary>One of the vocabulary's domains.</summary>
    public string? Domain { get; init; }

    /// <summary>The resource that it concerns.</summary>
    public string? Resource { get; init; }

    /// <summary>How: sorted by bytes.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>How the source holds it.</summary>
    public Certainty Certainty { get; init; }

    /// <summary>The actor who says it, where that is not the source itself.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>When it began to hold, as stated.</summary>
    public PartialDate? StatedFrom { get; init; }

    /// <summary>The last date at which it held, as stated.</summary>
    public PartialDate? StatedTo { get; init; }

    /// <summary>The quantity, where one is stated.</summary>
    public Amount? Amount { get; init; }

    /// <summary>How strong what it says is, above 0, at most 1; null where the source does not tell.</summary>
    public double? Strength { get; init; }

    /// <summary>The Admiralty code's number, 1 (confirmed) to 6 (cannot be judged); null counts as 3.</summary>
    public int? Credibility { get; init; }

    /// <summary>The agreement or event to which the act belongs.</summary>
    public NodeReference? Under { get; init; }

    /// <summary>The medium that carried it.</summary>
    public string? Via { get; init; }

    /// <summary>The reference that the source gives for it.</summary>
    public string? Cites { get; init; }

    /// <summary>Where in the source it stands.</summary>
    public string? Locator { get; init; }

    /// <summary>A paraphrase by the coder.</summary>
    public string? Note { get; init; }
}
