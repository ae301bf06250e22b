using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Tests.Engine.Functions;

/// <summary>Evaluates expressions over no graph straight from their syntax, so that tables of cases are tables of Cypher.</summary>
internal sealed class Evaluation
{
    private static readonly GraphStore Store = new();

    private readonly Dictionary<string, Value> _variables = new(StringComparer.Ordinal);

    public FunctionContext Context { get; init; } = new()
    {
        Graph = Store.Snapshot,
        TransactionStart = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        StatementStart = new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero),
        Random = new Random(1),
    };

    /// <summary>The text of an expression's value as toString prints it; nested values as in a message.</summary>
    public static string Text(string expression)
    {
        var value = Of(expression);
        return value.IsNull ? "null" : value.ToString();
    }

    public static Value Of(string expression) => new Evaluation().Evaluate(CypherParser.ParseExpression(expression));

    public static CypherException Error(string expression) => Xunit.Assert.Throws<CypherException>(() => Of(expression));

    public Evaluation With(string name, Value value)
    {
        _variables[name] = value;
        return this;
    }

    public Value Evaluate(ExpressionSyntax expression) => expression switch
    {
        LiteralExpression literal => literal.Value,
        VariableExpression variable => _variables[variable.Name],
        ListExpression list => Value.ListOf([.. list.Items.Select(Evaluate)]),
        MapExpression map => Value.Of(MapValue.Of([.. map.Entries.Select(entry => (entry.Key.Text, Evaluate(entry.Value)))])),
        PropertyExpression property => Entities.Property(Context.Graph, Evaluate(property.Target), property.Key.Text),
        IndexExpression index => Entities.Index(Context.Graph, Evaluate(index.Target), Evaluate(index.Index)),
        SliceExpression slice => Access.Slice(Evaluate(slice.Target), Optional(slice.From), Optional(slice.To)),
        UnaryExpression unary => Unary(unary.Operator, Evaluate(unary.Operand)),
        BinaryExpression binary => Binary(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)),
        FunctionCallExpression call => Call(call),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private Value? Optional(ExpressionSyntax? expression) => expression is null ? null : Evaluate(expression);

    private Value Call(FunctionCallExpression call)
    {
        var function = FunctionCatalog.BuiltIn.Find(call.Function.Text) ?? throw new NotSupportedException(call.Function.Text);
        Xunit.Assert.NotNull(function.SignatureFor(call.Arguments.Count));
        return function.Invoke(Context, call.Arguments.Select(Evaluate).ToArray());
    }

    private static Value Unary(UnaryOperator operation, Value operand) => operation switch
    {
        UnaryOperator.Not => Value.Of(Truth.Not(Truth.Of(operand))),
        UnaryOperator.Minus => Arithmetic.Negate(operand),
        UnaryOperator.Plus => operand,
        UnaryOperator.IsNull => operand.IsNull,
        _ => !operand.IsNull,
    };

    private static Value Binary(BinaryOperator operation, Value left, Value right) => operation switch
    {
        BinaryOperator.Or => Value.Of(Truth.Or(Truth.Of(left), Truth.Of(right))),
        BinaryOperator.Xor => Value.Of(Truth.Xor(Truth.Of(left), Truth.Of(right))),
        BinaryOperator.And => Value.Of(Truth.And(Truth.Of(left), Truth.Of(right))),
        BinaryOperator.Equal => Value.Of(Equality.Of(left, right)),
        BinaryOperator.NotEqual => Value.Of(Truth.Not(Equality.Of(left, right))),
        BinaryOperator.Less => Value.Of(Comparison.IsLess(left, right)),
        BinaryOperator.LessOrEqual => Value.Of(Comparison.IsAtMost(left, right)),
        BinaryOperator.Greater => Value.Of(Comparison.IsGreater(left, right)),
        BinaryOperator.GreaterOrEqual => Value.Of(Comparison.IsAtLeast(left, right)),
        BinaryOperator.Add => Arithmetic.Add(left, right),
        BinaryOperator.Concatenate => Arithmetic.Concatenate(left, right),
        BinaryOperator.Subtract => Arithmetic.Subtract(left, right),
        BinaryOperator.Multiply => Arithmetic.Multiply(left, right),
        BinaryOperator.Divide => Arithmetic.Divide(left, right),
        BinaryOperator.Modulo => Arithmetic.Modulo(left, right),
        BinaryOperator.Power => Arithmetic.Power(left, right),
        BinaryOperator.StartsWith => Value.Of(TextPredicates.StartsWith(left, right)),
        BinaryOperator.EndsWith => Value.Of(TextPredicates.EndsWith(left, right)),
        BinaryOperator.Contains => Value.Of(TextPredicates.Contains(left, right)),
        BinaryOperator.Matches => Value.Of(TextPredicates.Matches(left, right)),
        _ => Value.Of(ListMembership.Of(left, right)),
    };
}
