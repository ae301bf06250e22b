using System;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Walks over the tokens of a text: looks, expects, and counts what a hostile text could exhaust.</summary>
internal sealed class TokenCursor
{
    private readonly Lexer _lexer;
    private readonly ParserLimits _limits;
    private int _lastEnd;
    private int _depth;

    public TokenCursor(Source source, ParserLimits limits)
    {
        Source = source;
        _limits = limits;
        _lexer = new Lexer(source);
        Advance();
    }

    public Source Source { get; }

    public Token Current { get; private set; }

    public int TokenCount { get; private set; }

    /// <summary>The token after the current one.</summary>
    public Token Lookahead() => _lexer.Next(Current.End);

    public void Advance()
    {
        _lastEnd = Current.End;
        Current = _lexer.Next(Current.End);
        if (Current.Kind != TokenKind.EndOfFile && ++TokenCount > _limits.MaxTokens)
        {
            throw new GraphQLSyntaxException(Source, Current.Start, $"Document contains more than {_limits.MaxTokens} tokens. Parsing aborted.", "TOKEN_LIMIT");
        }
    }

    public bool Peek(TokenKind kind) => Current.Kind == kind;

    public bool PeekKeyword(string value) => Current.Kind == TokenKind.Name && Current.Value == value;

    public Token Expect(TokenKind kind)
    {
        var token = Current;
        if (token.Kind != kind)
        {
            throw Error(token, $"Expected {Token.Describe(kind)}, found {token}.");
        }

        Advance();
        return token;
    }

    public bool Skip(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    public void ExpectKeyword(string value)
    {
        if (!SkipKeyword(value))
        {
            throw Error(Current, $"Expected \"{value}\", found {Current}.");
        }
    }

    public bool SkipKeyword(string value)
    {
        if (!PeekKeyword(value))
        {
            return false;
        }

        Advance();
        return true;
    }

    public GraphQLSyntaxException Unexpected(Token token) => Error(token, $"Unexpected {token}.");

    public GraphQLSyntaxException Error(Token token, string description) => new(Source, token.Start, description);

    /// <summary>From the start of a token to the end of the last one that was read.</summary>
    public Location From(Token start) => new(Source, start.Start, _lastEnd);

    /// <summary>Opening, any number of items, closing.</summary>
    public ImmutableArray<T> Any<T>(TokenKind opening, Func<T> item, TokenKind closing)
    {
        Enter();
        Expect(opening);
        var items = ImmutableArray.CreateBuilder<T>();
        while (!Skip(closing))
        {
            items.Add(item());
        }

        _depth--;
        return items.ToImmutable();
    }

    /// <summary>Opening, at least one item, closing.</summary>
    public ImmutableArray<T> Many<T>(TokenKind opening, Func<T> item, TokenKind closing)
    {
        Enter();
        Expect(opening);
        var items = ImmutableArray.CreateBuilder<T>();
        do
        {
            items.Add(item());
        }
        while (!Skip(closing));
        _depth--;
        return items.ToImmutable();
    }

    /// <summary>Nothing, or opening, at least one item, closing.</summary>
    public ImmutableArray<T> OptionalMany<T>(TokenKind opening, Func<T> item, TokenKind closing)
        => Peek(opening) ? Many(opening, item, closing) : [];

    /// <summary>At least one item, with a delimiter between two and perhaps before the first.</summary>
    public ImmutableArray<T> Delimited<T>(TokenKind delimiter, Func<T> item)
    {
        Skip(delimiter);
        var items = ImmutableArray.CreateBuilder<T>();
        do
        {
            items.Add(item());
        }
        while (Skip(delimiter));
        return items.ToImmutable();
    }

    /// <summary>Counts one level of nesting, so that no text can exhaust the stack.</summary>
    public void Enter()
    {
        if (++_depth > _limits.MaxDepth)
        {
            throw new GraphQLSyntaxException(Source, Current.Start, $"Document nests deeper than {_limits.MaxDepth} levels. Parsing aborted.", "DEPTH_LIMIT");
        }
    }

    public void Leave() => _depth--;
}
