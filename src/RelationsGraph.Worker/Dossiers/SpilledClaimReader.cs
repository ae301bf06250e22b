using System.Buffers.Binary;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Time;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Makes rows of the records of <see cref="SpilledClaims"/> again, for one who reads them in their order.</summary>
internal sealed class SpilledClaimReader(Vocabulary vocabulary, NumberedTexts ids, NumberedTexts files)
{
    private readonly RecentTexts _texts = new();
    private readonly byte[] _ends = new byte[SpilledClaims.EndsLength];
    private string? _endsText;

    /// <summary>The row of a record.</summary>
    public ClaimRow Read(ReadOnlySpan<byte> record)
    {
        var key = record[..SpilledClaims.KeyLength];
        var fields = new SpilledFields(record[SpilledClaims.KeyLength..]);
        var parts = (ClaimParts)fields.Number();
        var predicate = vocabulary.Predicates[fields.Index()].Name;
        var subject = ids[fields.Index()];
        var reached = new NodeReference((NodeType)fields.Index(), ids[fields.Index()]);
        var source = ids[fields.Index()];
        var certainty = (Certainty)fields.Index();
        var theatre = Id(ref fields, parts, ClaimParts.Theatre);
        var resource = Id(ref fields, parts, ClaimParts.Resource);
        var claimant = Id(ref fields, parts, ClaimParts.ClaimedBy);
        NodeReference? under = Has(parts, ClaimParts.Under) ? new NodeReference((NodeType)fields.Index(), ids[fields.Index()]) : null;
        var bareUnder = Id(ref fields, parts, ClaimParts.BareUnder);
        var claim = new Claim
        {
            Id = Convert.ToHexStringLower(key.Slice(SpilledClaims.EndsLength, SpilledClaims.IdLength)),
            Predicate = predicate,
            Subject = subject,
            Object = reached,
            Source = source,
            Certainty = certainty,
            Theatre = theatre,
            Resource = resource,
            ClaimedBy = claimant,
            Under = under,
            Domain = Has(parts, ClaimParts.Domain) ? vocabulary.Domains[fields.Index()] : null,
            StatedFrom = Date(ref fields, parts, ClaimParts.From),
            StatedTo = Date(ref fields, parts, ClaimParts.To),
            Strength = Number(ref fields, parts, ClaimParts.Strength),
            Credibility = Whole(ref fields, parts, ClaimParts.Credibility),
            Amount = Amount(ref fields, parts),
            Forms = Has(parts, ClaimParts.Forms) ? _texts.Items(fields.Text()) : [],
            Via = Text(ref fields, parts, ClaimParts.Via),
            Cites = Text(ref fields, parts, ClaimParts.Cites),
            Locator = Text(ref fields, parts, ClaimParts.Locator),
            Note = Text(ref fields, parts, ClaimParts.Note),
            Ref = Text(ref fields, parts, ClaimParts.Ref),
        };
        return new ClaimRow(claim, new RowPlace(files[BinaryPrimitives.ReadInt32BigEndian(key[^8..])], BinaryPrimitives.ReadInt32BigEndian(key[^4..])))
        {
            EndsText = EndsText(key[..SpilledClaims.EndsLength]),
            ObjectText = Has(parts, ClaimParts.WholeObject) ? reached.ToString() : reached.Id,
            BareUnder = bareUnder,
            RecordedAt = Has(parts, ClaimParts.RecordedAt) ? Instant(BinaryPrimitives.ReadInt64BigEndian(key[(SpilledClaims.EndsLength + SpilledClaims.IdLength)..])) : null,
            SupersededAt = Has(parts, ClaimParts.SupersededAt) ? Instant((long)fields.Number()) : null,
            Dossiers = Has(parts, ClaimParts.Dossiers) ? _texts.Items(fields.Text()) : [],
        };
    }

    private static bool Has(ClaimParts parts, ClaimParts part) => (parts & part) != 0;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    private static double? Number(ref SpilledFields fields, ClaimParts parts, ClaimParts part) => Has(parts, part) ? fields.Double() : null;

    private static int? Whole(ref SpilledFields fields, ClaimParts parts, ClaimParts part) => Has(parts, part) ? fields.Index() : null;

    private static PartialDate? Date(ref SpilledFields fields, ClaimParts parts, ClaimParts part)
    {
        if (!Has(parts, part))
        {
            return null;
        }

        var date = fields.Index();
        return PartialDate.Of(DateOnly.FromDayNumber(date >> 2), (DatePrecision)(date & 3));
    }

    private string? Id(ref SpilledFields fields, ClaimParts parts, ClaimParts part) => Has(parts, part) ? ids[fields.Index()] : null;

    private string? Text(ref SpilledFields fields, ClaimParts parts, ClaimParts part) => Has(parts, part) ? _texts.Text(fields.Text()) : null;

    private Amount? Amount(ref SpilledFields fields, ClaimParts parts)
    {
        const ClaimParts Any = ClaimParts.Quantity | ClaimParts.Max | ClaimParts.Year | ClaimParts.Qualifier | ClaimParts.Unit | ClaimParts.Currency;
        return !Has(parts, Any) ? null : new Amount(Number(ref fields, parts, ClaimParts.Quantity), Number(ref fields, parts, ClaimParts.Max))
        {
            Year = Whole(ref fields, parts, ClaimParts.Year),
            Qualifier = Text(ref fields, parts, ClaimParts.Qualifier),
            Unit = Text(ref fields, parts, ClaimParts.Unit),
            Currency = Text(ref fields, parts, ClaimParts.Currency),
        };
    }

    // The same for all claims that stand together.
    private string EndsText(ReadOnlySpan<byte> key)
    {
        if (_endsText is null || !key.SequenceEqual(_ends))
        {
            key.CopyTo(_ends);
            var to = new NodeReference((NodeType)key[6], ids[BinaryPrimitives.ReadInt32BigEndian(key[7..])]);
            _endsText = new RelationEnds(vocabulary.Kinds[BinaryPrimitives.ReadUInt16BigEndian(key)], ids[BinaryPrimitives.ReadInt32BigEndian(key[2..])], to).ToString();
        }

        return _endsText;
    }
}
