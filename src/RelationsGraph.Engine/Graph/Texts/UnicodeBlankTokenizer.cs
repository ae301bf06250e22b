using System.Text;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace RelationsGraph.Engine.Graph.Texts;

/// <summary>Divides text where Unicode sees a blank, those that must not break a line among them.</summary>
internal sealed class UnicodeBlankTokenizer(TextReader input) : CharTokenizer(LuceneVersion.LUCENE_48, input)
{
    protected override bool IsTokenChar(int c) => !Rune.IsValid(c) || !Rune.IsWhiteSpace(new Rune(c));
}
