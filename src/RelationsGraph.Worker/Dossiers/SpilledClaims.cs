using System.Buffers.Binary;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Time;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>
/// The claims of a dossier as the survey judged them, sorted in bounded memory: all of one kind between two ends stand together, among them the rows that say the
/// same, and of these the one that was recorded first comes first. So each row is read from its file once, and each relation is made once.
/// </summary>
internal sealed class SpilledClaims : IDisposable
{
    // Kind, start, type of the end, end; the claim's id; when it was recorded; file and line. Numbers with the high byte first, so that they sort.
    internal const int EndsLength = 2 + 4 + 1 + 4;
    internal const int IdLength = 32;
    internal const int KeyLength = EndsLength + IdLength + 8 + 4 + 4;

    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<RelationKind, int> _kinds;
    private readonly Dictionary<string, int> _predicates;
    private readonly Dictionary<string, int> _domains;
    private readonly NumberedTexts _ids = new();
    private readonly List<byte> _mentioned = [];
    private readonly NumberedTexts _files = new();
    private readonly SpilledSort _sorted = new();
    private readonly SpilledBytes _record = new();

    public SpilledClaims(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _kinds = Numbers(vocabulary.Kinds);
        _predicates = Numbers(vocabulary.Predicates.Select(predicate => predicate.Name));
        _domains = Numbers(vocabulary.Domains);
    }

    /// <summary>The records that they refer to.</summary>
    public IEnumerable<NodeId> Mentioned => _mentioned.SelectMany((types, id) => RecordLayout.All.Where(layout => (types & (1 << (int)layout.Type)) != 0).Select(layout => new NodeId(layout.Type, _ids[id])));

    /// <summary>Adds one; not while they are read.</summary>
    /// <exception cref="IOException">There is no room for what does not fit into memory.</exception>
    public void Add(ClaimRow row)
    {
        _record.Clear();
        var claim = row.Claim;
        var (subject, reached) = (Mention(claim.Subject, RecordType.Actor), Mention(claim.Object.Id, NodeId.Of(claim.Object).Type));
        AddKey(row, subject, reached);
        var parts = PartsOf(row);
        _record.Number((ulong)parts);
        _record.Number((ulong)_predicates[claim.Predicate]);
        _record.Number((ulong)subject);
        _record.Number((ulong)claim.Object.Type);
        _record.Number((ulong)reached);
        _record.Number((ulong)Mention(claim.Source, RecordType.Source));
        _record.Number((ulong)claim.Certainty);
        AddReferences(row);
        AddStated(claim, parts);
        AddTexts(row);
        _sorted.Add(_record.Written);
    }

    /// <summary>Reads them in their order.</summary>
    public SortedRecords GetEnumerator() => _sorted.GetEnumerator();

    /// <summary>Reads one record after the other back.</summary>
    public SpilledClaimReader Reader() => new(_vocabulary, _ids, _files);

    public void Dispose() => _sorted.Dispose();

    private static Dictionary<T, int> Numbers<T>(IEnumerable<T> items)
        where T : notnull => items.Select((item, number) => (item, number)).ToDictionary(pair => pair.item, pair => pair.number);

    private static ClaimParts PartsOf(ClaimRow row)
    {
        var claim = row.Claim;
        return Part(claim.Theatre, ClaimParts.Theatre) | Part(claim.Domain, ClaimParts.Domain) | Part(claim.Resource, ClaimParts.Resource) | Part(claim.ClaimedBy, ClaimParts.ClaimedBy)
            | Part(claim.StatedFrom, ClaimParts.From) | Part(claim.StatedTo, ClaimParts.To) | Part(claim.Strength, ClaimParts.Strength) | Part(claim.Credibility, ClaimParts.Credibility)
            | Part(claim.Under, ClaimParts.Under) | Part(row.BareUnder, ClaimParts.BareUnder) | Part(claim.Via, ClaimParts.Via) | Part(claim.Cites, ClaimParts.Cites)
            | Part(claim.Locator, ClaimParts.Locator) | Part(claim.Note, ClaimParts.Note) | Part(claim.Ref, ClaimParts.Ref) | Part(row.RecordedAt, ClaimParts.RecordedAt)
            | Part(row.SupersededAt, ClaimParts.SupersededAt) | (row.Dossiers.Count > 0 ? ClaimParts.Dossiers : 0) | (claim.Forms.Count > 0 ? ClaimParts.Forms : 0)
            | (row.ObjectText == claim.Object.Id ? 0 : ClaimParts.WholeObject) | Part(claim.Amount?.Quantity, ClaimParts.Quantity) | Part(claim.Amount?.Max, ClaimParts.Max)
            | Part(claim.Amount?.Qualifier, ClaimParts.Qualifier) | Part(claim.Amount?.Unit, ClaimParts.Unit) | Part(claim.Amount?.Currency, ClaimParts.Currency) | Part(claim.Amount?.Year, ClaimParts.Year);
    }

    private static ClaimParts Part<T>(T value, ClaimParts part) => value is null ? 0 : part;

    private void AddKey(ClaimRow row, int subject, int reached)
    {
        var claim = row.Claim;
        var predicate = _vocabulary.Predicate(claim.Predicate);
        var turned = RelationEnds.Turns(predicate, claim.Subject, claim.Object);
        var key = _record.Grow(KeyLength);
        BinaryPrimitives.WriteUInt16BigEndian(key, (ushort)_kinds[predicate.Kind]);
        BinaryPrimitives.WriteInt32BigEndian(key[2..], turned ? reached : subject);
        key[6] = (byte)(turned ? NodeType.Actor : claim.Object.Type);
        BinaryPrimitives.WriteInt32BigEndian(key[7..], turned ? subject : reached);
        Convert.FromHexString(claim.Id, key[EndsLength..], out _, out _);
        BinaryPrimitives.WriteInt64BigEndian(key[(EndsLength + IdLength)..], row.RecordedAt?.UtcTicks ?? 0);
        BinaryPrimitives.WriteInt32BigEndian(key[^8..], _files.Number(row.Place.File));
        BinaryPrimitives.WriteInt32BigEndian(key[^4..], row.Place.Line);
    }

    private void AddReferences(ClaimRow row)
    {
        var claim = row.Claim;
        AddReference(claim.Theatre, RecordType.Theatre);
        AddReference(claim.Resource, RecordType.Resource);
        AddReference(claim.ClaimedBy, RecordType.Actor);
        if (claim.Under is { } under)
        {
            _record.Number((ulong)under.Type);
            AddReference(under.Id, NodeId.Of(under).Type);
        }

        if (row.BareUnder is { } bare)
        {
            // It may mean either.
            Mention(bare, RecordType.Agreement);
            AddReference(bare, RecordType.Event);
        }
    }

    private void AddStated(Claim claim, ClaimParts parts)
    {
        if (claim.Domain is { } domain)
        {
            _record.Number((ulong)_domains[domain]);
        }

        AddDate(claim.StatedFrom);
        AddDate(claim.StatedTo);
        AddNumber(claim.Strength);
        AddWhole(claim.Credibility);
        if (claim.Amount is { } amount)
        {
            AddNumber(amount.Quantity);
            AddNumber(amount.Max);
            AddWhole(amount.Year);
            AddText(amount.Qualifier);
            AddText(amount.Unit);
            AddText(amount.Currency);
        }

        if (parts.HasFlag(ClaimParts.Forms))
        {
            _record.Text(string.Join('|', claim.Forms));
        }
    }

    private void AddTexts(ClaimRow row)
    {
        AddText(row.Claim.Via);
        AddText(row.Claim.Cites);
        AddText(row.Claim.Locator);
        AddText(row.Claim.Note);
        AddText(row.Claim.Ref);
        if (row.SupersededAt is { } end)
        {
            _record.Number((ulong)end.UtcTicks);
        }

        if (row.Dossiers.Count > 0)
        {
            _record.Text(string.Join('|', row.Dossiers));
        }
    }

    private void AddReference(string? id, RecordType type)
    {
        if (id is not null)
        {
            _record.Number((ulong)Mention(id, type));
        }
    }

    private void AddDate(PartialDate? date)
    {
        if (date is { } stated)
        {
            _record.Number(((ulong)stated.First.DayNumber << 2) | (ulong)stated.Precision);
        }
    }

    private void AddNumber(double? value)
    {
        if (value is { } number)
        {
            _record.Double(number);
        }
    }

    private void AddWhole(int? value)
    {
        if (value is { } number)
        {
            _record.Number((ulong)number);
        }
    }

    private void AddText(string? value)
    {
        if (value is not null)
        {
            _record.Text(value);
        }
    }

    private int Mention(string id, RecordType type)
    {
        var number = _ids.Number(id);
        if (number == _mentioned.Count)
        {
            _mentioned.Add(0);
        }

        _mentioned[number] |= (byte)(1 << (int)type);
        return number;
    }
}

/// <summary>Which parts a spilled claim has beside those that each has.</summary>
[Flags]
internal enum ClaimParts : uint
{
    Theatre = 1,
    Domain = 1 << 1,
    Resource = 1 << 2,
    ClaimedBy = 1 << 3,
    From = 1 << 4,
    To = 1 << 5,
    Strength = 1 << 6,
    Credibility = 1 << 7,
    Under = 1 << 8,
    BareUnder = 1 << 9,
    Forms = 1 << 10,
    Locator = 1 << 11,
    Via = 1 << 12,
    Cites = 1 << 13,
    Note = 1 << 14,
    Ref = 1 << 15,
    RecordedAt = 1 << 16,
    SupersededAt = 1 << 17,
    Dossiers = 1 << 18,
    WholeObject = 1 << 19,
    Quantity = 1 << 20,
    Max = 1 << 21,
    Qualifier = 1 << 22,
    Unit = 1 << 23,
    Currency = 1 << 24,
    Year = 1 << 25,
}
