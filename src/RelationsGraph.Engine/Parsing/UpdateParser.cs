using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Clauses that write.</summary>
internal sealed class UpdateParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary><c>(CREATE | INSERT) patterns</c></summary>
    public CreateClause Create()
    {
        var word = _tokens.Take();
        var keyword = word.IsWord("INSERT") ? CreateKeyword.Insert : CreateKeyword.Create;
        return new CreateClause(keyword, grammar.Patterns.List(), _tokens.From(word.Span));
    }

    /// <summary><c>MERGE pattern { ON (CREATE | MATCH) SET items }</c></summary>
    public MergeClause Merge()
    {
        var start = _tokens.ExpectWord("MERGE").Span;
        var pattern = grammar.Patterns.Path();
        var actions = new List<MergeAction>();
        while (_tokens.AtWord("ON"))
        {
            var place = _tokens.Take().Span;
            var when = MergeEvent.Create;
            if (!_tokens.TakeWord("CREATE"))
            {
                _tokens.ExpectWord("MATCH");
                when = MergeEvent.Match;
            }

            _tokens.ExpectWord("SET");
            actions.Add(new MergeAction(when, SetItems(), _tokens.From(place)));
        }

        return new MergeClause(pattern, actions.ToSequence(), _tokens.From(start));
    }

    /// <summary><c>SET items</c></summary>
    public SetClause Set()
    {
        var start = _tokens.ExpectWord("SET").Span;
        return new SetClause(SetItems(), _tokens.From(start));
    }

    private Sequence<SetItem> SetItems()
    {
        var items = new List<SetItem> { SetItem() };
        while (_tokens.TakeSymbol(","))
        {
            items.Add(SetItem());
        }

        return items.ToSequence();
    }

    private SetItem SetItem()
    {
        var start = _tokens.Current.Span;
        if (_tokens.Current.IsName && VariableItem(start) is { } item)
        {
            return item;
        }

        var target = PropertyTarget("'+='", "':'", "'='", "'IS'");
        _tokens.ExpectSymbol("=");
        var value = grammar.Expressions.Expression();
        return target switch
        {
            PropertyExpression property => new SetPropertyItem(property.Target, property.Key, value, _tokens.From(start)),
            IndexExpression index => new SetDynamicPropertyItem(index.Target, index.Index, value, _tokens.From(start)),
            _ => throw TokenReader.Unexpected(),
        };
    }

    private SetItem? VariableItem(SourceSpan start)
    {
        var next = _tokens.Peek(1);
        if (!next.IsSymbol("=") && !next.IsSymbol("+=") && !next.IsSymbol(":") && !next.IsWord("IS"))
        {
            return null;
        }

        var name = _tokens.TakeName();
        var variable = new VariableExpression(name.Text, name.Span);
        if (_tokens.TakeSymbol("="))
        {
            return new ReplacePropertiesItem(variable, grammar.Expressions.Expression(), _tokens.From(start));
        }

        if (_tokens.TakeSymbol("+="))
        {
            return new AddPropertiesItem(variable, grammar.Expressions.Expression(), _tokens.From(start));
        }

        return new SetLabelsItem(variable, grammar.Labels.List(), _tokens.From(start));
    }

    // The target of a property is an atom with at least one .key or [key] behind it; what else a variable could have there is not read here.
    private ExpressionSyntax PropertyTarget(params string[] ofVariable)
    {
        _tokens.Note("an expression");
        var target = grammar.Atoms.Atom();
        var depth = 0;
        while (true)
        {
            if (_tokens.TakeSymbol("."))
            {
                var key = _tokens.ExpectName("an identifier");
                target = new PropertyExpression(target, key, target.Span.To(key.Span));
            }
            else if (_tokens.TakeSymbol("["))
            {
                var key = grammar.Expressions.Expression();
                _tokens.ExpectSymbol("]");
                target = new IndexExpression(target, key, _tokens.From(target.Span));
            }
            else
            {
                return depth > 0 ? target
                    : target is VariableExpression ? throw _tokens.UnexpectedBut(["an expression", "'.'", "'['", .. ofVariable])
                    : throw TokenReader.Unexpected();
            }

            depth++;
        }
    }

    /// <summary><c>REMOVE items</c></summary>
    public RemoveClause Remove()
    {
        var start = _tokens.ExpectWord("REMOVE").Span;
        var items = new List<RemoveItem> { RemoveItem() };
        while (_tokens.TakeSymbol(","))
        {
            items.Add(RemoveItem());
        }

        return new RemoveClause(items.ToSequence(), _tokens.From(start));
    }

    private RemoveItem RemoveItem()
    {
        var start = _tokens.Current.Span;
        if (_tokens.Current.IsName && (_tokens.Peek(1).IsSymbol(":") || _tokens.Peek(1).IsWord("IS")))
        {
            var name = _tokens.TakeName();
            return new RemoveLabelsItem(new VariableExpression(name.Text, name.Span), grammar.Labels.List(), _tokens.From(start));
        }

        return PropertyTarget("':'", "'IS'") switch
        {
            PropertyExpression property => new RemovePropertyItem(property.Target, property.Key, _tokens.From(start)),
            IndexExpression index => new RemoveDynamicPropertyItem(index.Target, index.Index, _tokens.From(start)),
            _ => throw TokenReader.Unexpected(),
        };
    }

    /// <summary><c>[DETACH | NODETACH] DELETE expressions</c></summary>
    public DeleteClause Delete()
    {
        var start = _tokens.Current.Span;
        var mode = _tokens.TakeWord("DETACH") ? DeleteMode.Detach : DeleteMode.Plain;
        _ = mode == DeleteMode.Plain && _tokens.TakeWord("NODETACH");
        _tokens.ExpectWord("DELETE");
        var targets = new List<ExpressionSyntax> { grammar.Expressions.Expression() };
        while (_tokens.TakeSymbol(","))
        {
            targets.Add(grammar.Expressions.Expression());
        }

        return new DeleteClause(mode, targets.ToSequence(), _tokens.From(start));
    }

    /// <summary><c>FOREACH (variable IN list | clauses)</c></summary>
    public ForeachClause Foreach()
    {
        _tokens.Enter();
        var start = _tokens.ExpectWord("FOREACH").Span;
        _tokens.ExpectSymbol("(");
        var variable = _tokens.ExpectName("an identifier");
        _tokens.ExpectWord("IN");
        var list = grammar.Expressions.Expression();
        _tokens.ExpectSymbol("|");
        var clauses = new List<ClauseSyntax>();
        while (grammar.Clauses.Clause() is { } clause)
        {
            clauses.Add(clause);
        }

        _tokens.ExpectSymbol(")");
        _tokens.Leave();
        return clauses.Count > 0 ? new ForeachClause(variable, list, clauses.ToSequence(), _tokens.From(start)) : throw TokenReader.Unexpected();
    }
}
