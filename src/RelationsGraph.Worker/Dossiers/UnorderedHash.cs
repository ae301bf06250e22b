namespace RelationsGraph.Worker.Dossiers;

/// <summary>One hash for many, whatever their order.</summary>
internal sealed class UnorderedHash
{
    private readonly byte[] _sum = new byte[32];

    /// <summary>Adds a hash of 32 bytes, in hexadecimal digits.</summary>
    public void Add(string hash)
    {
        Span<byte> bytes = stackalloc byte[32];
        Convert.FromHexString(hash, bytes, out _, out _);
        Add(bytes);
    }

    /// <summary>Adds a hash of 32 bytes.</summary>
    // Addition makes the order of elements indifferent and, unlike exclusive or, does not let two equal ones cancel out.
    public void Add(ReadOnlySpan<byte> hash)
    {
        var carry = 0;
        for (var i = _sum.Length - 1; i >= 0; i--)
        {
            carry += _sum[i] + hash[i];
            _sum[i] = (byte)carry;
            carry >>= 8;
        }
    }

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_sum);
}
