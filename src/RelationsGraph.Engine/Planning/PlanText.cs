using System.Globalization;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning.Plans;

namespace RelationsGraph.Engine.Planning;

/// <summary>Plans and their expressions as text.</summary>
public static class PlanText
{
    /// <summary>A plan in one line: the last step first, <c>&lt;-</c> before what it takes its rows from, two inputs in brackets.</summary>
    public static string Of(LogicalPlan plan)
    {
        var step = plan.Details.Length == 0 ? plan.Name : $"{plan.Name}({plan.Details})";
        return plan.Inputs.Count switch
        {
            0 => step,
            1 => $"{step} <- {Of(plan.Inputs[0])}",
            _ => $"{step} <- [{string.Join(" | ", plan.Inputs.Select(Of))}]",
        };
    }

    /// <summary><c>expression AS symbol</c></summary>
    public static string Of(BoundItem item) => item.IsPassed ? item.Symbol.ToString() : $"{Of(item.Expression)} AS {item.Symbol}";

    /// <summary>Predicates joined by AND.</summary>
    public static string All(IEnumerable<BoundExpression> predicates) =>
        string.Join(" AND ", predicates.Select(predicate => predicate is BoundJunction { Operator: BinaryOperator.Or } ? $"({Of(predicate)})" : Of(predicate)));

    /// <summary><c>*1..3</c></summary>
    public static string Of(Repetition length) => $"*{length.Minimum}..{length.Maximum?.ToString(CultureInfo.InvariantCulture)}";

    /// <summary><c>{1,3}</c></summary>
    public static string Quantifier(Repetition length) => $"{{{length.Minimum},{length.Maximum?.ToString(CultureInfo.InvariantCulture)}}}";

    /// <summary><c>(a)-[r:TYPE*1..2]->(b)</c></summary>
    public static string Arrow(Symbol left, string relationship, Symbol right, PatternDirection direction, Sequence<string> types, string length = "")
    {
        var inside = $"[{relationship}{(types.Count == 0 ? "" : ":" + string.Join('|', (IEnumerable<string>)types))}{length}]";
        return $"({left}){(direction == PatternDirection.Incoming ? "<-" : "-")}{inside}{(direction == PatternDirection.Outgoing ? "->" : "-")}({right})";
    }

    /// <summary>What is created.</summary>
    public static string Of(CreatePattern pattern) => string.Join(
        ", ",
        pattern.Nodes.Select(node => $"({node.Symbol}{string.Concat(((IEnumerable<BoundName>)node.Labels).Select(label => ":" + Of(label)))}{Properties(node.Properties)})")
            .Concat(pattern.Relationships
                .Select(r => $"({r.Start})-[{r.Symbol}:{Of(r.Type)}{Properties(r.Properties)}]->({r.End})")));

    /// <summary>What is set and removed.</summary>
    public static string Of(Sequence<BoundUpdate> updates) => string.Join(", ", ((IEnumerable<BoundUpdate>)updates).Select(Of));

    /// <summary>An expression, much as it was written.</summary>
    public static string Of(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => literal.Value.IsString ? $"\"{literal.Value.AsString}\"" : literal.Value.ToString(),
        BoundParameter parameter => $"${parameter.Name}",
        BoundVariable variable => variable.Symbol.ToString(),
        BoundProperty property => $"{Of(property.Target)}.{property.Key}",
        BoundIndex index => $"{Of(index.Target)}[{Of(index.Index)}]",
        BoundSlice slice => $"{Of(slice.Target)}[{Optional(slice.From)}..{Optional(slice.To)}]",
        BoundList list => $"[{List(list.Items)}]",
        BoundMap map => Of(map.Entries),
        BoundMapProjection projection => $"{Of(projection.Source)}{{{string.Join(", ", ((IEnumerable<BoundMapProjectionItem>)projection.Items).Select(item => item.Entry is { } entry ? Of(entry) : ".*"))}}}",
        BoundFunctionCall call => $"{call.Function.Name}({List(call.Arguments)})",
        BoundUnary unary => Of(unary),
        BoundBinary binary => $"{Of(binary.Left)} {Symbol(binary.Operator)} {Of(binary.Right)}",
        BoundJunction junction => string.Join($" {Symbol(junction.Operator)} ", ((IEnumerable<BoundExpression>)junction.Operands).Select(o => o is BoundJunction ? $"({Of(o)})" : Of(o))),
        BoundLabelCheck check => $"{Of(check.Target)}:{Of(check.Labels)}",
        DifferentRelationships different => string.Join(" AND ", different.Others.Symbols.Select(other => $"NOT {different.Symbol} = {other}")),
        SameEntity same => $"{same.Left} = {same.Right}",
        BoundAggregation aggregation => $"{aggregation.Function.Name}({(aggregation.Quantifier == SetQuantifier.Distinct ? "DISTINCT " : "")}{(aggregation.Arguments.Count == 0 ? "*" : List(aggregation.Arguments))})",
        _ => OfNested(expression),
    };

    private static string OfNested(BoundExpression expression) => expression switch
    {
        BoundTypeCheck check => $"{Of(check.Target)} IS :: {check.Declared}",
        BoundNormalizedCheck check => $"{Of(check.Target)} IS {check.Form} NORMALIZED",
        BoundCase choice => $"CASE{(choice.Subject is { } subject ? " " + Of(subject) : "")}{string.Concat(((IEnumerable<BoundAlternative>)choice.Alternatives).Select(a => $" WHEN {Of(a.Condition)} THEN {Of(a.Result)}"))}{(choice.Default is { } other ? " ELSE " + Of(other) : "")} END",
        BoundListComprehension list => $"[{list.Variable} IN {Of(list.List)}{(list.Predicate is { } where ? " WHERE " + Of(where) : "")}{(list.Projection is { } projection ? " | " + Of(projection) : "")}]",
        BoundReduce reduce => $"reduce({reduce.Accumulator} = {Of(reduce.Initial)}, {reduce.Variable} IN {Of(reduce.List)} | {Of(reduce.Body)})",
        BoundQuantifier quantifier => $"{quantifier.Quantifier.ToString().ToLowerInvariant()}({quantifier.Variable} IN {Of(quantifier.List)} WHERE {Of(quantifier.Predicate)})",
        BoundPatternComprehension comprehension => $"[… | {Of(comprehension.Projection)}]",
        BoundSubqueryExpression subquery => $"{subquery.Kind.ToString().ToUpperInvariant()} {{…}}",
        BoundShortestPathExpression path => $"{path.Pattern.Function}(…)",
        PathOf path => $"({string.Join(")--(", ExpressionTree.PathSymbols(path.Path))})",
        _ => expression.GetType().Name,
    };

    private static string Of(BoundUpdate update) => update switch
    {
        UpdateProperty set => $"{Of(set.Target)}.{set.Key} = {Of(set.Value)}",
        UpdateDynamicProperty set => $"{Of(set.Target)}[{Of(set.Key)}] = {Of(set.Value)}",
        UpdateAllProperties set => $"{Of(set.Target)} = {Of(set.Value)}",
        UpdateAddProperties set => $"{Of(set.Target)} += {Of(set.Value)}",
        UpdateAddLabels set => $"{Of(set.Target)}:{string.Join(':', ((IEnumerable<BoundName>)set.Labels).Select(Of))}",
        UpdateRemoveProperty remove => $"REMOVE {Of(remove.Target)}.{remove.Key}",
        UpdateRemoveDynamicProperty remove => $"REMOVE {Of(remove.Target)}[{Of(remove.Key)}]",
        UpdateRemoveLabels remove => $"REMOVE {Of(remove.Target)}:{string.Join(':', ((IEnumerable<BoundName>)remove.Labels).Select(Of))}",
        _ => update.GetType().Name,
    };

    private static string Of(BoundUnary unary) => unary.Operator switch
    {
        UnaryOperator.Not => $"NOT {Of(unary.Operand)}",
        UnaryOperator.Minus => $"-{Of(unary.Operand)}",
        UnaryOperator.Plus => $"+{Of(unary.Operand)}",
        UnaryOperator.IsNull => $"{Of(unary.Operand)} IS NULL",
        _ => $"{Of(unary.Operand)} IS NOT NULL",
    };

    private static string Of(BoundLabelExpression labels) => labels switch
    {
        BoundLabel label => label.Name,
        BoundDynamicLabel dynamic => $"$({Of(dynamic.Names)})",
        BoundLabelNot not => $"!{Of(not.Operand)}",
        BoundLabelAnd and => string.Join('&', ((IEnumerable<BoundLabelExpression>)and.Operands).Select(Of)),
        BoundLabelOr or => string.Join('|', ((IEnumerable<BoundLabelExpression>)or.Operands).Select(Of)),
        _ => "%",
    };

    private static string Of(BoundName name) => name.Text ?? $"$({Of(name.Dynamic!)})";

    private static string Of(BoundMapEntry entry) => $"{entry.Key}: {Of(entry.Value)}";

    private static string Of(Sequence<BoundMapEntry> entries) => $"{{{string.Join(", ", ((IEnumerable<BoundMapEntry>)entries).Select(Of))}}}";

    private static string Optional(BoundExpression? expression) => expression is null ? "" : Of(expression);

    private static string List(Sequence<BoundExpression> expressions) => string.Join(", ", ((IEnumerable<BoundExpression>)expressions).Select(Of));

    private static string Properties(BoundExpression? properties) => properties is null ? "" : " " + Of(properties);

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Or => "OR",
        BinaryOperator.Xor => "XOR",
        BinaryOperator.And => "AND",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Concatenate => "||",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Power => "^",
        BinaryOperator.StartsWith => "STARTS WITH",
        BinaryOperator.EndsWith => "ENDS WITH",
        BinaryOperator.Contains => "CONTAINS",
        BinaryOperator.Matches => "=~",
        _ => "IN",
    };
}
