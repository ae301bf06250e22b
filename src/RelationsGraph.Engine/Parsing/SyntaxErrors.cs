using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Makes the errors that are found before a statement runs; all of them name their place.</summary>
/// <param name="text">The statement's text.</param>
public sealed class SyntaxErrors(string text)
{
    /// <summary>A syntax error at <paramref name="span"/>.</summary>
    /// <param name="span">The place; only its start is reported.</param>
    /// <param name="message">What is wrong, in Neo4j's words where it has some.</param>
    /// <param name="detail">openCypher's name of the error.</param>
    public CypherException At(SourceSpan span, string message, string? detail = null) => At(span, message, detail, GqlStatus.Unexpected);

    /// <summary>A syntax error at <paramref name="span"/> with a GQL status of its own.</summary>
    public CypherException At(SourceSpan span, string message, string? detail, GqlStatus status) => At(span, new Diagnostic(StatusCode.SyntaxError, message) { Detail = detail, Status = status });

    /// <summary>An error at <paramref name="span"/>.</summary>
    public CypherException At(SourceSpan span, Diagnostic diagnostic)
    {
        var position = PositionOf(span.Start);
        return new CypherException(diagnostic with { Position = position, Excerpt = Excerpt(position) });
    }

    /// <summary>The line and column of an offset.</summary>
    public TextPosition PositionOf(int offset)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < offset && i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                start = i + 1;
            }
        }

        return new TextPosition(offset, line, offset - start + 1);
    }

    // Neo4j repeats the line in quotes and puts a caret below the place.
    private string Excerpt(TextPosition position)
    {
        var start = position.Offset - position.Column + 1;
        var end = text.IndexOf('\n', Math.Min(position.Offset, text.Length));
        var line = text[start..(end < 0 ? text.Length : end)].TrimEnd('\r');
        return $"\"{line}\"\n{new string(' ', position.Column)}^";
    }
}
