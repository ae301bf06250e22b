using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>What must be known of all claims of a load before the first can be taken: which rows repeat each other, and which dispute one ref. Memory stays bounded, however many there are.</summary>
internal sealed class ClaimIndex : IDisposable
{
    private const int Width = 16;

    private readonly SpilledSort _contents = new();

    // Ref and content, so that what disputes stands side by side.
    private readonly SpilledSort _refs = new();
    private SortedHashes? _repeated;
    private SortedHashes? _disputed;

    /// <summary>Adds one; not after the first question.</summary>
    public void Add(ClaimRow row)
    {
        Span<byte> record = stackalloc byte[2 * Width];
        BinaryPrimitives.WriteUInt128BigEndian(record[Width..], Content(row));
        _contents.Add(record[Width..]);
        if (RefOf(row) is { } name)
        {
            BinaryPrimitives.WriteUInt128BigEndian(record, Hash(name));
            _refs.Add(record);
        }
    }

    /// <summary>Whether another row says the same.</summary>
    public bool IsRepeated(ClaimRow row) => (_repeated ??= Repeated()).Contains(Content(row));

    /// <summary>Whether another row has its ref and says something else.</summary>
    public bool IsDisputed(ClaimRow row) => RefOf(row) is { } name && (_disputed ??= Disputed()).Contains(Hash(name));

    public void Dispose()
    {
        _contents.Dispose();
        _refs.Dispose();
        _repeated?.Dispose();
        _disputed?.Dispose();
    }

    private SortedHashes Repeated()
    {
        var repeated = new SortedHashes();
        UInt128? before = null, last = null;
        foreach (var content in _contents)
        {
            var hash = BinaryPrimitives.ReadUInt128BigEndian(content);
            if (hash == before && hash != last)
            {
                repeated.Add(hash);
                last = hash;
            }

            before = hash;
        }

        return repeated;
    }

    private SortedHashes Disputed()
    {
        var disputed = new SortedHashes();
        (UInt128 Ref, UInt128 Content)? before = null;
        UInt128? last = null;
        foreach (var record in _refs)
        {
            var one = (Ref: BinaryPrimitives.ReadUInt128BigEndian(record), Content: BinaryPrimitives.ReadUInt128BigEndian(record.AsSpan(Width)));
            if (before is { } other && other.Ref == one.Ref && other.Content != one.Content && one.Ref != last)
            {
                disputed.Add(one.Ref);
                last = one.Ref;
            }

            before = one;
        }

        return disputed;
    }

    // A row that tells when it was recorded comes from a graph, where claims of several dossiers, and those that took the place of others, share refs.
    private static string? RefOf(ClaimRow row) => row.RecordedAt is null ? row.Claim.Ref : null;

    // Half of a claim's id tells a billion claims apart with a doubt of 10⁻²¹.
    private static UInt128 Content(ClaimRow row) => UInt128.Parse(row.Claim.Id.AsSpan(0, 2 * Width), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static UInt128 Hash(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
