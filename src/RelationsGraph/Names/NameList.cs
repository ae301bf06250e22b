using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace RelationsGraph.Names;

/// <summary>The text form of names in several languages: <c>ckb:توركیا|tr:Türkiye</c>. The first colon ends the language, which may be empty; <c>\|</c> and <c>\\</c> escape.</summary>
public static partial class NameList
{
    /// <summary>Reads the list: distinct names by language, within a language in the order of the text, since the first is the one to show.</summary>
    /// <exception cref="FormatException">A name without a colon, without text, or with something before the colon that is no language.</exception>
    public static IReadOnlyList<LocalName> Parse(string text)
    {
        var names = new List<LocalName>();
        foreach (var item in Split(text))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new FormatException($"'{item.Trim()}' has no language: write it as ckb:{item.Trim()}, or :{item.Trim()} where the language is not known");
            }

            var name = Name(item[..colon].Trim(), item[(colon + 1)..].Trim());
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }

        return [.. names.OrderBy(name => name.Language, StringComparer.Ordinal)];
    }

    /// <summary>Writes a list that <see cref="Parse"/> reads back.</summary>
    public static string Format(IEnumerable<LocalName> names) => string.Join('|', names.Select(name =>
        $"{name.Language}:{name.Text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal)}"));

    private static LocalName Name(string language, string text)
    {
        if (language.Length > 0 && !Tag().IsMatch(language))
        {
            throw new FormatException($"'{language}' is no language tag (BCP 47, like ckb, tr or zh-Hant)");
        }

        return text.Length > 0
            ? new LocalName(text.Normalize(NormalizationForm.FormC), language.Length > 0 ? language : null)
            : throw new FormatException($"the name in language '{language}' is empty");
    }

    private static List<string> Split(string text)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '|')
            {
                if (!string.IsNullOrWhiteSpace(item.ToString()))
                {
                    items.Add(item.ToString());
                }

                item.Clear();
            }
            else
            {
                i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '|' or '\\' ? 1 : 0;
                item.Append(text[i]);
            }
        }

        return items;
    }

    [GeneratedRegex(@"\A[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
