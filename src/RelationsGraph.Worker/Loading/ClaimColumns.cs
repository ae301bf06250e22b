using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Time;

namespace RelationsGraph.Worker.Loading;

/// <summary>A new claim as a row of cypher/writes/create-claims, which gives each place its meaning.</summary>
internal static class ClaimColumns
{
    private const int Count = 34;

    /// <summary>Adds the row.</summary>
    public static void Give(WrittenList row, NewClaim made, SourceStanding source)
    {
        var claim = made.Claim;
        row.Row(Count);
        row.Text(claim.Subject);
        row.Text(claim.Object.Id);
        row.Text(claim.Source);
        row.Text(claim.Theatre);
        row.Text(claim.Resource);
        row.Text(claim.ClaimedBy);
        row.Text(claim.Under?.Id);
        row.Text(made.Node.Dossiers is [var only] ? only : made.Node.Dossiers.Min(StringComparer.Ordinal));
        row.Text(made.Node.Id);
        row.Text(made.Node.Ref);
        row.Text(claim.Predicate);
        row.Text(made.EndsText);
        row.Text(claim.Certainty.Word());
        row.Text(claim.Domain);
        row.Texts(claim.Forms);
        row.Text(claim.StatedFrom?.ToString());
        row.Text(claim.StatedTo?.ToString());
        row.Integer(claim.Credibility);
        row.Float(claim.Strength);
        row.Text(claim.Via);
        row.Text(claim.Cites);
        row.Text(claim.Locator);
        row.Text(made.Node.Note);
        row.Float(claim.Amount?.Quantity);
        row.Float(claim.Amount?.Max);
        row.Text(claim.Amount?.Qualifier);
        row.Text(claim.Amount?.Unit);
        row.Text(claim.Amount?.Currency);
        row.Integer(claim.Amount?.Year);
        var validity = Validity.Of(claim.StatedFrom, claim.StatedTo, source.Published);
        row.Date(validity.From);
        row.Date(validity.To);
        row.Float(Confidence.OfClaim(source.Reliability, claim.Credibility, claim.Certainty, claim.ClaimedBy is not null));
        row.DateTime(made.Node.RecordedAt);
        row.DateTime(made.Node.SupersededAt);
    }
}
