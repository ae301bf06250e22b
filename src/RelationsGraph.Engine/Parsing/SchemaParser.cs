using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Parsing;

/// <summary>CREATE and DROP of indexes and constraints.</summary>
internal sealed class SchemaParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>The command behind CREATE [OR REPLACE], or null when it is no schema command.</summary>
    public StatementBody? Create(SourceSpan start, ExistenceMode existence)
    {
        foreach (var what in Administration.BehindCreate)
        {
            _tokens.Note(what);
        }

        if (_tokens.TakeWord("CONSTRAINT"))
        {
            return CreateConstraint(start, existence);
        }

        if (_tokens.Current.IsWord("BTREE") && _tokens.Peek(1).IsWord("INDEX"))
        {
            throw _tokens.Errors.At(_tokens.Current.Span, "Invalid index type b-tree, use range, point or text index instead.", "InvalidSyntax");
        }

        var kind = _tokens.Current.Kind == TokenKind.Word && _tokens.Peek(1).IsWord("INDEX")
            ? _tokens.Current.Text.ToUpperInvariant() switch
            {
                "RANGE" => IndexKind.Range,
                "TEXT" => IndexKind.Text,
                "POINT" => IndexKind.Point,
                "FULLTEXT" => IndexKind.FullText,
                "LOOKUP" => IndexKind.Lookup,
                "VECTOR" => IndexKind.Vector,
                _ => (IndexKind?)null,
            }
            : null;
        _tokens.Position += kind is null ? 0 : 1;
        return _tokens.TakeWord("INDEX") ? CreateIndex(kind ?? IndexKind.Range, start, existence) : null;
    }

    /// <summary><c>DROP (INDEX | CONSTRAINT) name [IF EXISTS]</c></summary>
    public StatementBody Drop()
    {
        var start = _tokens.ExpectWord("DROP").Span;
        var isIndex = _tokens.TakeWord("INDEX");
        RefuseSchema(isIndex);
        _ = isIndex || _tokens.TakeWord("CONSTRAINT");
        var name = RequiredName();
        var existence = _tokens.TakeWords("IF EXISTS") ? ExistenceMode.Skip : ExistenceMode.Fail;
        var span = _tokens.From(start);
        return isIndex ? new DropIndexCommand(name, existence, span) : new DropConstraintCommand(name, existence, span);
    }

    // Neo4j 4 dropped by what is indexed: ON :Label(key), ON (n:Label) ASSERT ….
    private void RefuseSchema(bool isIndex)
    {
        if (isIndex && _tokens.AtWord("ON") && _tokens.Peek(1).IsSymbol(":"))
        {
            throw _tokens.Errors.At(
                _tokens.Current.Span,
                "Indexes cannot be dropped by schema, please drop by name instead: DROP INDEX index_name. The index name can be found using SHOW INDEXES.",
                "InvalidSyntax");
        }

        if (!isIndex && _tokens.Peek(1).IsWord("ON") && _tokens.Peek(2).IsSymbol("("))
        {
            throw _tokens.Errors.At(
                _tokens.Current.Span,
                "Uniqueness constraints cannot be dropped by schema, please drop by name instead: DROP CONSTRAINT constraint_name. The constraint name can be found using SHOW CONSTRAINTS.",
                "InvalidSyntax");
        }
    }

    private SchemaName RequiredName()
    {
        if (_tokens.AtSymbol("$"))
        {
            var parameter = grammar.Literals.Parameter();
            return new ParameterSchemaName(parameter.Name, parameter.Span);
        }

        var name = _tokens.ExpectName("an identifier");
        return new LiteralSchemaName(name.Text, name.Span);
    }

    private (SchemaName? Name, ExistenceMode Existence) NameAndExistence(ExistenceMode existence)
    {
        var nameless = _tokens.AtWord("FOR") || _tokens.AtWord("ON") || (_tokens.AtWord("IF") && _tokens.Peek(1).IsWord("NOT"));
        var name = nameless ? null : RequiredName();
        if (_tokens.AtWords("IF NOT EXISTS"))
        {
            _tokens.TakeWords("IF NOT EXISTS");
            existence = existence == ExistenceMode.Replace ? existence : ExistenceMode.Skip;
        }

        return (name, existence);
    }

    /// <summary><c>[name] [IF NOT EXISTS] FOR pattern ON properties [OPTIONS map]</c></summary>
    private CreateIndexCommand CreateIndex(IndexKind kind, SourceSpan start, ExistenceMode mode)
    {
        var (name, existence) = NameAndExistence(mode);
        if (_tokens.AtWord("ON"))
        {
            throw _tokens.Errors.At(_tokens.Current.Span, "Invalid create index syntax, use `CREATE INDEX FOR ...` instead.", "InvalidSyntax");
        }

        var (entity, variable, labels) = Pattern(kind);
        _tokens.ExpectWord("ON");
        var properties = kind switch
        {
            IndexKind.Lookup => LookupFunction(entity, variable, start),
            IndexKind.FullText => EachProperty(),
            _ => Properties(),
        };
        var target = new SchemaTarget(entity, variable, labels, properties, _tokens.From(start));
        return new CreateIndexCommand(kind, name, existence, target, Options(), _tokens.From(start));
    }

    /// <summary><c>FOR (variable[:labels])</c> or <c>FOR ()-[variable[:types]]-()</c></summary>
    private (EntityKind Entity, Identifier Variable, Sequence<Identifier> Labels) Pattern(IndexKind kind)
    {
        _tokens.ExpectWord("FOR");
        _tokens.ExpectSymbol("(");
        if (!_tokens.TakeSymbol(")"))
        {
            var node = _tokens.ExpectName("a variable name");
            var labels = Labels(kind);
            _tokens.ExpectSymbol(")");
            return (EntityKind.Node, node, labels);
        }

        _ = _tokens.TakeSymbol("<");
        _tokens.ExpectSymbol("-");
        _tokens.ExpectSymbol("[");
        var relationship = _tokens.ExpectName("a variable name");
        var types = Labels(kind);
        _tokens.ExpectSymbol("]");
        _tokens.ExpectSymbol("-");
        _ = _tokens.TakeSymbol(">");
        _tokens.ExpectSymbol("(");
        _tokens.ExpectSymbol(")");
        return (EntityKind.Relationship, relationship, types);
    }

    // A lookup index is for all labels, a full-text index for some, every other one for one.
    private Sequence<Identifier> Labels(IndexKind kind)
    {
        if (kind == IndexKind.Lookup)
        {
            return [];
        }

        _tokens.ExpectSymbol(":");
        var labels = new List<Identifier> { _tokens.ExpectName("an identifier") };
        while (kind == IndexKind.FullText && _tokens.TakeSymbol("|"))
        {
            labels.Add(_tokens.ExpectName("an identifier"));
        }

        return labels.ToSequence();
    }

    private Sequence<PropertyExpression> LookupFunction(EntityKind entity, Identifier variable, SourceSpan start)
    {
        _ = _tokens.TakeWord("EACH");
        var (noun, function) = entity == EntityKind.Node ? ("node", "labels") : ("relationship", "type");
        var given = _tokens.ExpectName("a function name");
        if (!given.Text.Equals(function, StringComparison.OrdinalIgnoreCase))
        {
            throw _tokens.Errors.At(start, $"Failed to create {noun} lookup index: Function '{given.Text}' is not allowed, valid function is '{function}'.", "InvalidSyntax", DataStatuses.UnfitInput($"'{given.Text}'", "function name", $"'{function}'"));
        }

        _tokens.ExpectSymbol("(");
        var argument = _tokens.ExpectName("a variable name");
        _tokens.ExpectSymbol(")");
        return argument.Text == variable.Text ? [] : throw _tokens.Errors.At(argument.Span, $"Variable `{argument.Text}` not defined", "UndefinedVariable");
    }

    /// <summary><c>EACH [property, …]</c></summary>
    private Sequence<PropertyExpression> EachProperty()
    {
        _tokens.ExpectWord("EACH");
        _tokens.ExpectSymbol("[");
        var properties = PropertyList();
        _tokens.ExpectSymbol("]");
        return properties;
    }

    /// <summary><c>property | (property, …)</c></summary>
    private Sequence<PropertyExpression> Properties()
    {
        if (!_tokens.TakeSymbol("("))
        {
            return [Property()];
        }

        var properties = PropertyList();
        _tokens.ExpectSymbol(")");
        return properties;
    }

    private Sequence<PropertyExpression> PropertyList()
    {
        var properties = new List<PropertyExpression> { Property() };
        while (_tokens.TakeSymbol(","))
        {
            properties.Add(Property());
        }

        return properties.ToSequence();
    }

    private PropertyExpression Property()
    {
        var variable = _tokens.ExpectName("a variable name");
        _tokens.ExpectSymbol(".");
        var key = _tokens.ExpectName("an identifier");
        return new PropertyExpression(new VariableExpression(variable.Text, variable.Span), key, variable.Span.To(key.Span));
    }

    private ExpressionSyntax? Options()
    {
        if (!_tokens.TakeWord("OPTIONS"))
        {
            return null;
        }

        _tokens.Note("a parameter");
        return _tokens.Current.IsSymbol("$") ? grammar.Literals.Parameter() : grammar.Literals.Map();
    }

    /// <summary><c>[name] [IF NOT EXISTS] FOR pattern REQUIRE properties IS … [OPTIONS map]</c></summary>
    private CreateConstraintCommand CreateConstraint(SourceSpan start, ExistenceMode mode)
    {
        var (name, existence) = NameAndExistence(mode);
        if (_tokens.AtWord("ON"))
        {
            throw _tokens.Errors.At(_tokens.Current.Span, "Invalid constraint syntax, ON and ASSERT should not be used. Replace ON with FOR and ASSERT with REQUIRE.", "InvalidSyntax");
        }

        var place = _tokens.Peek(1).Span;
        var (entity, variable, labels) = Pattern(IndexKind.Range);
        if (_tokens.AtWord("ASSERT"))
        {
            throw _tokens.Errors.At(
                _tokens.Current.Span, "Invalid constraint syntax, FOR should not be used in combination with ASSERT. Replace ASSERT with REQUIRE.", "InvalidSyntax");
        }

        _tokens.ExpectWord("REQUIRE");
        var properties = Properties();
        var target = new SchemaTarget(entity, variable, labels, properties, _tokens.From(start));
        var (kind, type) = Requirement(entity, place);
        return new CreateConstraintCommand(kind, name, existence, target, type, _tokens.From(start)) { Options = Options() };
    }

    private (ConstraintKind Kind, TypeSyntax? Type) Requirement(EntityKind entity, SourceSpan pattern)
    {
        if (_tokens.TakeSymbol("::"))
        {
            return (ConstraintKind.PropertyType, grammar.Types.Type());
        }

        _tokens.ExpectWord("IS");
        if (_tokens.TakeWords("NOT NULL"))
        {
            return (ConstraintKind.Exists, null);
        }

        if (_tokens.TakeSymbol("::") || _tokens.TakeWord("TYPED"))
        {
            return (ConstraintKind.PropertyType, grammar.Types.Type());
        }

        var owner = _tokens.TakeWord("NODE") ? "NODE" : _tokens.TakeWord("RELATIONSHIP") || _tokens.TakeWord("REL") ? "RELATIONSHIP" : null;
        if (owner is not null && owner != (entity == EntityKind.Node ? "NODE" : "RELATIONSHIP"))
        {
            var (requirement, other, noun) = ($"IS {owner} {(_tokens.Current.IsWord("KEY") ? "KEY" : "UNIQUE")}", entity == EntityKind.Node ? "relationship" : "node", entity == EntityKind.Node ? "node" : "relationship");
            throw _tokens.Errors.At(
                pattern, $"'{requirement}' does not allow {noun} patterns", "InvalidSyntax", SyntaxStatuses.PatternOfRequirement($"'{noun} pattern'", requirement, $"'List({other} patterns)'"));
        }

        if (_tokens.TakeWord("KEY"))
        {
            return (ConstraintKind.Key, null);
        }

        _tokens.ExpectWord("UNIQUE");
        return (ConstraintKind.Unique, null);
    }
}
