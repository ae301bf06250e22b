using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>Label expressions of nodes, type expressions of relationships, and lists of labels to set or remove.</summary>
internal sealed class LabelParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly SortedDictionary<int, LabelUse> _uses = [];

    /// <summary>All label expressions that were read, in order of writing.</summary>
    public Sequence<LabelUse> Uses => _uses.Values.ToSequence();

    /// <summary>Whether the IS at the current place begins a label expression and not a test of null, type or normal form.</summary>
    public bool FollowsIs()
    {
        var next = _tokens.Peek(1);
        return (next.IsName && !next.IsWord("NULL") && !next.IsWord("NOT") && !next.IsWord("TYPED") && !next.IsWord("NORMALIZED")
                && !(next.Text.ToUpperInvariant() is "NFC" or "NFD" or "NFKC" or "NFKD" && _tokens.Peek(2).IsWord("NORMALIZED")))
            || next.IsSymbol("%") || next.IsSymbol("!") || next.IsSymbol("(") || next.IsSymbol("$");
    }

    /// <summary><c>LabelExpression = (: | IS) disjunction</c></summary>
    public LabelExpression Expression(LabelSubject subject)
    {
        var start = _tokens.Current.Span;
        var keyword = LabelKeyword.Colon;
        if (!_tokens.TakeSymbol(":"))
        {
            _tokens.ExpectWord("IS");
            keyword = LabelKeyword.Is;
        }

        // What is read again after another production did not fit stands at the same place.
        var labels = Disjunction();
        _uses[start.Start] = new LabelUse(labels, subject, keyword, _tokens.From(start));
        return labels;
    }

    /// <summary><c>disjunction = conjunction { (| | |:) conjunction }</c></summary>
    private LabelExpression Disjunction()
    {
        var left = Conjunction();
        while (_tokens.AtSymbol("|") && !_tokens.IsComprehensionBar())
        {
            var place = _tokens.Take().Span;
            var notation = _tokens.TakeSymbol(":") ? LabelNotation.Colon : LabelNotation.Operator;
            var right = Conjunction();
            left = new LabelDisjunction(left, right, notation, place.To(right.Span));
        }

        return left;
    }

    /// <summary><c>conjunction = negation { (&amp; | :) negation }</c></summary>
    private LabelExpression Conjunction()
    {
        var left = Negation();
        while (true)
        {
            LabelNotation notation;
            var place = _tokens.Current.Span;
            if (_tokens.TakeSymbol("&"))
            {
                notation = LabelNotation.Operator;
            }
            else if (_tokens.TakeSymbol(":"))
            {
                notation = LabelNotation.Colon;
            }
            else
            {
                return left;
            }

            var right = Negation();
            left = new LabelConjunction(left, right, notation, place.To(right.Span));
        }
    }

    private LabelExpression Negation()
    {
        var start = _tokens.Current;
        var negations = 0;
        while (_tokens.TakeSymbol("!"))
        {
            negations++;
            _tokens.Enter();
        }

        var label = Primary();
        for (; negations > 0; negations--)
        {
            _tokens.Leave();
            label = new LabelNegation(label, start.Span.To(label.Span));
        }

        return label;
    }

    private LabelExpression Primary()
    {
        var start = _tokens.Current;
        if (_tokens.TakeSymbol("%"))
        {
            return new LabelWildcard(start.Span);
        }

        if (_tokens.TakeSymbol("("))
        {
            _tokens.Enter();
            var inner = Disjunction();
            _tokens.Leave();
            _tokens.ExpectSymbol(")");
            return inner;
        }

        if (_tokens.AtSymbol("$"))
        {
            return Dynamic();
        }

        var name = _tokens.Current.IsName
            ? _tokens.ExpectName("an identifier")
            : throw _tokens.UnexpectedBut("a node label/relationship type name", "'$'", "'%'", "'('");
        return new LabelLiteral(name, name.Span);
    }

    /// <summary><c>$[all|any](expression)</c></summary>
    private DynamicLabel Dynamic()
    {
        var dollar = _tokens.ExpectSymbol("$");
        var kind = DynamicLabelKind.All;
        if (_tokens.Peek(1).IsSymbol("("))
        {
            kind = _tokens.TakeWord("any") ? DynamicLabelKind.Any : DynamicLabelKind.All;
            _ = kind == DynamicLabelKind.Any || _tokens.TakeWord("all");
        }

        _tokens.ExpectSymbol("(");
        var names = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(")");
        return new DynamicLabel(names, kind, _tokens.From(dollar.Span));
    }

    /// <summary><c>:A:B</c> or <c>IS A</c>: labels to set or remove.</summary>
    public Sequence<LabelExpression> List()
    {
        var labels = new List<LabelExpression>();
        if (_tokens.TakeWord("IS"))
        {
            labels.Add(Single());
        }
        else
        {
            _tokens.ExpectSymbol(":");
            labels.Add(Single());
        }

        while (_tokens.TakeSymbol(":"))
        {
            labels.Add(Single());
        }

        return labels.ToSequence();
    }

    private LabelExpression Single()
    {
        if (!_tokens.AtSymbol("$"))
        {
            var name = _tokens.ExpectName("an identifier");
            return new LabelLiteral(name, name.Span);
        }

        var dollar = _tokens.ExpectSymbol("$").Span;
        _tokens.ExpectSymbol("(");
        var names = grammar.Expressions.Expression();
        _tokens.ExpectSymbol(")");
        return new DynamicLabel(names, DynamicLabelKind.All, _tokens.From(dollar));
    }
}
