using System.Collections.Immutable;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Definitions and extensions of the type system (specification, section 3).</summary>
internal sealed class TypeSystemParser(TokenCursor cursor, ValueParser values)
{
    /// <summary>The definition that a keyword announces; null when the keyword announces none.</summary>
    public TypeSystemNode? Definition(string keyword) => keyword switch
    {
        "schema" => Schema(Begin("schema")),
        "scalar" => Scalar(Begin("scalar")),
        "type" => Object(Begin("type")),
        "interface" => Interface(Begin("interface")),
        "union" => Union(Begin("union")),
        "enum" => Enum(Begin("enum")),
        "input" => Input(Begin("input")),
        "directive" => Directive(Begin("directive")),
        _ => null,
    };

    /// <summary><c>TypeSystemExtension</c></summary>
    public TypeSystemNode Extension()
    {
        var keyword = cursor.Lookahead();
        if (keyword.Kind != TokenKind.Name)
        {
            throw cursor.Unexpected(keyword);
        }

        return keyword.Value switch
        {
            "schema" => Schema(BeginExtension("schema")),
            "scalar" => Scalar(BeginExtension("scalar")),
            "type" => Object(BeginExtension("type")),
            "interface" => Interface(BeginExtension("interface")),
            "union" => Union(BeginExtension("union")),
            "enum" => Enum(BeginExtension("enum")),
            "input" => Input(BeginExtension("input")),
            _ => throw cursor.Unexpected(keyword),
        };
    }

    private Beginning Begin(string keyword)
    {
        var start = cursor.Current;
        var description = values.Description();
        cursor.ExpectKeyword(keyword);
        return new Beginning(start, description, false);
    }

    private Beginning BeginExtension(string keyword)
    {
        var start = cursor.Current;
        cursor.ExpectKeyword("extend");
        cursor.ExpectKeyword(keyword);
        return new Beginning(start, null, true);
    }

    /// <summary>An extension has to extend something.</summary>
    private void ExpectContent(Beginning begin, bool hasContent)
    {
        if (begin.IsExtension && !hasContent)
        {
            throw cursor.Unexpected(cursor.Current);
        }
    }

    private SchemaDefinitionNode Schema(Beginning begin)
    {
        var directives = values.ConstDirectives();
        var operationTypes = begin.IsExtension
            ? cursor.OptionalMany(TokenKind.BraceLeft, OperationType, TokenKind.BraceRight)
            : cursor.Many(TokenKind.BraceLeft, OperationType, TokenKind.BraceRight);
        ExpectContent(begin, directives.Length + operationTypes.Length > 0);
        return new SchemaDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Directives = directives,
            OperationTypes = operationTypes,
            Location = cursor.From(begin.Start),
        };
    }

    private OperationTypeDefinitionNode OperationType()
    {
        var start = cursor.Current;
        var operation = ExecutableParser.OperationType(cursor);
        cursor.Expect(TokenKind.Colon);
        return new OperationTypeDefinitionNode { Operation = operation, Type = values.TypeName(), Location = cursor.From(start) };
    }

    private ScalarTypeDefinitionNode Scalar(Beginning begin)
    {
        var name = values.Name();
        var directives = values.ConstDirectives();
        ExpectContent(begin, directives.Length > 0);
        return new ScalarTypeDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Name = name,
            Directives = directives,
            Location = cursor.From(begin.Start),
        };
    }

    private ObjectTypeDefinitionNode Object(Beginning begin)
    {
        var (name, interfaces, directives, fields) = FieldsDefinition(begin);
        return new ObjectTypeDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
            Location = cursor.From(begin.Start),
        };
    }

    private InterfaceTypeDefinitionNode Interface(Beginning begin)
    {
        var (name, interfaces, directives, fields) = FieldsDefinition(begin);
        return new InterfaceTypeDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Name = name,
            Interfaces = interfaces,
            Directives = directives,
            Fields = fields,
            Location = cursor.From(begin.Start),
        };
    }

    private FieldsTypeParts FieldsDefinition(Beginning begin)
    {
        var name = values.Name();
        ImmutableArray<NamedTypeNode> interfaces = cursor.SkipKeyword("implements") ? cursor.Delimited(TokenKind.Ampersand, values.TypeName) : [];
        var directives = values.ConstDirectives();
        var fields = cursor.OptionalMany(TokenKind.BraceLeft, Field, TokenKind.BraceRight);
        ExpectContent(begin, interfaces.Length + directives.Length + fields.Length > 0);
        return new FieldsTypeParts(name, interfaces, directives, fields);
    }

    private FieldDefinitionNode Field()
    {
        var start = cursor.Current;
        var description = values.Description();
        var name = values.Name();
        var arguments = cursor.OptionalMany(TokenKind.ParenLeft, InputValue, TokenKind.ParenRight);
        cursor.Expect(TokenKind.Colon);
        return new FieldDefinitionNode
        {
            Description = description,
            Name = name,
            Arguments = arguments,
            Type = values.Type(),
            Directives = values.ConstDirectives(),
            Location = cursor.From(start),
        };
    }

    private InputValueDefinitionNode InputValue()
    {
        var start = cursor.Current;
        var description = values.Description();
        var name = values.Name();
        cursor.Expect(TokenKind.Colon);
        return new InputValueDefinitionNode
        {
            Description = description,
            Name = name,
            Type = values.Type(),
            DefaultValue = cursor.Skip(TokenKind.EqualsSign) ? values.ConstValue() : null,
            Directives = values.ConstDirectives(),
            Location = cursor.From(start),
        };
    }

    private UnionTypeDefinitionNode Union(Beginning begin)
    {
        var name = values.Name();
        var directives = values.ConstDirectives();
        ImmutableArray<NamedTypeNode> types = cursor.Skip(TokenKind.EqualsSign) ? cursor.Delimited(TokenKind.Pipe, values.TypeName) : [];
        ExpectContent(begin, directives.Length + types.Length > 0);
        return new UnionTypeDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Name = name,
            Directives = directives,
            Types = types,
            Location = cursor.From(begin.Start),
        };
    }

    private EnumTypeDefinitionNode Enum(Beginning begin)
    {
        var name = values.Name();
        var directives = values.ConstDirectives();
        var members = cursor.OptionalMany(TokenKind.BraceLeft, EnumMember, TokenKind.BraceRight);
        ExpectContent(begin, directives.Length + members.Length > 0);
        return new EnumTypeDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Name = name,
            Directives = directives,
            Values = members,
            Location = cursor.From(begin.Start),
        };
    }

    private EnumValueDefinitionNode EnumMember()
    {
        var start = cursor.Current;
        var description = values.Description();
        if (cursor.Current is { Kind: TokenKind.Name, Value: "true" or "false" or "null" } reserved)
        {
            throw cursor.Error(reserved, $"{reserved} is reserved and cannot be used for an enum value.");
        }

        return new EnumValueDefinitionNode
        {
            Description = description,
            Name = values.Name(),
            Directives = values.ConstDirectives(),
            Location = cursor.From(start),
        };
    }

    private InputObjectTypeDefinitionNode Input(Beginning begin)
    {
        var name = values.Name();
        var directives = values.ConstDirectives();
        var fields = cursor.OptionalMany(TokenKind.BraceLeft, InputValue, TokenKind.BraceRight);
        ExpectContent(begin, directives.Length + fields.Length > 0);
        return new InputObjectTypeDefinitionNode
        {
            Description = begin.Description,
            IsExtension = begin.IsExtension,
            Name = name,
            Directives = directives,
            Fields = fields,
            Location = cursor.From(begin.Start),
        };
    }

    private DirectiveDefinitionNode Directive(Beginning begin)
    {
        cursor.Expect(TokenKind.At);
        var name = values.Name();
        var arguments = cursor.OptionalMany(TokenKind.ParenLeft, InputValue, TokenKind.ParenRight);
        var isRepeatable = cursor.SkipKeyword("repeatable");
        cursor.ExpectKeyword("on");
        return new DirectiveDefinitionNode
        {
            Description = begin.Description,
            Name = name,
            Arguments = arguments,
            IsRepeatable = isRepeatable,
            Locations = cursor.Delimited(TokenKind.Pipe, DirectiveLocation),
            Location = cursor.From(begin.Start),
        };
    }

    private NameNode DirectiveLocation()
    {
        var start = cursor.Current;
        var name = values.Name();
        return DirectiveLocations.All.Contains(name.Value) ? name : throw cursor.Unexpected(start);
    }

    private readonly record struct Beginning(Token Start, StringValueNode? Description, bool IsExtension);

    private readonly record struct FieldsTypeParts(
        NameNode Name,
        ImmutableArray<NamedTypeNode> Interfaces,
        ImmutableArray<DirectiveNode> Directives,
        ImmutableArray<FieldDefinitionNode> Fields);
}
