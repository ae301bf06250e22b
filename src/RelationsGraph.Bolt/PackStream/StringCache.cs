using System;
using System.Text;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>The short ASCII texts seen last, so that keys and labels of a thousand records are one string each. Several tasks may ask at once: what one overwrites of another is made again.</summary>
public sealed class StringCache
{
    private const int Slots = 1024;
    private const int MaxBytes = 40;
    private readonly string?[] strings = new string?[Slots];

    internal string? Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxBytes)
        {
            return null;
        }

        ref var slot = ref strings[Hash(utf8) % Slots];
        if (slot is { } kept && kept.Length == utf8.Length && Ascii.Equals(utf8, kept))
        {
            return kept;
        }

        return Ascii.IsValid(utf8) ? slot = Encoding.ASCII.GetString(utf8) : null;
    }

    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        // FNV-1a, 32 bits: good enough for a cache, and cheap for a dozen bytes.
        var hash = 2_166_136_261;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16_777_619;
        }

        return hash ^ (hash >> 16);
    }
}
