namespace RelationsGraph.Engine.Parsing.Syntax;

/// <summary>Where something stands in the statement's text.</summary>
/// <param name="Start">Offset of the first character, from 0, in UTF-16 units.</param>
/// <param name="End">Offset behind the last character.</param>
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>The smallest span that holds both.</summary>
    public SourceSpan To(SourceSpan other) => new(Start, other.End);

    /// <summary>The characters of the span.</summary>
    public string In(string text) => text[Start..End];
}

/// <summary>A name as written (without backticks) and where.</summary>
public sealed record Identifier(string Text, SourceSpan Span);
