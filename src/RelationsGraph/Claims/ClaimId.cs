using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
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
    public static string Of(Func<string, string?> textOf) => ContentHash.Of(Columns.Select(textOf));

    /// <summary>The id of the n-th node for a claim that was superseded and came back; the first one has the bare id.</summary>
    public static string Version(string id, int version) => version == 1 ? id : FormattableString.Invariant($"{id}~{version}");

    /// <summary>The id without the count of returns.</summary>
    public static string WithoutVersion(string id) => id.IndexOf('~', StringComparison.Ordinal) is var at and >= 0 ? id[..at] : id;
}

/// <summary>One hash for a list of texts.</summary>
public static class ContentHash
{
    // A claim's texts and their lengths fit into it as a rule.
    private const int Usual = 512;
    private const int LongestLength = 11;
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    /// <summary>SHA-256 in lower-case hexadecimal over each text as its length in UTF-8 bytes, a colon and the text; null like the empty text.</summary>
    public static string Of(IEnumerable<string?> texts)
    {
        // One for the thread: millions of claims are hashed one after the other.
        var bytes = _bytes ?? new ArrayBufferWriter<byte>(Usual);
        _bytes = null;
        foreach (var text in texts)
        {
            // The length first, so that ("a", "bc") and ("ab", "c") differ.
            Utf8Formatter.TryFormat(Encoding.UTF8.GetByteCount(text ?? ""), bytes.GetSpan(LongestLength), out var digits);
            bytes.Advance(digits);
            bytes.Write(":"u8);
            Encoding.UTF8.GetBytes(text ?? "", bytes);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.WrittenSpan, hash);
        if (bytes.Capacity <= Kept)
        {
            bytes.ResetWrittenCount();
            _bytes = bytes;
        }

        return Convert.ToHexStringLower(hash);
    }
}
