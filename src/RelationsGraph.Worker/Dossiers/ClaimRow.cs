using System.Globalization;
using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>A claim of a dossier.</summary>
/// <param name="Claim">What it says.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ClaimRow(Claim Claim, RowPlace Place)
{
    /// <summary>When it was recorded, where the file is trusted with that.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>When it was superseded, where the file is trusted with that.</summary>
    public DateTimeOffset? SupersededAt { get; init; }

    /// <summary>The dossiers that it is in, beside the one that is loaded, where the file is trusted with that; sorted.</summary>
    public IReadOnlyList<string> Dossiers { get; init; } = [];

    /// <summary>A hash of all that the row says: its content by the claim's id, and what is no content.</summary>
    // As a rule the id stands for all.
    internal string Content => Claim.Ref is null && Claim.Note is null && RecordedAt is null && SupersededAt is null && Dossiers.Count == 0 ? Claim.Id : ContentHash.Of(
    [
        Claim.Id, Claim.Ref, Claim.Note, RecordedAt?.ToString("O", CultureInfo.InvariantCulture), SupersededAt?.ToString("O", CultureInfo.InvariantCulture),
        .. Dossiers,
    ]);

    /// <summary>Kind and ends of the relation that it makes; "" until all claims were sorted by them.</summary>
    internal string EndsText { get; init; } = "";

    /// <summary>The object as the row has it.</summary>
    internal string ObjectText { get; init; } = "";

    /// <summary>The id under <c>under</c> of which the row does not say whether it is an agreement's or an event's.</summary>
    internal string? BareUnder { get; init; }
}
