using System;
using System.Globalization;
using System.Security.Cryptography;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>The ids of relations.</summary>
public static class RelationId
{
    // 128 bits: among 10⁹ relations two would share an id with a probability below 10⁻²⁰.
    private const int Digits = 32;

    /// <summary>The kind, a hyphen, and a hash of the key and the first day (empty where it is not known).</summary>
    public static string Of(RelationKey key, DateOnly? validFrom)
    {
        Span<char> day = stackalloc char[10];
        var dayLength = 0;
        validFrom?.TryFormat(day, out dayLength, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var hash = ContentHash.Begin();
        hash.Add(key.Kind.Name);
        hash.Add(key.From);
        hash.Add(key.To.ToString());
        hash.Add(key.Theatre);
        hash.Add(key.Domain);
        hash.Add(key.Resource);
        hash.Add(key.Certainty.Word());
        hash.Add(key.Access);
        hash.Add(day[..dayLength]);
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        hash.End(bytes);
        Span<char> digits = stackalloc char[Digits];
        Convert.TryToHexStringLower(bytes[..(Digits / 2)], digits, out _);
        return string.Concat(key.Kind.Name, "-", digits);
    }

    /// <summary>The name of the kind in an id; null where the text is no relation's id.</summary>
    public static string? KindOf(string id) => id.IndexOf('-', StringComparison.Ordinal) is var at and > 0 ? id[..at] : null;
}
