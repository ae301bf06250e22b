using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Tests.Engine.Parsing;

/// <summary>Writes expressions with all their parentheses, to see how they were read.</summary>
internal static class ExpressionText
{
    public static string Read(string text) => Of(CypherParser.ParseExpression(text));

    private static string Of(ExpressionSyntax? expression) => expression switch
    {
        null => "",
        LiteralExpression literal => Literal(literal.Value),
        ParameterExpression parameter => "$" + parameter.Name,
        VariableExpression variable => variable.Name,
        PropertyExpression property => $"{Of(property.Target)}.{property.Key.Text}",
        IndexExpression index => $"{Of(index.Target)}[{Of(index.Index)}]",
        SliceExpression slice => $"{Of(slice.Target)}[{Of(slice.From)}..{Of(slice.To)}]",
        UnaryExpression unary => $"({unary.Operator} {Of(unary.Operand)})",
        BinaryExpression binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        ComparisonChainExpression chain => $"[{string.Join(", ", chain.Comparisons.Select(Of))}]",
        ListExpression list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        MapExpression map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Of(entry.Value)}"))}}}",
        FunctionCallExpression call => $"{call.Function.Text}({(call.Quantifier == SetQuantifier.Distinct ? "DISTINCT " : "")}{string.Join(", ", call.Arguments.Select(Of))})",
        CountStarExpression => "count(*)",
        LabelCheckExpression check => $"({Of(check.Target)}:{Of(check.Labels)})",
        TypeCheckExpression check => $"({Of(check.Target)} {check.Polarity} {Of(check.Type)})",
        ListComprehensionExpression list => $"[{list.Variable.Text} IN {Of(list.List)} WHERE {Of(list.Predicate)} | {Of(list.Projection)}]",
        PatternExpression pattern => $"pattern of {pattern.Pattern.Elements.Count}",
        PatternComprehensionExpression pattern => $"[pattern of {pattern.Pattern.Elements.Count} | {Of(pattern.Projection)}]",
        SubqueryExpression subquery => $"{subquery.Kind} of {subquery.Query.Branches.Count}",
        QuantifierExpression quantifier => $"{quantifier.Quantifier}({quantifier.Variable.Text} IN {Of(quantifier.List)} WHERE {Of(quantifier.Predicate)})",
        CaseExpression @case => $"CASE {Of(@case.Subject)} {string.Join(" ", @case.Alternatives.Select(a => $"[{string.Join(", ", a.Tests.Select(Of))}: {Of(a.Result)}]"))} {Of(@case.Default)}",
        CaseSubjectExpression => "_",
        MapProjectionExpression projection => $"{projection.Source.Name} with {projection.Items.Count}",
        _ => expression.GetType().Name,
    };

    private static string Literal(Value value) => value.Kind switch
    {
        ValueKind.Integer => value.AsInteger.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueKind.Float => value.AsFloat.ToString("R", System.Globalization.CultureInfo.InvariantCulture) + "f",
        ValueKind.String => $"'{value.AsString}'",
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        _ => "null",
    };

    public static string Of(LabelExpression labels) => labels switch
    {
        LabelLiteral name => name.Name.Text,
        LabelWildcard => "%",
        LabelNegation not => $"!{Of(not.Operand)}",
        LabelConjunction both => $"({Of(both.Left)}&{Of(both.Right)})",
        LabelDisjunction either => $"({Of(either.Left)}|{Of(either.Right)})",
        _ => "$",
    };

    private static string Of(TypeSyntax type) => type switch
    {
        SimpleTypeName simple => simple.Name + (simple.Nullability == Nullability.NotNull ? "!" : ""),
        ListTypeName list => $"LIST<{Of(list.Element)}>" + (list.Nullability == Nullability.NotNull ? "!" : ""),
        _ => string.Join("|", ((UnionTypeName)type).Alternatives.Select(Of)),
    };
}
