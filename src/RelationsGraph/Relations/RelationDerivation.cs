using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Claims;
using RelationsGraph.Theatres;
using RelationsGraph.Time;

namespace RelationsGraph.Relations;

/// <summary>Two ends and a kind: all claims and denials that can touch each other share them.</summary>
/// <param name="Kind">The vocabulary's kind.</param>
/// <param name="From">The id of the actor at the start; of a symmetric kind the lower id by bytes.</param>
/// <param name="To">What stands at the end.</param>
public sealed record RelationEnds(RelationKind Kind, string From, NodeReference To)
{
    /// <summary>The ends of the relation that a claim makes.</summary>
    public static RelationEnds Of(ClaimPredicate predicate, string subject, NodeReference @object)
    {
        return Turns(predicate, subject, @object)
            ? new RelationEnds(predicate.Kind, @object.Id, NodeReference.Actor(subject))
            : new RelationEnds(predicate.Kind, subject, @object);
    }

    /// <summary>Whether the relation goes from the claim's object to its subject.</summary>
    public static bool Turns(ClaimPredicate predicate, string subject, NodeReference @object) =>
        predicate.TurnedRound || (predicate.Kind.Symmetric && string.CompareOrdinal(subject, @object.Id) > 0);

    /// <summary>The ends as one text, the same for the same ends.</summary>
    public override string ToString() => $"{Kind.Name} {From} {To}";
}

/// <summary>Makes relations of claims. Pure: the same claims give the same relations, in whatever order they come. For one thread at a time.</summary>
public sealed class RelationDerivation(Vocabulary vocabulary, TheatreTree theatres)
{
    private const double MissingStrength = 0.5;

    private readonly Dictionary<string, IReadOnlyList<string>> _around = new(StringComparer.Ordinal);

    /// <summary>
    /// The relations that these claims make, by id. All claims of a kind between two ends must be given together, its denials among
    /// them; superseded claims must not be given.
    /// </summary>
    /// <exception cref="VocabularyException">A claim has a predicate that the vocabulary lacks.</exception>
    public IReadOnlyList<Relation> Derive(IEnumerable<Evidence> claims)
    {
        // Each id is a hash: made once, not for every comparison.
        return [.. claims
            .GroupBy(claim => RelationEnds.Of(vocabulary.Predicate(claim.Predicate), claim.Subject, claim.Object), (_, between) => between.ToList())
            .SelectMany(DeriveBetween)
            .OrderBy(relation => relation.Id, StringComparer.Ordinal)];
    }

    /// <summary>The relations that claims of one kind between two ends make, which must be all of these, denials among them, without superseded ones.</summary>
    /// <exception cref="VocabularyException">A claim has a predicate that the vocabulary lacks.</exception>
    public IEnumerable<Relation> DeriveBetween(IReadOnlyList<Evidence> claims)
    {
        // Most claims of a large dossier are alone between their ends.
        if (claims is [var only])
        {
            return only.Certainty.MakesRelations() ? [Make(only)] : [];
        }

        var placed = claims.Select(claim => new Placed(claim, vocabulary.Predicate(claim.Predicate))).ToList();
        var denials = placed.FindAll(one => one.Claim.Certainty == Certainty.Denied);
        return placed
            .Where(one => one.Claim.Certainty.MakesRelations())
            .GroupBy(one => one.Key)
            .SelectMany(key => Periods(key).Select(period => Make(key.Key, period, denials)));
    }

    /// <summary>The theatre in which a claim puts its relation: the stated one, else the object's where the predicate says so.</summary>
    public static string? TheatreOf(Evidence claim, ClaimPredicate predicate) =>
        claim.Theatre ?? (!predicate.PlacedByObject ? null : claim.Object.Type == NodeType.Theatre ? claim.Object.Id : claim.ObjectTheatre);

    // Sorted by start, a claim belongs to the period before it unless a gap lies between.
    private static IEnumerable<(Validity Validity, List<Placed> Claims)> Periods(IEnumerable<Placed> claims)
    {
        (Validity Validity, List<Placed> Claims)? period = null;
        foreach (var claim in claims.OrderBy(placed => placed.Claim.Validity, Comparer<Validity>.Create(Validity.CompareStart)))
        {
            var validity = claim.Claim.Validity;
            if (period is { } open && open.Validity.OverlapsOrTouches(validity))
            {
                open.Claims.Add(claim);
                period = (open.Validity with { To = Validity.LaterEnd(open.Validity.To, validity.To) }, open.Claims);
                continue;
            }

            if (period is { } finished)
            {
                yield return finished;
            }

            period = (validity, [claim]);
        }

        if (period is { } last)
        {
            yield return last;
        }
    }

    // What of several is the greatest or the union of all is here the claim's own.
    private Relation Make(Evidence claim)
    {
        var placed = new Placed(claim, vocabulary.Predicate(claim.Predicate));
        return new Relation
        {
            Key = placed.Key,
            Validity = claim.Validity,
            Theatres = Around(placed.Key.Theatre),
            Forms = placed.Predicate.Form is null && AreDistinctAndSorted(claim.Forms) ? claim.Forms : FormsOf([placed]),
            LastSeen = claim.Source.Published?.First,
            Strength = claim.Strength ?? MissingStrength,
            Confidence = Confidence.OfRelation([claim]),
            ClaimIds = [claim.ClaimId],
            SourceIds = [claim.Source.Id],
            DeniedBy = [],
            Amount = claim.Amount?.Quantity is null ? null : claim.Amount,
        };
    }

    private static bool AreDistinctAndSorted(IReadOnlyList<string> texts)
    {
        for (var i = 1; i < texts.Count; i++)
        {
            if (string.CompareOrdinal(texts[i - 1], texts[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    // Few theatres stand in very many relations.
    private IReadOnlyList<string>? Around(string? theatre)
    {
        if (theatre is null)
        {
            return null;
        }

        if (!_around.TryGetValue(theatre, out var around))
        {
            _around.Add(theatre, around = theatres.Around(theatre));
        }

        return around;
    }

    private Relation Make(RelationKey key, (Validity Validity, List<Placed> Claims) period, List<Placed> denials)
    {
        var around = Around(key.Theatre);
        var claims = period.Claims.ConvertAll(placed => placed.Claim);
        return new Relation
        {
            Key = key,
            Validity = period.Validity,
            Theatres = around,
            Forms = FormsOf(period.Claims),
            LastSeen = claims.Max(claim => claim.Source.Published?.First),
            Strength = claims.Max(claim => claim.Strength ?? MissingStrength),
            Confidence = Confidence.OfRelation(claims),
            ClaimIds = Ids(claims, claim => claim.ClaimId),
            SourceIds = Ids(claims, claim => claim.Source.Id),
            DeniedBy = denials.Count == 0 ? [] : Sorted(denials.Where(denial => Contests(denial.Claim, key, around, period)).Select(denial => denial.Claim.ClaimId)),
            Amount = AmountChoice.Of(claims),
        };
    }

    private static List<string> FormsOf(List<Placed> claims) => Sorted(claims.SelectMany(placed => placed.Predicate.Form is { } form ? placed.Claim.Forms.Append(form) : placed.Claim.Forms));

    // What the denial leaves open reaches all; kind and ends are the same already.
    private static bool Contests(Evidence denial, RelationKey key, IReadOnlyList<string>? around, (Validity Validity, List<Placed> Claims) period) =>
        denial.Validity.Overlaps(period.Validity)
        && (denial.Theatre is null || (around?.Contains(denial.Theatre) ?? false))
        && (denial.Domain is null || denial.Domain == key.Domain)
        && (denial.Resource is null || denial.Resource == key.Resource)
        && (denial.Source.Access is null || denial.Source.Access == key.Access)
        && period.Claims.Exists(placed => placed.Claim.Predicate == denial.Predicate || placed.Claim.Predicate == key.Kind.OwnPredicate);

    private static List<string> Ids(List<Evidence> claims, Func<Evidence, string> id) => Sorted(claims.Select(id));

    private static List<string> Sorted(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private sealed record Placed(Evidence Claim, ClaimPredicate Predicate)
    {
        public RelationKey Key { get; } = KeyOf(Claim, Predicate);

        private static RelationKey KeyOf(Evidence claim, ClaimPredicate predicate)
        {
            var ends = RelationEnds.Of(predicate, claim.Subject, claim.Object);
            return new(ends.Kind, ends.From, ends.To, TheatreOf(claim, predicate), claim.Domain, claim.Resource, claim.Certainty, claim.Source.Access);
        }
    }
}
