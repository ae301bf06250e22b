using System.Text;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>The text of one value.</summary>
internal static class CellText
{
    /// <summary>Trims, and brings to Unicode's normal form C.</summary>
    /// <param name="raw">The text as it stands in the file.</param>
    /// <param name="text">The clean text.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Clean(string raw, out string text)
    {
        text = raw;
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
