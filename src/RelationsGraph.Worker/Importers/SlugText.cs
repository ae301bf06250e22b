using System.Globalization;
using System.Text;
using RelationsGraph.Claims;

namespace RelationsGraph.Worker.Importers;

/// <summary>Ids for names that have none.</summary>
internal static class SlugText
{
    /// <summary>The name's Latin letters and digits; a hash of it where it has none, so that two names in another script never fall together.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character))
            {
                slug.Append(character);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : ContentHash.Of([name])[..16];
    }
}
