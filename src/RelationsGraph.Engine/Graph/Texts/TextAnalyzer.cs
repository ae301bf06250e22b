using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Turns text into the terms that a full-text index keeps. The names are Neo4j's.</summary>
internal sealed class TextAnalyzer
{
    /// <summary>Name of the analyser that an index has unless told otherwise.</summary>
    public const string DefaultName = "standard-no-stop-words";

    private static readonly HashSet<string> StopWords = new(
        ["a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with"],
        StringComparer.Ordinal);

    private static readonly Dictionary<string, TextAnalyzer> Known = new TextAnalyzer[]
    {
        new(DefaultName, WordTokenizer.Words, Lower),
        new("standard", WordTokenizer.Words, static word => Lower(word) is var lower && StopWords.Contains(lower) ? null : lower),
        new("standard-folding", WordTokenizer.Words, static word => Folded(Lower(word))),
        new("simple", static text => Runs(text, Rune.IsLetter), Lower),
        new("whitespace", static text => Runs(text, static rune => !Rune.IsWhiteSpace(rune)), static word => word),
        new("keyword", static text => [text], static word => word),
    }.ToDictionary(analyzer => analyzer.Name, StringComparer.Ordinal);

    private readonly Func<string, IEnumerable<string>> _split;
    private readonly Func<string, string?> _filter;

    private TextAnalyzer(string name, Func<string, IEnumerable<string>> split, Func<string, string?> filter) => (Name, _split, _filter) = (name, split, filter);

    public string Name { get; }

    public static IEnumerable<string> Names => Known.Keys;

    public static TextAnalyzer? Named(string name) => Known.GetValueOrDefault(name);

    /// <summary>The terms of a text with their positions; a stop word leaves a gap.</summary>
    public IEnumerable<(string Term, int Position)> Terms(string text)
    {
        var position = 0;
        foreach (var word in _split(text))
        {
            if (_filter(word) is { } term)
            {
                yield return (term, position);
            }

            position++;
        }
    }

    /// <summary>The form that a part of a term has in the index: what a prefix or a pattern is compared with.</summary>
    public string Normalize(string part) => _filter(part) ?? part;

    private static string Lower(string word)
    {
        var lower = new StringBuilder(word.Length);
        foreach (var rune in word.EnumerateRunes())
        {
            lower.Append(Rune.ToLowerInvariant(rune));
        }

        return lower.ToString();
    }

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
