using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Which refs several claims of a load have that say different things. Memory stays bounded, however many there are.</summary>
internal sealed class DisputedRefs : IDisposable
{
    private const int Width = 16;

    // Ref and content, so that what disputes stands side by side.
    private readonly SpilledSort _refs = new();
    private SortedHashes? _disputed;

    /// <summary>Adds a claim's; not after the first question.</summary>
    public void Add(ClaimRow row)
    {
        if (RefOf(row) is { } name)
        {
            Span<byte> record = stackalloc byte[2 * Width];
            BinaryPrimitives.WriteUInt128BigEndian(record, Hash(name));

            // Half of a claim's id tells a billion claims apart with a doubt of 10⁻²¹.
            BinaryPrimitives.WriteUInt128BigEndian(record[Width..], UInt128.Parse(row.Claim.Id.AsSpan(0, 2 * Width), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            _refs.Add(record);
        }
    }

    /// <summary>Whether another row has its ref and says something else.</summary>
    public bool Has(ClaimRow row) => RefOf(row) is { } name && (_disputed ??= Disputed()).Contains(Hash(name));

    public void Dispose()
    {
        _refs.Dispose();
        _disputed?.Dispose();
    }

    private SortedHashes Disputed()
    {
        var disputed = new SortedHashes();
        (UInt128 Ref, UInt128 Content)? before = null;
        UInt128? last = null;
        foreach (var record in _refs)
        {
            var one = (Ref: BinaryPrimitives.ReadUInt128BigEndian(record), Content: BinaryPrimitives.ReadUInt128BigEndian(record[Width..]));
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

    private static UInt128 Hash(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
