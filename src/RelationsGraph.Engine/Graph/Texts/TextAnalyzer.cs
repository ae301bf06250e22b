using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.TokenAttributes;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Turns text into the terms that a full-text index keeps: a tokenizer of Lucene's and its filters.</summary>
internal sealed class TextAnalyzer
{
    private readonly Analyzer _terms;
    private readonly Analyzer _whole;
    private readonly Func<string, string> _prepare;

    /// <param name="name">Name that an index calls it by.</param>
    /// <param name="description">What it makes of a text, in a sentence.</param>
    /// <param name="stops">The words that it leaves out.</param>
    /// <param name="terms">Makes the terms of a text.</param>
    /// <param name="normalize">What of it holds for a part of a term, such as a prefix, too.</param>
    /// <param name="prepare">What is done to the text before.</param>
    public TextAnalyzer(
        string name, string description, IEnumerable<string> stops, Analyzer terms, Func<TokenStream, TokenStream> normalize, Func<string, string> prepare)
    {
        (Name, Description, Stops, _terms, _prepare) = (name, description, stops, terms, prepare);
        _whole = Analyzer.NewAnonymous((_, reader) =>
        {
            var whole = new KeywordTokenizer(reader);
            return new TokenStreamComponents(whole, normalize(whole));
        });
    }

    public string Name { get; }

    public string Description { get; }

    public IEnumerable<string> Stops { get; }

    /// <summary>The terms of a text with their positions; a stop word leaves a gap.</summary>
    public List<(string Term, int Position)> Terms(string text) => Read(_terms, _prepare(text));

    /// <summary>The form that a part of a term has in the index: what a prefix or a pattern is compared with.</summary>
    public string Normalize(string part) => Read(_whole, _prepare(part)) is [var (term, _), ..] ? term : "";

    private static List<(string Term, int Position)> Read(Analyzer analyzer, string text)
    {
        var terms = new List<(string Term, int Position)>();
        using var stream = analyzer.GetTokenStream("text", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var increment = stream.AddAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            terms.Add((term.ToString()!, position));
        }

        stream.End();
        return terms;
    }
}
