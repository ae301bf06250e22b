using System;
using System.Collections.Generic;
using RelationsGraph.Claims;
using RelationsGraph.Time;

namespace RelationsGraph.Relations;

/// <summary>What makes claims speak of one relation.</summary>
/// <param name="Kind">The vocabulary's kind.</param>
/// <param name="From">The id of the actor at the start; of a symmetric kind the lower id by bytes.</param>
/// <param name="To">What stands at the end.</param>
/// <param name="Theatre">The theatre's id; null for none.</param>
/// <param name="Domain">The domain; null for none.</param>
/// <param name="Resource">The resource's id; null for none.</param>
/// <param name="Certainty">Asserted or claimed.</param>
/// <param name="Access">The roles that may see it; null for all.</param>
public sealed record RelationKey(
    RelationKind Kind, string From, NodeReference To, string? Theatre, string? Domain, string? Resource, Certainty Certainty, string? Access);

/// <summary>A relation between an actor and something, as claims make it.</summary>
public sealed record Relation
{
    private readonly KnownId _id = new();

    /// <summary>What it is about.</summary>
    public required RelationKey Key { get; init; }

    /// <summary>The days on which it holds.</summary>
    public required Validity Validity { get; init; }

    /// <summary>The theatre and all that it lies in, nearest first; null without a theatre.</summary>
    public required IReadOnlyList<string>? Theatres { get; init; }

    /// <summary>How: sorted by bytes, distinct, with the forms that predicates add.</summary>
    public required IReadOnlyList<string> Forms { get; init; }

    /// <summary>The latest publication date among its claims; null where none has one.</summary>
    public required DateOnly? LastSeen { get; init; }

    /// <summary>Above 0, at most 1: the greatest of its claims, 0.5 for one that does not tell.</summary>
    public required double Strength { get; init; }

    /// <summary>See <see cref="Confidence.OfRelation"/>.</summary>
    public required double Confidence { get; init; }

    /// <summary>The claims that make it, sorted by bytes.</summary>
    public required IReadOnlyList<string> ClaimIds { get; init; }

    /// <summary>The denials that contest it, sorted by bytes.</summary>
    public required IReadOnlyList<string> DeniedBy { get; init; }

    /// <summary>The sources of its claims, sorted by bytes, distinct.</summary>
    public required IReadOnlyList<string> SourceIds { get; init; }

    /// <summary>The quantity, from one of its claims.</summary>
    public required Amount? Amount { get; init; }

    /// <summary>True where somebody denies it.</summary>
    public bool Contested => DeniedBy.Count > 0;

    /// <summary>The kind, a hyphen, and a hash of the key and the first day: it stays while end, strength or confidence change.</summary>
    public string Id => _id.Of(Key, Validity.From);

    /// <summary>Kind in words, first form and years: <c>supports · training, 2015–2019</c>.</summary>
    public string Caption => RelationCaption.Of(Key.Kind, Forms, Validity);

    // The id of the key and day that it was asked for last, so that a hash is made once, and anew where `with` gave the relation another key or day. It is no content.
    private sealed class KnownId : IEquatable<KnownId>
    {
        private Known? _known;

        public string Of(RelationKey key, DateOnly? from)
        {
            var known = _known;
            if (known is null || !ReferenceEquals(known.Key, key) || known.From != from)
            {
                _known = known = new Known(key, from, RelationId.Of(key, from));
            }

            return known.Id;
        }

        public bool Equals(KnownId? other) => other is not null;

        public override bool Equals(object? obj) => obj is KnownId;

        public override int GetHashCode() => 0;

        private sealed record Known(RelationKey Key, DateOnly? From, string Id);
    }
}
