using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>What must be known of all claims of a load before the first can be taken: which rows repeat each other, and which dispute one ref. A few dozen bytes a claim.</summary>
internal sealed class ClaimIndex
{
    private readonly HashSet<UInt128> _contents = [];
    private readonly HashSet<UInt128> _repeated = [];
    private readonly Dictionary<UInt128, UInt128> _contentByRef = [];
    private readonly HashSet<UInt128> _disputedRefs = [];

    public long Count { get; private set; }

    public void Add(ClaimRow row)
    {
        Count++;
        var content = Content(row);
        if (!_contents.Add(content))
        {
            _repeated.Add(content);
        }

        if (row.Claim.Ref is { } name && !_contentByRef.TryAdd(Hash(name), content) && _contentByRef[Hash(name)] != content)
        {
            _disputedRefs.Add(Hash(name));
        }
    }

    public bool IsRepeated(ClaimRow row) => _repeated.Contains(Content(row));

    public bool IsDisputed(ClaimRow row) => row.Claim.Ref is { } name && _disputedRefs.Contains(Hash(name));

    // Half of a claim's id tells a billion claims apart with a doubt of 10⁻²¹.
    private static UInt128 Content(ClaimRow row) => UInt128.Parse(row.Claim.Id.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static UInt128 Hash(string text) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
