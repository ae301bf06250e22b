using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Whether aggregating functions may stand at a place.</summary>
internal enum AggregateUse
{
    /// <summary>They may not.</summary>
    Forbidden,

    /// <summary>They may.</summary>
    Allowed,

    /// <summary>They may not, because the place is the argument of one.</summary>
    Nested,

    /// <summary>They may not, because the place is computed for each element of a list.</summary>
    OverList,

    /// <summary>They may not, because the place is a list to unwind.</summary>
    Unwound,
}

/// <summary>Where an expression stands.</summary>
/// <param name="Scope">The variables it sees.</param>
/// <param name="Aggregates">Whether it may aggregate.</param>
/// <param name="CaseSubject">The subject of the surrounding CASE.</param>
internal sealed record ExpressionPlace(Scope Scope, AggregateUse Aggregates = AggregateUse.Forbidden, BoundVariable? CaseSubject = null)
{
    /// <summary>The same place with more variables, for each element of a list: aggregates are out of place.</summary>
    public ExpressionPlace Inside(params IEnumerable<Symbol> symbols) => this with
    {
        Scope = Scope.With(symbols),
        Aggregates = Aggregates == AggregateUse.Nested ? AggregateUse.Nested : AggregateUse.OverList,
    };
}

/// <summary>Resolves the names in expressions and checks what can be known of their types.</summary>
internal sealed class ExpressionBinder(Analysis analysis)
{
    /// <summary>Binds an expression that stands where no aggregate may.</summary>
    public BoundExpression Bind(ExpressionSyntax expression, Scope scope) => Bind(expression, new ExpressionPlace(scope));

    /// <summary>Binds an expression.</summary>
    public BoundExpression Bind(ExpressionSyntax expression, ExpressionPlace place)
    {
        analysis.Check();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw analysis.Errors.At(expression.Span, "The expression is nested too deeply.", "NestingTooDeep");
        }

        return analysis.Place(BindCore(expression, place), TypeChecker.PlaceOf(expression));
    }

    /// <summary>Binds a condition: here a pattern is a test of existence.</summary>
    public BoundExpression BindPredicate(ExpressionSyntax expression, ExpressionPlace place)
    {
        var bound = BindTruth(expression, place);
        analysis.Types.Expect(bound, KindSet.Boolean, expression);
        return bound;
    }

    /// <summary>The same without a look at its type.</summary>
    public BoundExpression BindTruth(ExpressionSyntax expression, ExpressionPlace place) =>
        expression is PatternExpression { Pattern.Function: null } pattern ? analysis.Subqueries.PatternPredicate(pattern, place) : Bind(expression, place);

    private BoundExpression BindCore(ExpressionSyntax expression, ExpressionPlace place) => expression switch
    {
        LiteralExpression literal => new BoundLiteral(literal.Value, TypeOf(literal.Value)),
        ParameterExpression parameter => Parameter(parameter.Name),
        VariableExpression variable => Variable(variable, place.Scope),
        PropertyExpression property => Property(property, place),
        FunctionCallExpression call => analysis.Functions.Call(call, place),
        CountStarExpression star => analysis.Functions.CountStar(star, place),
        UnaryExpression or BinaryExpression or ComparisonChainExpression or IndexExpression or SliceExpression => analysis.Operators.Bind(expression, place),
        LabelCheckExpression or TypeCheckExpression or NormalizedCheckExpression => Check(expression, place),
        CaseExpression @case => Case(@case, place),
        CaseSubjectExpression => place.CaseSubject!,
        MapExpression map => new BoundMap(Entries(map, place)),
        MapProjectionExpression projection => MapProjection(projection, place),
        SubqueryExpression or PatternExpression or PatternComprehensionExpression => analysis.Subqueries.Bind(expression, place),
        _ => analysis.Lists.Bind(expression, place),
    };

    /// <summary>What is known of a constant.</summary>
    public static CypherType TypeOf(Value value) => value.IsNull ? new CypherType(KindSet.None) : new CypherType((KindSet)(1 << (int)value.Kind));

    public BoundParameter Parameter(string name)
    {
        analysis.UseParameter(name);
        return new BoundParameter(name);
    }

    public BoundVariable Variable(VariableExpression variable, Scope scope) =>
        analysis.Place(new BoundVariable(scope.Find(variable.Name) ?? throw analysis.Undefined(variable.Name, variable.Span)), variable.Span);

    private BoundProperty Property(PropertyExpression property, ExpressionPlace place)
    {
        var target = Bind(property.Target, place);
        analysis.Types.Expect(target, TypeChecker.HasProperties, property.Target);
        return new BoundProperty(target, analysis.Token(property.Key.Text, property.Key.Span));
    }

    private BoundExpression Check(ExpressionSyntax expression, ExpressionPlace place)
    {
        switch (expression)
        {
            case LabelCheckExpression check:
                var target = Bind(check.Target, place);
                analysis.Types.Expect(target, KindSet.Entity, check.Target);
                return new BoundLabelCheck(target, analysis.Labels.Bind(check, place));
            case TypeCheckExpression check:
                return Negated(new BoundTypeCheck(Bind(check.Target, place), check.Type), check.Polarity);
            default:
                var normalized = (NormalizedCheckExpression)expression;
                var text = Bind(normalized.Target, place);
                return Negated(new BoundNormalizedCheck(text, normalized.Form), normalized.Polarity);
        }
    }

    private static BoundExpression Negated(BoundExpression test, Polarity polarity) =>
        polarity == Polarity.Positive ? test : new BoundUnary(UnaryOperator.Not, test, CypherType.Boolean);

    /// <summary>The entries of a map; of equal keys the last one counts.</summary>
    public Sequence<BoundMapEntry> Entries(MapExpression map, ExpressionPlace place)
    {
        var entries = new List<BoundMapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!keys.Add(entry.Key.Text))
            {
                entries.RemoveAll(earlier => earlier.Key == entry.Key.Text);
            }

            entries.Add(new BoundMapEntry(entry.Key.Text, Bind(entry.Value, place)));
        }

        return entries.ToSequence();
    }

    private BoundMapProjection MapProjection(MapProjectionExpression projection, ExpressionPlace place)
    {
        var source = Bind(projection.Source, place);
        analysis.Types.Expect(source, KindSet.Map | KindSet.Entity, projection.Source);
        var items = new List<BoundMapProjectionItem>();
        foreach (var item in projection.Items)
        {
            items.Add(new BoundMapProjectionItem(item switch
            {
                ProjectedProperty property => new BoundMapEntry(property.Key.Text, analysis.Place(new BoundProperty(source, property.Key.Text), property.Span)),
                ProjectedVariable variable => new BoundMapEntry(variable.Variable.Name, Bind(variable.Variable, place)),
                ProjectedEntry entry => new BoundMapEntry(entry.Key.Text, Bind(entry.Value, place)),
                _ => null,
            }));
        }

        return new BoundMapProjection(source, items.ToSequence());
    }

    private BoundCase Case(CaseExpression @case, ExpressionPlace place)
    {
        var subject = @case.Subject is null ? null : Bind(@case.Subject, place);
        var symbol = subject is null ? null : analysis.NewAnonymous(subject.Type);
        var inner = symbol is null ? place : place with { CaseSubject = new BoundVariable(symbol) };
        var alternatives = new List<BoundAlternative>();
        var type = new CypherType(KindSet.None);
        foreach (var alternative in @case.Alternatives)
        {
            var tests = new List<BoundExpression>();
            foreach (var test in alternative.Tests)
            {
                tests.Add(BindPredicate(test, inner));
            }

            var result = Bind(alternative.Result, place);
            type = TypeChecker.Union(type, result.Type);
            var condition = tests.Count == 1 ? tests[0] : new BoundJunction(BinaryOperator.Or, tests.ToSequence());
            alternatives.Add(new BoundAlternative(condition, result));
        }

        var otherwise = @case.Default is null ? null : Bind(@case.Default, place);
        type = otherwise is null ? type : TypeChecker.Union(type, otherwise.Type);
        return new BoundCase(subject, symbol, alternatives.ToSequence(), otherwise, type);
    }

}
