using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Operations and fragments (specification, sections 2.3 to 2.8).</summary>
internal sealed class ExecutableParser(TokenCursor cursor, ValueParser values)
{
    public OperationDefinitionNode Operation()
    {
        var start = cursor.Current;
        if (cursor.Peek(TokenKind.BraceLeft))
        {
            return new OperationDefinitionNode { Operation = OperationKind.Query, SelectionSet = SelectionSet(), Location = cursor.From(start) };
        }

        var description = values.Description();
        var kind = OperationType(cursor);
        return new OperationDefinitionNode
        {
            Operation = kind,
            Description = description,
            Name = cursor.Peek(TokenKind.Name) ? values.Name() : null,
            VariableDefinitions = cursor.OptionalMany(TokenKind.ParenLeft, VariableDefinition, TokenKind.ParenRight),
            Directives = values.Directives(),
            SelectionSet = SelectionSet(),
            Location = cursor.From(start),
        };
    }

    public FragmentDefinitionNode Fragment()
    {
        var start = cursor.Current;
        var description = values.Description();
        cursor.ExpectKeyword("fragment");
        var name = FragmentName();
        cursor.ExpectKeyword("on");
        return new FragmentDefinitionNode
        {
            Description = description,
            Name = name,
            TypeCondition = values.TypeName(),
            Directives = values.Directives(),
            SelectionSet = SelectionSet(),
            Location = cursor.From(start),
        };
    }

    /// <summary><c>OperationType : one of query mutation subscription</c></summary>
    public static OperationKind OperationType(TokenCursor cursor)
    {
        var token = cursor.Expect(TokenKind.Name);
        return token.Value switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw cursor.Unexpected(token),
        };
    }

    private VariableDefinitionNode VariableDefinition()
    {
        var start = cursor.Current;
        var description = values.Description();
        var variable = values.Variable();
        cursor.Expect(TokenKind.Colon);
        return new VariableDefinitionNode
        {
            Description = description,
            Variable = variable,
            Type = values.Type(),
            DefaultValue = cursor.Skip(TokenKind.EqualsSign) ? values.ConstValue() : null,
            Directives = values.ConstDirectives(),
            Location = cursor.From(start),
        };
    }

    private SelectionSetNode SelectionSet()
    {
        var start = cursor.Current;
        ImmutableArray<SelectionNode> selections = cursor.Many(TokenKind.BraceLeft, Selection, TokenKind.BraceRight);
        return new SelectionSetNode { Selections = selections, Location = cursor.From(start) };
    }

    private SelectionNode Selection() => cursor.Peek(TokenKind.Spread) ? Spread() : Field();

    private FieldNode Field()
    {
        var start = cursor.Current;
        var nameOrAlias = values.Name();
        var isAlias = cursor.Skip(TokenKind.Colon);
        return new FieldNode
        {
            Alias = isAlias ? nameOrAlias : null,
            Name = isAlias ? values.Name() : nameOrAlias,
            Arguments = values.Arguments(),
            Directives = values.Directives(),
            SelectionSet = cursor.Peek(TokenKind.BraceLeft) ? SelectionSet() : null,
            Location = cursor.From(start),
        };
    }

    private SelectionNode Spread()
    {
        var start = cursor.Expect(TokenKind.Spread);
        var hasCondition = cursor.SkipKeyword("on");
        if (!hasCondition && cursor.Peek(TokenKind.Name))
        {
            return new FragmentSpreadNode { Name = FragmentName(), Directives = values.Directives(), Location = cursor.From(start) };
        }

        return new InlineFragmentNode
        {
            TypeCondition = hasCondition ? values.TypeName() : null,
            Directives = values.Directives(),
            SelectionSet = SelectionSet(),
            Location = cursor.From(start),
        };
    }

    /// <summary><c>FragmentName : Name but not on</c></summary>
    private NameNode FragmentName() => cursor.PeekKeyword("on") ? throw cursor.Unexpected(cursor.Current) : values.Name();
}
