using System.Buffers;
using System.Text;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>The text of one value.</summary>
internal static class CellText
{
    // Most values are of these alone, which no form of Unicode changes.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (byte)code)]);

    /// <summary>Trims, and brings to Unicode's normal form C.</summary>
    /// <param name="raw">The text as it stands in the file, in UTF-8.</param>
    /// <param name="texts">Makes the strings.</param>
    /// <param name="text">The clean text.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Clean(ReadOnlySpan<byte> raw, RecentTexts texts, out string text)
    {
        if (raw.ContainsAnyExcept(PlainBytes))
        {
            return Clean(Encoding.UTF8.GetString(raw), out text);
        }

        raw = raw.Trim((byte)' ');
        text = raw.IsEmpty ? "" : texts.Text(raw);
        return null;
    }

    /// <summary>Trims, and brings to Unicode's normal form C.</summary>
    /// <param name="raw">The text as it stands in the file.</param>
    /// <param name="text">The clean text.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Clean(string raw, out string text)
    {
        text = raw;
        if (!raw.AsSpan().ContainsAnyExcept(Plain))
        {
            text = raw.Trim();
            return null;
        }

        foreach (var character in raw.EnumerateRunes())
        {
            if (character.Value < ' ' && character.Value is not ('\t' or '\n' or '\r'))
            {
                return $"the control character U+{character.Value:X4} cannot stand in a value";
            }

            if ((character.Value & 0xFFFE) == 0xFFFE || character.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return $"U+{character.Value:X4} is no Unicode character";
            }
        }

        text = raw.Trim().Normalize(NormalizationForm.FormC);
        return null;
    }
}
