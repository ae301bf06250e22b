using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Kinds of token. Keywords are words: which words mean something depends on the place.</summary>
internal enum TokenKind
{
    /// <summary>An unquoted name or keyword.</summary>
    Word,

    /// <summary>A name in backticks.</summary>
    QuotedName,

    /// <summary>An integer in decimal, hexadecimal (0x) or octal (0o) notation.</summary>
    Integer,

    /// <summary>A number with a point or an exponent.</summary>
    Float,

    /// <summary>A string in single or double quotes.</summary>
    String,

    /// <summary>One or two characters that are no name, number or string.</summary>
    Punctuation,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A token. <paramref name="Text"/> is the name without backticks, the string without quotes and escapes, and the source otherwise.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span)
{
    public bool IsSymbol(string symbol) => Kind == TokenKind.Punctuation && Text == symbol;

    public bool IsWord(string keyword) => Kind == TokenKind.Word && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsName => Kind is TokenKind.Word or TokenKind.QuotedName;
}
