using System;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Reads GraphQL text; every method throws <see cref="GraphQLSyntaxException"/> for a text that is none.</summary>
public static class Parser
{
    /// <summary>A document of operations, fragments and type system definitions.</summary>
    public static DocumentNode Parse(string text, ParserLimits? limits = null) => Parse(new Source(text), limits);

    /// <inheritdoc cref="Parse(string, ParserLimits?)"/>
    public static DocumentNode Parse(Source source, ParserLimits? limits = null)
    {
        var cursor = new TokenCursor(source, limits ?? ParserLimits.Default);
        var start = new Token(TokenKind.StartOfFile, 0, 0);
        var definitions = new DefinitionParser(cursor).Definitions();
        return new DocumentNode { Definitions = definitions, TokenCount = cursor.TokenCount, Location = cursor.From(start) };
    }

    /// <summary>A value, variables allowed.</summary>
    public static ValueNode ParseValue(string text, ParserLimits? limits = null)
        => ParseWhole(text, limits, values => values.Value());

    /// <summary>A value without variables.</summary>
    public static ValueNode ParseConstValue(string text, ParserLimits? limits = null)
        => ParseWhole(text, limits, values => values.ConstValue());

    /// <summary>A type reference such as <c>[Int!]</c>.</summary>
    public static TypeNode ParseType(string text, ParserLimits? limits = null)
        => ParseWhole(text, limits, values => values.Type());

    private static T ParseWhole<T>(string text, ParserLimits? limits, Func<ValueParser, T> production)
    {
        var cursor = new TokenCursor(new Source(text), limits ?? ParserLimits.Default);
        var node = production(new ValueParser(cursor));
        cursor.Expect(TokenKind.EndOfFile);
        return node;
    }
}
