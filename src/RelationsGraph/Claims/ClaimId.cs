using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace RelationsGraph.Claims;

/// <summary>The id of a claim: a hash of what its row says, so that the same row is the same claim wherever and whenever it is loaded.</summary>
public static class ClaimId
{
    /// <summary>The columns that count, in the order in which they count; the row's own id, its note and its times do not.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "predicate", "subject", "object", "source", "theatre", "domain", "resource", "forms", "certainty", "claimed_by", "valid_from", "valid_to",
        "amount", "amount_max", "amount_qualifier", "unit", "currency", "year", "strength", "credibility", "under", "via", "cites", "locator",
    ];

    /// <summary>
    /// SHA-256 in lower-case hexadecimal over the texts of <see cref="Columns"/>, each as its length in UTF-8 bytes, a colon and the text;
    /// a missing value has length 0. Texts are trimmed and NFC, lists sorted and joined by "|", numbers in shortest decimal form.
    /// </summary>
    /// <param name="textOf">The text of a column by its number in <see cref="Columns"/>.</param>
    public static string Of(Func<int, string?> textOf)
    {
        var hash = ContentHash.Begin();
        for (var i = 0; i < Columns.Count; i++)
        {
            hash.Add(textOf(i));
        }

        return hash.End();
    }

    /// <summary>The id of the n-th node for a claim that was superseded and came back; the first one has the bare id.</summary>
    public static string Version(string id, int version) => version == 1 ? id : FormattableString.Invariant($"{id}~{version}");

    /// <summary>The id without the count of returns.</summary>
    public static string WithoutVersion(string id) => id.IndexOf('~', StringComparison.Ordinal) is var at and >= 0 ? id[..at] : id;
}

/// <summary>One hash for a list of texts.</summary>
public sealed class ContentHash
{
    // A claim's texts and their lengths fit into it as a rule.
    private const int Usual = 512;
    private const int LongestLength = 11;
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static ContentHash? _free;

    private byte[] _bytes = new byte[Usual];
    private int _length;

    private ContentHash()
    {
    }

    /// <summary>SHA-256 in lower-case hexadecimal over each text as its length in UTF-8 bytes, a colon and the text; null like the empty text.</summary>
    public static string Of(params ReadOnlySpan<string?> texts)
    {
        var hash = Begin();
        foreach (var text in texts)
        {
            hash.Add(text);
        }

        return hash.End();
    }

    /// <summary>Begins a hash that texts are added to one by one. To be ended before the thread begins another.</summary>
    internal static ContentHash Begin()
    {
        // One for the thread: millions of claims are hashed one after the other.
        var hash = _free ?? new ContentHash();
        _free = null;
        return hash;
    }

    internal void Add(ReadOnlySpan<char> text)
    {
        // The length first, so that ("a", "bc") and ("ab", "c") differ. Of a text in ASCII, as most are, it is known before the bytes.
        var start = _length;
        var to = Room(text.Length);
        if (Ascii.FromUtf16(text, to, out _) != OperationStatus.Done)
        {
            _length = start;
            to = Room(Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, to);
        }
    }

    internal string End()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        End(hash);
        return Convert.ToHexStringLower(hash);
    }

    internal void End(Span<byte> hash)
    {
        SHA256.HashData(_bytes.AsSpan(0, _length), hash);
        if (_bytes.Length <= Kept)
        {
            _length = 0;
            _free = this;
        }
    }

    // Writes the length of a text, and gives room for it.
    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < LongestLength + count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + LongestLength + count));
        }

        Utf8Formatter.TryFormat(count, _bytes.AsSpan(_length), out var digits);
        _bytes[_length + digits] = (byte)':';
        _length += digits + 1 + count;
        return _bytes.AsSpan(_length - count, count);
    }
}
