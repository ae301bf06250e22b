using System;
using System.Collections.Generic;
using System.Globalization;

namespace RelationsGraph.Claims;

/// <summary>What a claim says of its subject and object.</summary>
/// <param name="Name">The word in files: lower_snake_case.</param>
/// <param name="Kind">The kind of relation that it makes.</param>
/// <param name="ObjectTypes">What the object can be; the first is meant where nothing is written and actors are not among them.</param>
public sealed record ClaimPredicate(string Name, RelationKind Kind, IReadOnlyList<NodeType> ObjectTypes)
{
    /// <summary>The form that it adds to the relation; null for none.</summary>
    public string? Form { get; init; }

    /// <summary>True where the relation goes from the claim's object to its subject: who is supplied depends on the supplier.</summary>
    public bool TurnedRound { get; init; }

    /// <summary>True where a claim without a theatre is in the theatre that is its object, or in which its object is.</summary>
    public bool PlacedByObject { get; init; }
}

/// <summary>A kind of relation.</summary>
/// <param name="Name">The relationship type: UPPER_SNAKE_CASE.</param>
/// <param name="Sign">1 for a friendly relation, −1 for a hostile one, 0 for neither.</param>
/// <param name="Symmetric">True where neither end comes first; the lower id by bytes is then <c>from</c>.</param>
/// <param name="OwnPredicate">The name of the predicate that says the kind itself, no special case of it.</param>
public sealed record RelationKind(string Name, int Sign, bool Symmetric, string OwnPredicate)
{
    /// <summary>The kind in words: <c>depends on</c>.</summary>
    public string Words { get; } = Name.Replace('_', ' ').ToLower(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    // Kinds of one vocabulary differ in their names, and millions of claims are grouped by kind.
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}

/// <summary>A kind of actor.</summary>
/// <param name="Name">The word in files: lower_snake_case.</param>
/// <param name="Label">The second label of such actors in the graph.</param>
public sealed record ActorKind(string Name, string Label);
