using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Puts another character in the place of some characters of each term.</summary>
internal sealed class LetterFilter : TokenFilter
{
    private readonly Func<char, char> _replace;
    private readonly ICharTermAttribute _term;

    public LetterFilter(TokenStream input, Func<char, char> replace)
        : base(input) => (_replace, _term) = (replace, AddAttribute<ICharTermAttribute>());

    public override bool IncrementToken()
    {
        if (!m_input.IncrementToken())
        {
            return false;
        }

        foreach (ref var letter in _term.Buffer.AsSpan(0, _term.Length))
        {
            letter = _replace(letter);
        }

        return true;
    }
}
