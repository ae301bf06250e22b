using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Type names behind <c>IS ::</c> and in property type constraints.</summary>
internal sealed class TypeParser(Grammar grammar)
{
    // Longer spellings before their prefixes.
    private static readonly (string Spelling, string Name)[] Names =
    [
        ("NOTHING", "NOTHING"), ("NULL", "NULL"), ("BOOLEAN", "BOOLEAN"), ("BOOL", "BOOLEAN"), ("VARCHAR", "STRING"), ("STRING", "STRING"),
        ("SIGNED INTEGER", "INTEGER"), ("INTEGER", "INTEGER"), ("INT", "INTEGER"), ("FLOAT", "FLOAT"), ("DATE", "DATE"),
        ("LOCAL TIME", "LOCAL TIME"), ("LOCAL DATETIME", "LOCAL DATETIME"), ("ZONED TIME", "ZONED TIME"), ("ZONED DATETIME", "ZONED DATETIME"),
        ("TIME WITHOUT TIMEZONE", "LOCAL TIME"), ("TIME WITHOUT TIME ZONE", "LOCAL TIME"), ("TIME WITH TIMEZONE", "ZONED TIME"), ("TIME WITH TIME ZONE", "ZONED TIME"),
        ("TIMESTAMP WITHOUT TIMEZONE", "LOCAL DATETIME"), ("TIMESTAMP WITHOUT TIME ZONE", "LOCAL DATETIME"), ("TIMESTAMP WITH TIMEZONE", "ZONED DATETIME"),
        ("TIMESTAMP WITH TIME ZONE", "ZONED DATETIME"), ("DURATION", "DURATION"), ("POINT", "POINT"), ("NODE", "NODE"), ("VERTEX", "NODE"),
        ("RELATIONSHIP", "RELATIONSHIP"), ("EDGE", "RELATIONSHIP"), ("MAP", "MAP"), ("PATHS", "PATH"), ("PATH", "PATH"),
        ("ANY PROPERTY VALUE", "PROPERTY VALUE"), ("PROPERTY VALUE", "PROPERTY VALUE"), ("ANY VERTEX", "NODE"), ("ANY NODE", "NODE"),
        ("ANY RELATIONSHIP", "RELATIONSHIP"), ("ANY EDGE", "RELATIONSHIP"), ("ANY MAP", "MAP"), ("ANY VALUE", "ANY"), ("ANY", "ANY"),
    ];

    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary><c>Type = part { | part }</c></summary>
    public TypeSyntax Type()
    {
        var first = Part();
        var parts = new List<TypeSyntax> { first };
        while (_tokens.AtSymbol("|") && !_tokens.IsComprehensionBar() && _tokens.TakeSymbol("|"))
        {
            parts.Add(Part());
        }

        return parts.Count == 1 ? first : Union(parts);
    }

    private UnionTypeName Union(List<TypeSyntax> parts)
    {
        var span = parts[0].Span.To(parts[^1].Span);
        var nullabilities = parts.Select(NullabilityOf).Where(nullability => nullability is not null).Distinct().Count();
        return nullabilities <= 1
            ? new UnionTypeName(parts.ToSequence(), span)
            : throw _tokens.Errors.At(span, "All types in a Closed Dynamic Union must be nullable, or be appended with `NOT NULL`", "InvalidSyntax");
    }

    // NOTHING has no value at all, null or other.
    private static Nullability? NullabilityOf(TypeSyntax type) => type switch
    {
        SimpleTypeName { Name: "NOTHING" } => null,
        SimpleTypeName simple => simple.Nullability,
        ListTypeName list => list.Nullability,
        UnionTypeName union => NullabilityOf(union.Alternatives[0]),
        _ => null,
    };

    private TypeSyntax Part()
    {
        var start = _tokens.Current;
        TypeSyntax type;
        if (_tokens.TakeWord("LIST") || _tokens.TakeWord("ARRAY"))
        {
            _tokens.ExpectSymbol("<");
            var element = Type();
            _tokens.ExpectSymbol(">");
            type = new ListTypeName(element, NotNull(), _tokens.From(start.Span));
        }
        else if (_tokens.AtWord("ANY") && (_tokens.Peek(1).IsSymbol("<") || (_tokens.Peek(1).IsWord("VALUE") && _tokens.Peek(2).IsSymbol("<"))))
        {
            type = Any();
        }
        else
        {
            var name = SimpleName();
            type = new SimpleTypeName(name, NotNull(), _tokens.From(start.Span));
        }

        // STRING LIST: the older spelling.
        while (_tokens.TakeWord("LIST") || _tokens.TakeWord("ARRAY"))
        {
            type = new ListTypeName(type, NotNull(), _tokens.From(start.Span));
        }

        return type;
    }

    /// <summary><c>ANY [VALUE] &lt;type | …&gt;</c></summary>
    private TypeSyntax Any()
    {
        _tokens.ExpectWord("ANY");
        _ = _tokens.TakeWord("VALUE");
        _tokens.ExpectSymbol("<");
        var type = Type();
        _tokens.ExpectSymbol(">");
        var end = _tokens.Current.Span;
        return NotNull() == Nullability.Nullable
            ? type
            : throw _tokens.Errors.At(
                end, "Closed Dynamic Union Types can not be appended with `NOT NULL`, specify `NOT NULL` on all inner types instead.", "InvalidSyntax");
    }

    private string SimpleName()
    {
        foreach (var (spelling, name) in Names)
        {
            if (_tokens.TakeWords(spelling))
            {
                return name;
            }
        }

        throw TokenReader.Unexpected();
    }

    private Nullability NotNull()
    {
        if (_tokens.TakeSymbol("!"))
        {
            return Nullability.NotNull;
        }

        return _tokens.TakeWords("NOT NULL") ? Nullability.NotNull : Nullability.Nullable;
    }
}
