using System.Collections.Generic;
using RelationsGraph.Time;

namespace RelationsGraph.Claims;

/// <summary>A claim as the derivation of relations sees it, together with what it needs to know of the claim's source and object.</summary>
public sealed record Evidence
{
    /// <summary>The id of the claim's node.</summary>
    public required string ClaimId { get; init; }

    /// <summary>One of the vocabulary's predicates.</summary>
    public required string Predicate { get; init; }

    /// <summary>The acting actor's id.</summary>
    public required string Subject { get; init; }

    /// <summary>What the predicate reaches.</summary>
    public required NodeReference Object { get; init; }

    /// <summary>Where it was said.</summary>
    public required SourceStanding Source { get; init; }

    /// <summary>The theatre that is stated; null for none.</summary>
    public string? Theatre { get; init; }

    /// <summary>The theatre of the event or agreement that is the object; null for none, and for other objects.</summary>
    public string? ObjectTheatre { get; init; }

    /// <summary>One of the vocabulary's domains.</summary>
    public string? Domain { get; init; }

    /// <summary>The id of the resource that it concerns.</summary>
    public string? Resource { get; init; }

    /// <summary>How.</summary>
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

    /// <summary>Above 0, at most 1; null where the source does not tell.</summary>
    public double? Strength { get; init; }

    /// <summary>1 to 6; null counts as 3.</summary>
    public int? Credibility { get; init; }

    /// <summary>The days on which it holds.</summary>
    public Validity Validity => Validity.Of(StatedFrom, StatedTo, Source.Published);

    /// <summary>Who says it, in the end: two claims of one claimant corroborate nothing.</summary>
    public string Claimant => ClaimedBy is { } actor ? $"actor:{actor}" : Source.Claimant;

    /// <summary>See <see cref="Confidence.OfClaim"/>.</summary>
    public double Confidence => Claims.Confidence.OfClaim(Source.Reliability, Credibility, Certainty, ClaimedBy is not null);
}

/// <summary>What of a source counts in what it says.</summary>
/// <param name="Id">The source's id.</param>
/// <param name="Reliability">The Admiralty code's letter; null counts as F.</param>
/// <param name="Published">When it was published.</param>
/// <param name="Access">The roles that may see it, sorted, joined by "|"; null for all.</param>
/// <param name="PublisherKey">The publisher, folded as names are.</param>
/// <param name="PublisherActor">The id of the actor whose name the publisher is; the first by bytes where several have it.</param>
public sealed record SourceStanding(
    string Id, string? Reliability = null, PartialDate? Published = null, string? Access = null, string? PublisherKey = null, string? PublisherActor = null)
{
    /// <summary>Who speaks where the source itself does: the actor that published it, else the publisher's name, else the source.</summary>
    public string Claimant => PublisherActor is { } actor ? $"actor:{actor}" : PublisherKey is { Length: > 0 } name ? $"publisher:{name}" : $"source:{Id}";
}
