using System;
using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Names, values, arguments, directives and type references: what both kinds of documents share.</summary>
internal sealed class ValueParser(TokenCursor cursor)
{
    public NameNode Name()
    {
        var token = cursor.Expect(TokenKind.Name);
        return new NameNode { Location = cursor.From(token), Value = token.Value! };
    }

    public StringValueNode? Description()
        => cursor.Current.Kind is TokenKind.String or TokenKind.BlockString ? String() : null;

    public ImmutableArray<DirectiveNode> Directives() => Directives(Argument);

    public ImmutableArray<DirectiveNode> ConstDirectives() => Directives(ConstArgument);

    public ImmutableArray<ArgumentNode> Arguments() => cursor.OptionalMany(TokenKind.ParenLeft, Argument, TokenKind.ParenRight);

    public ValueNode Value() => Literal(Value, ObjectField, Variable);

    public ValueNode ConstValue() => Literal(ConstValue, ConstObjectField, VariableInConstant);

    public VariableNode Variable()
    {
        var start = cursor.Expect(TokenKind.Dollar);
        var name = Name();
        return new VariableNode { Location = cursor.From(start), Name = name };
    }

    /// <summary><c>Type : NamedType | ListType | NonNullType</c></summary>
    public TypeNode Type()
    {
        var start = cursor.Current;
        TypeNode type;
        if (cursor.Skip(TokenKind.BracketLeft))
        {
            cursor.Enter();
            var inner = Type();
            cursor.Expect(TokenKind.BracketRight);
            cursor.Leave();
            type = new ListTypeNode { Type = inner, Location = cursor.From(start) };
        }
        else
        {
            type = TypeName();
        }

        return cursor.Skip(TokenKind.Bang) ? new NonNullTypeNode { Type = type, Location = cursor.From(start) } : type;
    }

    public NamedTypeNode TypeName()
    {
        var start = cursor.Current;
        return new NamedTypeNode { Name = Name(), Location = cursor.From(start) };
    }

    private ImmutableArray<DirectiveNode> Directives(Func<ArgumentNode> argument)
    {
        if (!cursor.Peek(TokenKind.At))
        {
            return [];
        }

        var directives = ImmutableArray.CreateBuilder<DirectiveNode>();
        while (cursor.Peek(TokenKind.At))
        {
            var start = cursor.Expect(TokenKind.At);
            directives.Add(new DirectiveNode
            {
                Name = Name(),
                Arguments = cursor.OptionalMany(TokenKind.ParenLeft, argument, TokenKind.ParenRight),
                Location = cursor.From(start),
            });
        }

        return directives.ToImmutable();
    }

    private ArgumentNode Argument() => Argument(Value);

    private ArgumentNode ConstArgument() => Argument(ConstValue);

    private ArgumentNode Argument(Func<ValueNode> value)
    {
        var start = cursor.Current;
        var name = Name();
        cursor.Expect(TokenKind.Colon);
        return new ArgumentNode { Name = name, Value = value(), Location = cursor.From(start) };
    }

    private ValueNode Literal(Func<ValueNode> item, Func<ObjectFieldNode> field, Func<ValueNode> variable)
    {
        var start = cursor.Current;
        switch (start.Kind)
        {
            case TokenKind.BracketLeft:
                return new ListValueNode { Values = cursor.Any(TokenKind.BracketLeft, item, TokenKind.BracketRight), Location = cursor.From(start) };
            case TokenKind.BraceLeft:
                return new ObjectValueNode { Fields = cursor.Any(TokenKind.BraceLeft, field, TokenKind.BraceRight), Location = cursor.From(start) };
            case TokenKind.Int:
                cursor.Advance();
                return new IntValueNode { Value = start.Value!, Location = cursor.From(start) };
            case TokenKind.Float:
                cursor.Advance();
                return new FloatValueNode { Value = start.Value!, Location = cursor.From(start) };
            case TokenKind.String or TokenKind.BlockString:
                return String();
            case TokenKind.Name:
                return NamedLiteral();
            case TokenKind.Dollar:
                return variable();
            default:
                throw cursor.Unexpected(start);
        }
    }

    private ValueNode NamedLiteral()
    {
        var token = cursor.Expect(TokenKind.Name);
        var location = cursor.From(token);
        return token.Value switch
        {
            "true" => new BooleanValueNode { Value = true, Location = location },
            "false" => new BooleanValueNode { Value = false, Location = location },
            "null" => new NullValueNode { Location = location },
            _ => new EnumValueNode { Value = token.Value!, Location = location },
        };
    }

    private StringValueNode String()
    {
        var token = cursor.Current;
        cursor.Advance();
        return new StringValueNode { Value = token.Value!, IsBlock = token.Kind == TokenKind.BlockString, Location = cursor.From(token) };
    }

    private ObjectFieldNode ObjectField() => ObjectField(Value);

    private ObjectFieldNode ConstObjectField() => ObjectField(ConstValue);

    private ObjectFieldNode ObjectField(Func<ValueNode> value)
    {
        var start = cursor.Current;
        var name = Name();
        cursor.Expect(TokenKind.Colon);
        return new ObjectFieldNode { Name = name, Value = value(), Location = cursor.From(start) };
    }

    private ValueNode VariableInConstant()
    {
        var start = cursor.Expect(TokenKind.Dollar);
        throw cursor.Peek(TokenKind.Name)
            ? cursor.Error(start, $"Unexpected variable \"${cursor.Current.Value}\" in constant value.")
            : cursor.Unexpected(start);
    }
}
