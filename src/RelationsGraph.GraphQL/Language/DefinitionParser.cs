using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary><c>Document : Definition+</c></summary>
internal sealed class DefinitionParser
{
    private readonly TokenCursor _cursor;
    private readonly ExecutableParser _executables;
    private readonly TypeSystemParser _types;

    public DefinitionParser(TokenCursor cursor)
    {
        var values = new ValueParser(cursor);
        _cursor = cursor;
        _executables = new ExecutableParser(cursor, values);
        _types = new TypeSystemParser(cursor, values);
    }

    public ImmutableArray<DefinitionNode> Definitions()
    {
        var definitions = ImmutableArray.CreateBuilder<DefinitionNode>();
        do
        {
            definitions.Add(Definition());
        }
        while (!_cursor.Peek(TokenKind.EndOfFile));
        return definitions.ToImmutable();
    }

    private DefinitionNode Definition()
    {
        if (_cursor.Peek(TokenKind.BraceLeft))
        {
            return _executables.Operation();
        }

        var hasDescription = _cursor.Current.Kind is TokenKind.String or TokenKind.BlockString;
        var keyword = hasDescription ? _cursor.Lookahead() : _cursor.Current;
        if (hasDescription && keyword.Kind == TokenKind.BraceLeft)
        {
            throw _cursor.Error(_cursor.Current, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw _cursor.Unexpected(keyword);
        }

        return keyword.Value switch
        {
            "query" or "mutation" or "subscription" => _executables.Operation(),
            "fragment" => _executables.Fragment(),
            "extend" when !hasDescription => _types.Extension(),
            _ => _types.Definition(keyword.Value!) ?? throw UnknownDefinition(hasDescription, keyword),
        };
    }

    private GraphQLSyntaxException UnknownDefinition(bool hasDescription, Token keyword) => hasDescription
        ? _cursor.Error(_cursor.Current, "Unexpected description, only GraphQL definitions support descriptions.")
        : _cursor.Unexpected(keyword);
}
