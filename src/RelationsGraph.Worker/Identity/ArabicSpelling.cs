using System.Globalization;
using System.Text;

namespace RelationsGraph.Worker.Identity;

/// <summary>
/// Whether a name in Latin letters can be one in Arabic script, written over letter by letter. Arabic script leaves short vowels out and Latin letters tell
/// fewer consonants apart, so that it only ever says "perhaps".
/// </summary>
internal static class ArabicSpelling
{
    // Fewer consonants fit too many names: عمر is Omar, and Amr, and Emre.
    private const int FewestConsonants = 3;
    private const string Vowels = "aeiou";

    // Latin letters that each stands for, digraphs as capitals: C is ch, D dh, G gh, K kh, S sh, T th, Z zh.
    private const string Consonants = "بbp پpb تt ثTts جjgdz حh خKkh دd ذDdz رr زz ژZjz سs شSCs چCS صs ضDdz طt ظZDzd غGg فf ڤvf قqkg کk كk گg لl مm نn";
    private static readonly Dictionary<char, string> Letters = Consonants.Split(' ').ToDictionary(letter => letter[0], letter => letter[1..]);

    /// <summary>How many consonants agree; null where the names are not one spelling of each other.</summary>
    /// <param name="arabic">The key of a name in Arabic script.</param>
    /// <param name="latin">The key of a name in Latin script.</param>
    public static int? Consonance(string arabic, string latin)
    {
        var (signs, tokens) = (Signs(arabic), Tokens(latin));
        var consonants = signs.Count(sign => sign is { Kind: ArabicSignKind.Consonant });
        return consonants >= FewestConsonants && Fits(signs, tokens) ? consonants : null;
    }

    private static List<ArabicSign> Signs(string key)
    {
        var signs = new List<ArabicSign>();
        foreach (var word in key.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            var hasArticle = word.Length > 3 && word.StartsWith("ال", StringComparison.Ordinal);
            for (var i = 0; i < word.Length; i++)
            {
                // The article's l becomes the consonant that follows, in speech and in many spellings.
                Add(signs, hasArticle && i == 1 ? [new ArabicSign(ArabicSignKind.Optional, "lSdnrstzDTZ")] : Of(word[i], isFirst: i == 0));
            }
        }

        return signs;
    }

    private static void Add(List<ArabicSign> signs, IEnumerable<ArabicSign> more)
    {
        foreach (var sign in more.Where(sign => signs.Count == 0 || signs[^1] != sign || sign.Kind == ArabicSignKind.Optional))
        {
            signs.Add(sign);
        }
    }

    private static ArabicSign[] Of(char letter, bool isFirst) => letter switch
    {
        'ا' => [new ArabicSign(isFirst ? ArabicSignKind.Optional : ArabicSignKind.Vowel, isFirst ? Vowels : "ae")],
        'و' => [new ArabicSign(ArabicSignKind.Vowel, "ouwv")],
        'ي' => [new ArabicSign(ArabicSignKind.Vowel, "iyej")],

        // Written for h, for the e of Kurdish, and for the end of a feminine name.
        'ه' => isFirst ? [new ArabicSign(ArabicSignKind.Consonant, "h")] : [new ArabicSign(ArabicSignKind.Optional, "ae"), new ArabicSign(ArabicSignKind.Optional, "ht")],
        'ع' or 'ئ' or 'ء' => [new ArabicSign(ArabicSignKind.Optional, Vowels)],
        _ => [new ArabicSign(ArabicSignKind.Consonant, Letters.GetValueOrDefault(letter) ?? letter.ToString())],
    };

    // Consonants one by one, doubled ones once, and vowels that stand together as one.
    private static List<string> Tokens(string key)
    {
        var text = string.Concat(key.Replace("ş", "S", StringComparison.Ordinal).Replace("ç", "C", StringComparison.Ordinal).Replace('ı', 'i')
            .Normalize(NormalizationForm.FormD).Where(letter => char.IsAsciiLetter(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.OtherLetter));
        var tokens = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var isDigraph = i + 1 < text.Length && text[i + 1] == 'h' && "cdgkstz".Contains(text[i], StringComparison.Ordinal);
            var token = isDigraph ? text[i++].ToString().ToUpperInvariant() : text[i].ToString();
            if (tokens.Count > 0 && Vowels.Contains(token, StringComparison.Ordinal) && Vowels.Contains(tokens[^1][0], StringComparison.Ordinal))
            {
                tokens[^1] += token;
            }
            else if (tokens.Count == 0 || tokens[^1] != token)
            {
                tokens.Add(token);
            }
        }

        return tokens;
    }

    private static bool Fits(List<ArabicSign> signs, List<string> tokens)
    {
        // reached[j]: the signs so far can be the first j tokens.
        var reached = Skipped([true, .. tokens.Select(_ => false)], tokens);
        foreach (var sign in signs)
        {
            var next = new bool[reached.Length];
            for (var j = 0; j < reached.Length; j++)
            {
                next[j] = (sign.Kind == ArabicSignKind.Optional && reached[j]) || (j > 0 && reached[j - 1] && tokens[j - 1].AsSpan().IndexOfAny(sign.Letters) >= 0);
            }

            reached = Skipped(next, tokens);
        }

        return reached[^1];
    }

    // A short vowel is not written. Two together are a long one, which is; and so is the last of a name.
    private static bool[] Skipped(bool[] reached, List<string> tokens)
    {
        for (var j = 0; j + 1 < tokens.Count; j++)
        {
            reached[j + 1] |= reached[j] && tokens[j].Length == 1 && Vowels.Contains(tokens[j], StringComparison.Ordinal);
        }

        return reached;
    }

    private enum ArabicSignKind
    {
        Consonant,

        // Written because it is long.
        Vowel,

        // May be heard or not.
        Optional,
    }

    private readonly record struct ArabicSign(ArabicSignKind Kind, string Letters);
}
