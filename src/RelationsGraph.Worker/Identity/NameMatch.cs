using System.Globalization;
using System.Text;
using RelationsGraph.Names;

namespace RelationsGraph.Worker.Identity;

/// <summary>How much one name is like another.</summary>
/// <param name="Score">From 0, nothing alike, to 1, one name.</param>
/// <param name="Reason">What is alike, and what is not.</param>
public sealed record NameMatch(double Score, string Reason)
{
    /// <summary>From here on two names are taken for one; below it somebody is asked.</summary>
    public const double Certain = 0.95;

    /// <summary>Below it nobody is asked either.</summary>
    public const double Worth = 0.5;

    // One letter more or less makes another name of a short one.
    private const int ShortName = 5;

    // So many consonants in one order are seldom those of two names.
    private const int LongName = 5;
    private const string LatinOfCyrillic = "аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya іi їyi єye ґg";
    private static readonly Dictionary<char, string> Latin = LatinOfCyrillic.Split(' ').ToDictionary(pair => pair[0], pair => pair[1..]);
    private static readonly NameMatch None = new(0, "nothing alike");

    // Letters that a search takes for one. In Kurdish شێر is a lion and شیر milk, in Arabic هدى is Huda and هدي Hadi.
    private static readonly string[] Alike = ["يىیێ", "وۆؤ", "رڕ", "لڵ", "اأإآ"];

    // Keyboards without the one have the other, and a bare alef stands for all.
    private static readonly string[] Interchangeable = ["یي", "یى", "اأ", "اإ", "اآ"];

    /// <summary>Compares two names by what is written. Two names in Arabic script that only sound alike are not alike: it leaves vowels out, and one letter makes another name.</summary>
    public static NameMatch Of(string a, string b)
    {
        var (one, other) = (NameKey.Of(a), NameKey.Of(b));
        if (one.Length == 0 || other.Length == 0)
        {
            return None;
        }

        if (one == other)
        {
            return HasOtherLetters(a, b) ? new NameMatch(0.9, "one name but for letters that a search takes for one, and that tell names apart where both are written")
                : new NameMatch(1, "one name, but for case, marks and variants of letters");
        }

        var (script, otherScript) = (ScriptOf(one), ScriptOf(other));
        return (script, otherScript) switch
        {
            (Script.Mixed, _) or (_, Script.Mixed) => None,
            (Script.Arabic, Script.Arabic) => SameWords(one, other) ?? new NameMatch(0.3, "letters differ, and in Arabic script one letter makes another name"),
            (Script.Arabic, Script.Latin) => Written(ArabicSpelling.Consonance(one, other)),
            (Script.Latin, Script.Arabic) => Written(ArabicSpelling.Consonance(other, one)),
            (Script.Arabic, _) or (_, Script.Arabic) => None,
            _ when script == otherScript => Unmarked(one) == Unmarked(other) ? new NameMatch(0.9, "the same letters, but for their marks") : SameWords(one, other) ?? Spelled(one, other),
            _ => Transliterated(one, other),
        };
    }

    private static bool HasOtherLetters(string a, string b)
    {
        var (letters, others) = (Told(a), Told(b));
        return letters.Length != others.Length || letters.Zip(others).Any(pair => pair.First != pair.Second && !Interchangeable.Any(both => both.Contains(pair.First) && both.Contains(pair.Second)));
    }

    private static string Told(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC).Where(letter => Alike.Any(letters => letters.Contains(letter))));

    // Never near certain: what Arabic script does not write may differ.
    private static NameMatch Written(int? consonants) => consonants is not { } count ? None
        : new NameMatch(count >= LongName ? 0.7 : Worth, FormattableString.Invariant($"{count} consonants agree with the Arabic script, which leaves short vowels out"));

    // Two scripts, one of which is written over letter by letter.
    private static NameMatch Transliterated(string one, string other)
    {
        var (a, b) = (InLatin(one), InLatin(other));
        return a == b ? new NameMatch(0.9, "the same letters, written over from another script")
            : Spelled(a, b) is var match && match.Score >= Worth ? new NameMatch(Math.Round(match.Score * 0.9, 2), $"written over from another script, {match.Reason}") : None;
    }

    private static NameMatch? SameWords(string one, string other)
    {
        var (words, others) = (Words(one), Words(other));
        return words.Order(StringComparer.Ordinal).SequenceEqual(others.Order(StringComparer.Ordinal)) ? new NameMatch(0.9, "the same words in another order")
            : IsWhole(words) && others.Count > words.Count && words.TrueForAll(others.Contains) ? new NameMatch(0.6, $"one has more words: {string.Join(' ', others.Except(words))}")
            : IsWhole(others) && words.Count > others.Count && others.TrueForAll(words.Contains) ? new NameMatch(0.6, $"one has more words: {string.Join(' ', words.Except(others))}")
            : null;
    }

    // A short word is a part of many names.
    private static bool IsWhole(List<string> words) => words.Count > 1 || (words is [var word] && word.Length > ShortName);

    private static string Unmarked(string key) =>
        string.Concat(key.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));

    private static NameMatch Spelled(string one, string other)
    {
        var longer = Math.Max(one.Length, other.Length);
        if (Math.Abs(one.Length - other.Length) > longer / 4 || Math.Min(one.Length, other.Length) < ShortName)
        {
            return None;
        }

        var distance = Spelling.Distance(one, other);
        var score = Math.Round(Math.Min(0.9, 1 - (2.0 * distance / longer)), 2);
        return score < Worth ? None : new NameMatch(score, string.Create(CultureInfo.InvariantCulture, $"{distance} of {longer} letters differ"));
    }

    private static List<string> Words(string key) => [.. key.Split([' ', '-', '\'', '’', '.', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries)];

    private static string InLatin(string key) => string.Concat(key.Select(letter => Latin.GetValueOrDefault(letter) ?? letter.ToString()));

    private static Script ScriptOf(string key)
    {
        Script? found = null;
        foreach (var rune in key.EnumerateRunes().Where(Rune.IsLetter))
        {
            var script = rune.Value switch
            {
                < 0x0250 or (>= 0x1E00 and < 0x1F00) => Script.Latin,
                >= 0x0400 and < 0x0530 => Script.Cyrillic,
                (>= 0x0600 and < 0x0780) or (>= 0xFB50 and < 0xFF00) => Script.Arabic,
                _ => Script.Mixed,
            };
            if (found is not null && found != script)
            {
                return Script.Mixed;
            }

            found = script;
        }

        return found ?? Script.Mixed;
    }

    private enum Script
    {
        Latin,
        Cyrillic,
        Arabic,

        // Several, or one of which nothing is known here.
        Mixed,
    }
}
