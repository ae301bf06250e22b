using System.Globalization;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Unicode scalar values in UTF-16 text.</summary>
internal static class CodePoints
{
    /// <summary>How many code units the scalar value at a position takes (1 or 2); 0 for a surrogate that has no partner.</summary>
    public static int LengthAt(string text, int position)
    {
        var c = text[position];
        if (!char.IsSurrogate(c))
        {
            return 1;
        }

        return char.IsHighSurrogate(c) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]) ? 2 : 0;
    }

    /// <summary>How messages show the character at a position: quoted when it is printable ASCII, else as <c>U+0007</c>.</summary>
    public static string PrintAt(string text, int position)
    {
        if (position >= text.Length)
        {
            return "<EOF>";
        }

        var code = LengthAt(text, position) == 2 ? char.ConvertToUtf32(text, position) : text[position];
        return code switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7e => $"\"{(char)code}\"",
            _ => "U+" + code.ToString("X4", CultureInfo.InvariantCulture),
        };
    }
}
