using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>Reads arguments as what a function wants, or fails in Neo4j's words.</summary>
internal static class ArgumentReading
{
    internal static double Number(in Value argument, string function) =>
        argument.IsNumber ? argument.AsNumber : throw TypeError($"{function}() requires numbers");

    internal static string Text(in Value argument, string function) => argument.IsString
        ? argument.AsString
        : throw TypeError($"Expected a string value for `{function}`, but got: {ValueDescription.Of(argument)}; consider converting it to a string with toString().");

    internal static long Integer(in Value argument, string role, string function) => argument.IsInteger ? argument.AsInteger
        : argument.IsFloat ? ToInteger(argument.AsFloat)
        : throw WrongType($"Invalid input for {role} value in function '{function}()': Expected a numeric value but got: {ValueDescription.Of(argument)}", argument, "INTEGER or FLOAT");

    /// <summary>Towards zero; beyond the integers the nearest of them, NaN as 0.</summary>
    internal static long ToInteger(double number) => double.IsNaN(number) ? 0
        : number >= 9223372036854775808.0 ? long.MaxValue
        : number <= -9223372036854775808.0 ? long.MinValue
        : (long)number;

    internal static CypherException Unexpected(in Value argument, string function, string expected) =>
        TypeError($"Invalid input for function '{function}()': Expected {expected}, got: {ValueDescription.Of(argument)}");

    internal static CypherException Invalid(string message) => new(StatusCode.ArgumentError, message);

    internal static CypherException Invalid(string message, GqlStatus status) => GqlErrors.Of(StatusCode.ArgumentError, message, status);

    /// <summary>A type error that tells clients value, expected and actual type apart from its message.</summary>
    internal static CypherException WrongType(string message, in Value value, string expected) => GqlErrors.Of(
        StatusCode.TypeError, message, DataStatuses.WrongType(ValueDescription.Plain(value), expected, ValueTypes.Of(value)));

    internal static CypherException TypeError(string message) => new(StatusCode.TypeError, message);
}
