using System.Globalization;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>The number behind SKIP or LIMIT.</summary>
internal static class RowCount
{
    /// <summary>Evaluates it; an error names the clause when the value is not an integer from 0.</summary>
    public static long Of(Evaluator expression, Frame frame, string clause)
    {
        var value = expression.Evaluate(frame);
        if (value.IsInteger && value.AsInteger >= 0)
        {
            return value.AsInteger;
        }

        if (value.IsNull)
        {
            throw GqlErrors.Of(StatusCode.TypeError, $"{clause}: Expected a numeric value, but got null", DataStatuses.WrongType("NULL", "INTEGER or FLOAT", "NULL"));
        }

        var text = value.IsInteger ? value.AsInteger.ToString(CultureInfo.InvariantCulture) : ValueDescription.Plain(value);
        throw new CypherException(new Diagnostic(StatusCode.ArgumentError, $"{clause}: Invalid input. '{text}' is not a valid value. Must be a non-negative integer.")
        {
            Status = DataStatuses.OutOfRange("value", "INTEGER", $"0 to {long.MaxValue}", text),
            Detail = value.IsInteger ? "NegativeIntegerArgument" : "InvalidArgumentType",
        });
    }
}
