using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Reads Cypher 5.</summary>
public static class CypherParser
{
    /// <summary>Parses one statement, which may end in a semicolon.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="check">Throws when the parsing is to end.</param>
    /// <exception cref="CypherException">The text is no statement; the diagnostic names the place and what would be valid there.</exception>
    public static Statement Parse(string text, Action? check = null)
    {
        var grammar = new Grammar(text, check);
        try
        {
            return grammar.Queries.Statement();
        }
        catch (UnexpectedTokenException)
        {
            throw grammar.Tokens.Describe();
        }
    }

    /// <summary>Parses one expression, such as a value in a test case.</summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="CypherException">The text is no expression.</exception>
    public static ExpressionSyntax ParseExpression(string text)
    {
        var grammar = new Grammar(text, null);
        try
        {
            var expression = grammar.Expressions.Expression();
            grammar.Tokens.Note("<EOF>");
            return grammar.Tokens.Current.Kind == TokenKind.End ? expression : throw TokenReader.Unexpected();
        }
        catch (UnexpectedTokenException)
        {
            throw grammar.Tokens.Describe();
        }
    }
}
