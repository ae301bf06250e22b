using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Turns text into the terms that a full-text index keeps. The names are Neo4j's.</summary>
internal sealed class TextAnalyzer
{
    /// <summary>Name of the analyser that an index has unless told otherwise.</summary>
    public const string DefaultName = "standard-no-stop-words";

    private const int DottedCapitalI = 0x130;

    private static readonly HashSet<string> StopWords = new(
        ["a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with"],
        StringComparer.Ordinal);

    private static readonly TextAnalyzer[] Known =
    [
        new(DefaultName, "Words as Unicode divides text, in small letters.", WordTokenizer.Words, Lower),
        new("standard", "Words as Unicode divides text, in small letters; English stop words are left out.", WordTokenizer.Words, Lower) { _stops = StopWords },
        new("standard-folding", "Like standard, and without accents.", WordTokenizer.Words, static word => Folded(Lower(word))) { _stops = StopWords },
        new("classic", "Like standard.", WordTokenizer.Words, Lower) { _stops = StopWords },
        new("english", "Stems of English words, in small letters; English stop words are left out.", WordTokenizer.Words, static word => WithoutPossessive(Lower(word))) { _stops = StopWords, _stem = EnglishStemmer.Stem },
        new("simple", "Runs of letters, in small letters.", static text => Runs(text, Rune.IsLetter), Lower),
        new("stop", "Runs of letters, in small letters; English stop words are left out.", static text => Runs(text, Rune.IsLetter), Lower) { _stops = StopWords },
        new("whitespace", "Whatever stands between blanks, as it is written.", static text => Runs(text, static rune => !Rune.IsWhiteSpace(rune) || rune.Value is 0xA0 or 0x2007 or 0x202F), static word => word),
        new("unicode_whitespace", "Whatever stands between blanks of any kind, as it is written.", static text => Runs(text, static rune => !Rune.IsWhiteSpace(rune)), static word => word),
        new("keyword", "The whole text as one term, as it is written.", static text => [text], static word => word),
    ];

    private readonly Func<string, IEnumerable<string>> _split;
    private readonly Func<string, string> _normalize;
    private HashSet<string> _stops = [];
    private Func<string, string> _stem = static word => word;

    private TextAnalyzer(string name, string description, Func<string, IEnumerable<string>> split, Func<string, string> normalize) =>
        (Name, Description, _split, _normalize) = (name, description, split, normalize);

    public string Name { get; }

    /// <summary>What it makes of a text, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The words that it leaves out.</summary>
    public IEnumerable<string> Stops => _stops;

    public static IReadOnlyList<TextAnalyzer> All => Known;

    public static TextAnalyzer? Named(string name) => Known.FirstOrDefault(analyzer => analyzer.Name == name);

    /// <summary>The terms of a text with their positions; a stop word leaves a gap.</summary>
    public IEnumerable<(string Term, int Position)> Terms(string text)
    {
        var position = 0;
        foreach (var word in _split(text))
        {
            var term = _normalize(word);
            if (!_stops.Contains(term))
            {
                yield return (_stem(term), position);
            }

            position++;
        }
    }

    /// <summary>The form that a part of a term has in the index: what a prefix or a pattern is compared with.</summary>
    public string Normalize(string part) => _normalize(part);

    private static string Lower(string word)
    {
        var lower = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            // The dotted capital I has no small letter of its own but outside of Turkish; Java takes the plain one, as do Lucene's terms.
            lower.Append(rune.Value == DottedCapitalI ? "i" : Rune.ToLowerInvariant(rune).ToString());
        }

        return lower.ToString();
    }

    private static string WithoutPossessive(string word) =>
        word.Length > 2 && word[^1] == 's' && word[^2] is '\'' or '\u2019' or '\uFF07' ? word[..^2] : word;

    private static string Folded(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var unit in word.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(unit) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(unit);
            }
        }

        return folded.ToString();
    }

    private static IEnumerable<string> Runs(string text, Func<Rune, bool> belongs)
    {
        var run = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (belongs(rune))
            {
                run.Append(rune);
            }
            else if (run.Length > 0)
            {
                yield return run.ToString();
                run.Clear();
            }
        }

        if (run.Length > 0)
        {
            yield return run.ToString();
        }
    }
}
