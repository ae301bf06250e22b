using RelationsGraph.Engine.Parsing.Syntax;

namespace RelationsGraph.Engine.Parsing;

/// <summary>RETURN, WITH, and the order of rows.</summary>
internal sealed class ProjectionParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary><c>RETURN body</c></summary>
    public ReturnClause Return()
    {
        var start = _tokens.ExpectWord("RETURN").Span;
        var body = Body();
        return new ReturnClause(body, _tokens.From(start));
    }

    /// <summary><c>WITH body [WHERE predicate]</c></summary>
    public WithClause With()
    {
        var start = _tokens.ExpectWord("WITH").Span;
        var body = Body();
        var predicate = _tokens.TakeWord("WHERE") ? grammar.Expressions.Expression() : null;
        return new WithClause(body, predicate, _tokens.From(start));
    }

    /// <summary><c>[ORDER BY …] [SKIP …] [LIMIT …]</c> as a clause.</summary>
    public OrderClause Order()
    {
        var start = _tokens.Current.Span;
        return new OrderClause(RowOrder(), _tokens.From(start));
    }

    /// <summary><c>[DISTINCT] (* | item) {, item} order</c></summary>
    private ProjectionBody Body()
    {
        var quantifier = _tokens.TakeWord("DISTINCT") ? SetQuantifier.Distinct : SetQuantifier.All;
        SourceSpan? star = null;
        var items = new List<ProjectionItem>();
        if (_tokens.AtSymbol("*"))
        {
            star = _tokens.Take().Span;
        }
        else
        {
            items.Add(Item());
        }

        while (_tokens.TakeSymbol(","))
        {
            items.Add(Item());
        }

        return new ProjectionBody(quantifier, star, items.ToSequence(), RowOrder());
    }

    private ProjectionItem Item()
    {
        var start = _tokens.Current.Span;
        var expression = grammar.Expressions.Expression();
        var text = _tokens.From(start).In(_tokens.Text);
        var alias = _tokens.TakeWord("AS") ? _tokens.ExpectName("an identifier") : ImplicitAlias(expression);
        return new ProjectionItem(expression, alias, text, _tokens.From(start));
    }

    // A map projection is named by the variable that it reads.
    private static Identifier? ImplicitAlias(ExpressionSyntax expression) =>
        expression is MapProjectionExpression { Source: var source } ? new Identifier(source.Name, source.Span) : null;

    /// <summary><c>[ORDER BY item {, item}] [(SKIP | OFFSET) count] [LIMIT count]</c></summary>
    public RowOrder RowOrder()
    {
        var sort = new List<SortItem>();

        // ORDER alone must not be passed over: as the beginning of a clause it would begin one without end.
        if (_tokens.AtWords("ORDER BY") || _tokens.Current.IsWord("ORDER"))
        {
            _tokens.Take();
            _tokens.ExpectWord("BY");
            do
            {
                sort.Add(SortItem());
            }
            while (_tokens.TakeSymbol(","));
        }

        var skip = _tokens.TakeWord("SKIP") || _tokens.TakeWord("OFFSET") ? grammar.Expressions.Expression() : null;
        var limit = _tokens.TakeWord("LIMIT") ? grammar.Expressions.Expression() : null;
        return new RowOrder(sort.ToSequence(), skip, limit);
    }

    private SortItem SortItem()
    {
        var expression = grammar.Expressions.Expression();
        if (_tokens.TakeWord("DESC") || _tokens.TakeWord("DESCENDING"))
        {
            return new SortItem(expression, SortDirection.Descending);
        }

        _ = _tokens.TakeWord("ASC") || _tokens.TakeWord("ASCENDING");
        return new SortItem(expression, SortDirection.Ascending);
    }
}
