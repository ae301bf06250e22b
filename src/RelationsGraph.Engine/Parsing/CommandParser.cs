using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Indexes, constraints, SHOW and TERMINATE.</summary>
internal sealed class CommandParser(Grammar grammar)
{
    private static readonly (string Noun, ShowKind Kind)[] Nouns =
    [
        ("INDEX", ShowKind.Indexes), ("INDEXES", ShowKind.Indexes), ("CONSTRAINT", ShowKind.Constraints), ("CONSTRAINTS", ShowKind.Constraints),
        ("FUNCTION", ShowKind.Functions), ("FUNCTIONS", ShowKind.Functions), ("PROCEDURE", ShowKind.Procedures), ("PROCEDURES", ShowKind.Procedures),
        ("TRANSACTION", ShowKind.Transactions), ("TRANSACTIONS", ShowKind.Transactions), ("SETTING", ShowKind.Settings), ("SETTINGS", ShowKind.Settings),
        ("DATABASE", ShowKind.Databases), ("DATABASES", ShowKind.Databases), ("USER", ShowKind.CurrentUser), ("USERS", ShowKind.Users),
    ];

    private static readonly string[] Filters =
    [
        "ALL", "NODE", "REL", "RELATIONSHIP", "PROPERTY", "KEY", "UNIQUE", "UNIQUENESS", "EXIST", "EXISTENCE", "TYPE", "RANGE", "TEXT", "POINT", "LOOKUP", "FULLTEXT", "VECTOR",
        "BUILT", "IN", "USER", "DEFINED", "CURRENT", "DEFAULT", "HOME", "SUPPORTED", "POPULATED",
    ];

    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly SchemaParser _schema = new(grammar);

    /// <summary>A command on indexes or constraints, or null when none begins here.</summary>
    public StatementBody? SchemaCommand()
    {
        var start = _tokens.Current;
        if (Administration.IsAt(_tokens))
        {
            throw Administration.Refusal(_tokens.Text);
        }

        if (start.IsWord("DROP") && (_tokens.Peek(1).IsWord("INDEX") || _tokens.Peek(1).IsWord("CONSTRAINT")))
        {
            return _schema.Drop();
        }

        if (start.IsWord("DROP"))
        {
            _tokens.Take();
            throw _tokens.UnexpectedBut(Administration.BehindDrop);
        }

        if (!start.IsWord("CREATE"))
        {
            return null;
        }

        var position = _tokens.Position;
        _tokens.Take();
        var existence = _tokens.TakeWords("OR REPLACE") ? ExistenceMode.Replace : ExistenceMode.Fail;
        if (_schema.Create(start.Span, existence) is { } command)
        {
            return command;
        }

        _tokens.Position = position;
        return null;
    }

    /// <summary><c>SHOW [filter] noun [names] [YIELD … | WHERE …]</c></summary>
    public ShowClause Show()
    {
        var start = _tokens.ExpectWord("SHOW").Span;
        var filter = new List<string>();
        ShowKind kind;
        while (!TryNoun(out kind))
        {
            RefuseOldFilter();
            if (!Filters.Any(_tokens.Current.IsWord))
            {
                throw filter.Count > 0 ? TokenReader.Unexpected() : _tokens.UnexpectedBut(Administration.BehindShow);
            }

            filter.Add(_tokens.Take().Text.ToUpperInvariant());
        }

        if (_tokens.TakeWord("EXECUTABLE"))
        {
            filter.Add("EXECUTABLE");
            if (_tokens.TakeWord("BY"))
            {
                _ = _tokens.TakeWords("CURRENT USER") ? null : _tokens.ExpectName("a user name");
            }
        }

        RefuseOldLength(kind);
        var names = kind is ShowKind.Transactions or ShowKind.Settings or ShowKind.Databases ? Names() : [];
        var yields = Yield();
        return new ShowClause(kind, filter.Count == 0 ? null : string.Join(' ', filter), names, yields, _tokens.From(start));
    }

    private void RefuseOldFilter()
    {
        if (_tokens.AtWord("BTREE"))
        {
            throw _tokens.Errors.At(_tokens.Current.Span, "Invalid index type b-tree, please omit the `BTREE` filter.", "InvalidSyntax");
        }
    }

    private void RefuseOldLength(ShowKind kind)
    {
        if (kind is ShowKind.Indexes or ShowKind.Constraints && (_tokens.AtWord("BRIEF") || _tokens.AtWord("VERBOSE")))
        {
            var noun = kind == ShowKind.Indexes ? "INDEXES" : "CONSTRAINTS";
            throw _tokens.Errors.At(
                _tokens.Current.Span,
                $"`SHOW {noun}` no longer allows the `BRIEF` and `VERBOSE` keywords,\nplease omit `BRIEF` and use `YIELD *` instead of `VERBOSE`.",
                "InvalidSyntax");
        }
    }

    private bool TryNoun(out ShowKind kind)
    {
        foreach (var (noun, found) in Nouns)
        {
            if (_tokens.AtWord(noun) && !_tokens.Peek(1).IsWord("DEFINED"))
            {
                _tokens.Take();
                kind = found;
                return true;
            }
        }

        kind = default;
        return false;
    }

    /// <summary><c>TERMINATE TRANSACTIONS ids [YIELD …]</c></summary>
    public TerminateClause Terminate()
    {
        var start = _tokens.ExpectWord("TERMINATE").Span;
        _ = _tokens.TakeWord("TRANSACTION") ? default : _tokens.ExpectWord("TRANSACTIONS");
        var ids = Names();
        if (ids.IsEmpty)
        {
            throw _tokens.Errors.At(_tokens.Current.Span, $"Invalid input '{_tokens.Current.Text}': expected a string or an expression", "UnexpectedSyntax");
        }

        return new TerminateClause(ids, Yield(), _tokens.From(start));
    }

    private Sequence<ExpressionSyntax> Names()
    {
        var token = _tokens.Current;
        if (token.Kind == TokenKind.End || token.IsSymbol(";") || token.IsSymbol("}") || token.IsWord("YIELD") || token.IsWord("WHERE") || token.IsWord("SHOW") || token.IsWord("TERMINATE")
            || token.IsWord("RETURN"))
        {
            return [];
        }

        var names = new List<ExpressionSyntax> { grammar.Expressions.Expression() };
        while (_tokens.TakeSymbol(","))
        {
            names.Add(grammar.Expressions.Expression());
        }

        return names.ToSequence();
    }

    /// <summary><c>[YIELD (* | items) [ORDER BY …] [SKIP …] [LIMIT …]] [WHERE predicate]</c></summary>
    private YieldItems? Yield()
    {
        var start = _tokens.Current.Span;
        if (_tokens.TakeWord("YIELD"))
        {
            var (star, items) = grammar.Calls.YieldList();
            var order = grammar.Projections.RowOrder();
            var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
            return new YieldItems(star, items, order, predicate, _tokens.From(start));
        }

        if (!_tokens.TakeWord("WHERE"))
        {
            return null;
        }

        // Without YIELD the default columns are shown: no star, no items.
        return new YieldItems(null, [], new RowOrder([], null, null), grammar.Expressions.Expression(), _tokens.From(start));
    }
}
