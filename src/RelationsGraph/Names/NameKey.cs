using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RelationsGraph.Names;

/// <summary>
/// The form of a name under which it is found: two spellings with one key are one name. Unicode's NFKC, full case folding,
/// marks and tatweel removed, the Arabic-script variants of one letter unified, blanks single.
/// </summary>
public static class NameKey
{
    // Full case folding (Unicode's CaseFolding.txt, statuses C and F) where it says something else than the simple lower case, after
    // NFKC and with the marks left out: the character, then what it folds to. Cherokee is left out: its lower case is as good a fold.
    private const string Folds =
        "ßss İi ǰj ΐι ΰυ ςσ ᲀв ᲁд ᲂо ᲃс ᲄт ᲅт ᲆъ ᲇѣ ᲈꙋ ẖh ẗt ẘw ẙy ẞss ὐυ ὒυ " +
        "ὔυ ὖυ ᾀἀι ᾁἁι ᾂἂι ᾃἃι ᾄἄι ᾅἅι ᾆἆι ᾇἇι ᾈἀι ᾉἁι ᾊἂι ᾋἃι ᾌἄι ᾍἅι ᾎἆι ᾏἇι ᾐἠι ᾑἡι ᾒἢι ᾓἣι " +
        "ᾔἤι ᾕἥι ᾖἦι ᾗἧι ᾘἠι ᾙἡι ᾚἢι ᾛἣι ᾜἤι ᾝἥι ᾞἦι ᾟἧι ᾠὠι ᾡὡι ᾢὢι ᾣὣι ᾤὤι ᾥὥι ᾦὦι ᾧὧι ᾨὠι ᾩὡι " +
        "ᾪὢι ᾫὣι ᾬὤι ᾭὥι ᾮὦι ᾯὧι ᾲὰι ᾳαι ᾴάι ᾶα ᾷαι ᾼαι ῂὴι ῃηι ῄήι ῆη ῇηι ῌηι ῒι ῖι ῗι ῢυ " +
        "ῤρ ῦυ ῧυ ῲὼι ῳωι ῴώι ῶω ῷωι ῼωι";

    // Letters that one keyboard or language writes for another's; the first of each row stands for all.
    private static readonly string[] Variants = ["يىیێ", "كک", "اأإآ", "هەة", "رڕ", "لڵ", "وۆؤ"];

    private const int MostOnStack = 256;

    private const char Tatweel = 'ـ';

    private static readonly FrozenDictionary<int, string> Folded = Folds.Split(' ')
        .ToDictionary(pair => (int)pair[0], pair => pair[1..])
        .Concat(Variants.SelectMany(row => row.Skip(1).Select(letter => KeyValuePair.Create((int)letter, row[..1]))))
        .ToFrozenDictionary();

    /// <summary>The key of a name. Empty where the name has nothing but blanks and marks.</summary>
    public static string Of(string name) => Ascii.IsValid(name) ? OfAscii(name) : OfAny(name);

    // Of ASCII nothing but capitals and blanks is folded.
    private static string OfAscii(string name)
    {
        Span<char> key = name.Length <= MostOnStack ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsWhiteSpace(letter))
            {
                key[length++] = char.ToLowerInvariant(letter);
            }
            else if (length > 0 && key[length - 1] != ' ')
            {
                key[length++] = ' ';
            }
        }

        key = key[..length].TrimEnd(' ');
        return key.SequenceEqual(name) ? name : key.ToString();
    }

    private static string OfAny(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in Characters(name).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            Append(key, rune);
        }

        if (key.Length > 0 && key[^1] == ' ')
        {
            key.Length--;
        }

        // Without the marks between them, letters can meet that have a composed form.
        return key.ToString().Normalize(NormalizationForm.FormKC);
    }

    // Half a surrogate pair and Unicode's noncharacters have no normal form; what a user types may hold them all the same.
    private static string Characters(string name)
    {
        var characters = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if ((rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF))
            {
                characters.Append(rune.ToString());
            }
        }

        return characters.ToString();
    }

    private static void Append(StringBuilder key, Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            if (key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }
        else if (Folded.TryGetValue(rune.Value, out var folded))
        {
            key.Append(folded);
        }
        else if (!IsInvisible(rune))
        {
            key.Append(Rune.ToLowerInvariant(rune).ToString());
        }
    }

    // Joiners and direction marks (category Cf) cannot be seen, so they cannot tell two names apart.
    private static bool IsInvisible(Rune rune) => rune.Value == Tatweel || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
