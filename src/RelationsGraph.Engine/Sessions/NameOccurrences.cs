using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Values;
using TokenKind = RelationsGraph.Engine.Parsing.TokenKind;

namespace RelationsGraph.Engine.Sessions;

/// <summary>Where labels, types and property keys stand in the text of a statement.</summary>
internal static class NameOccurrences
{
    /// <summary>Every place of each of the names, in the order of the text. A name in a string, or one that names something else, is none.</summary>
    public static IEnumerable<(string Name, NameKind Kind, TextPosition Position)> Of(string text, IReadOnlyList<(string Name, NameKind Kind)> names)
    {
        var places = new SyntaxErrors(text);
        var tokens = new Lexer(text, places).Tokenize();
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!tokens[i].IsName && tokens[i].Kind != TokenKind.String)
            {
                continue;
            }

            foreach (var (name, kind) in names)
            {
                if (tokens[i].Text == name && Introduces(tokens[i - 1], tokens[i], tokens[i + 1], kind))
                {
                    yield return (name, kind, places.PositionOf(tokens[i].Span.Start));
                }
            }
        }
    }

    private static bool Introduces(Token before, Token name, Token after, NameKind kind) => kind switch
    {
        NameKind.Key when name.Kind == TokenKind.String => before.IsSymbol("[") && after.IsSymbol("]"),
        NameKind.Key => before.IsSymbol(".") || ((before.IsSymbol("{") || before.IsSymbol(",")) && after.IsSymbol(":")),
        _ => name.IsName && (before.IsSymbol(":") || before.IsSymbol("|") || before.IsSymbol("&") || before.IsSymbol("!") || before.IsSymbol("|:")),
    };
}
