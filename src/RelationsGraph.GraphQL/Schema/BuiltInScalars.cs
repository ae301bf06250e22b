using System;
using System.Collections.Generic;
using System.Globalization;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

// The coercion delegates box their values anyway.
#pragma warning disable CA1859

/// <summary>The five scalars that every schema has (specification, section 3.5).</summary>
public static class BuiltInScalars
{
    /// <summary>32-bit whole numbers; <see cref="int"/> at run time.</summary>
    public static ScalarType Int { get; } = new("Int", new ScalarCoercion { Serialize = SerializeInt, ParseValue = ParseInt, ParseLiteral = LiteralInt })
    {
        Description = "A whole number between -(2^31) and 2^31 - 1.",
    };

    /// <summary>Numbers of double precision; <see cref="double"/> at run time.</summary>
    public static ScalarType Float { get; } = new("Float", new ScalarCoercion { Serialize = SerializeFloat, ParseValue = ParseFloat, ParseLiteral = LiteralFloat })
    {
        Description = "A number of double precision as IEEE 754 defines it.",
    };

    /// <summary>Text; <see cref="string"/> at run time.</summary>
    public static ScalarType String { get; } = new("String", new ScalarCoercion { Serialize = SerializeString, ParseValue = ParseString, ParseLiteral = LiteralString })
    {
        Description = "Text: a sequence of Unicode characters.",
    };

    /// <summary>True or false; <see cref="bool"/> at run time.</summary>
    public static ScalarType Boolean { get; } = new("Boolean", new ScalarCoercion { Serialize = SerializeBoolean, ParseValue = ParseBoolean, ParseLiteral = LiteralBoolean })
    {
        Description = "`true` or `false`.",
    };

    /// <summary>Identifiers; <see cref="string"/> at run time.</summary>
    public static ScalarType Id { get; } = new("ID", new ScalarCoercion { Serialize = SerializeId, ParseValue = ParseId, ParseLiteral = LiteralId })
    {
        Description = "An identifier, serialized as a string; strings and whole numbers are accepted as input.",
    };

    /// <summary>All five.</summary>
    public static IReadOnlyList<ScalarType> All { get; } = [String, Int, Float, Boolean, Id];

    private static object SerializeInt(object value)
    {
        // As most values come: the box that is there is the answer.
        if (value is int)
        {
            return value;
        }

        var number = value switch
        {
            bool b => b ? 1 : 0,
            string { Length: > 0 } s when RuntimeValue.TryNumber(s, out var parsed) => parsed,
            _ => RuntimeValue.AsDouble(value),
        };
        if (number is not { } whole || !double.IsInteger(whole))
        {
            throw Failure($"Int cannot represent non-integer value: {RuntimeValue.Inspect(value)}");
        }

        return whole is >= int.MinValue and <= int.MaxValue
            ? (int)whole
            : throw Failure($"Int cannot represent non 32-bit signed integer value: {RuntimeValue.Inspect(value)}");
    }

    private static object ParseInt(object value)
    {
        if (RuntimeValue.AsDouble(value) is not { } number || !double.IsInteger(number))
        {
            throw Failure($"Int cannot represent non-integer value: {RuntimeValue.Inspect(value)}");
        }

        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw Failure($"Int cannot represent non 32-bit signed integer value: {RuntimeValue.Inspect(value)}");
    }

    private static object LiteralInt(ValueNode literal, IReadOnlyDictionary<string, object?>? variables)
    {
        if (literal is not IntValueNode node)
        {
            throw Failure($"Int cannot represent non-integer value: {literal}", literal);
        }

        return int.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Failure($"Int cannot represent non 32-bit signed integer value: {node.Value}", literal);
    }

    private static object SerializeFloat(object value)
    {
        if (value is double given && double.IsFinite(given))
        {
            return value;
        }

        var number = value switch
        {
            bool b => b ? 1 : 0,
            string { Length: > 0 } s when RuntimeValue.TryNumber(s, out var parsed) => parsed,
            _ => RuntimeValue.AsDouble(value),
        };
        return number is { } finite && double.IsFinite(finite)
            ? finite
            : throw Failure($"Float cannot represent non numeric value: {RuntimeValue.Inspect(value)}");
    }

    private static object ParseFloat(object value) => RuntimeValue.AsDouble(value) is { } number && double.IsFinite(number)
        ? number
        : throw Failure($"Float cannot represent non numeric value: {RuntimeValue.Inspect(value)}");

    private static object LiteralFloat(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) => literal switch
    {
        IntValueNode node => double.Parse(node.Value, CultureInfo.InvariantCulture),
        FloatValueNode node => double.Parse(node.Value, CultureInfo.InvariantCulture),
        _ => throw Failure($"Float cannot represent non numeric value: {literal}", literal),
    };

    private static object SerializeString(object value) => value switch
    {
        string s => s,
        bool b => b ? "true" : "false",
        Guid or DateOnly or DateTime or DateTimeOffset or System.Enum or Uri => RuntimeValue.Text(value),
        _ => RuntimeValue.AsDouble(value) is { } number && double.IsFinite(number)
            ? RuntimeValue.Text(value)
            : throw Failure($"String cannot represent value: {RuntimeValue.Inspect(value)}"),
    };

    private static object ParseString(object value) => value as string
        ?? throw Failure($"String cannot represent a non string value: {RuntimeValue.Inspect(value)}");

    private static object LiteralString(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) => literal is StringValueNode node
        ? node.Value
        : throw Failure($"String cannot represent a non string value: {literal}", literal);

    private static object SerializeBoolean(object value) => value is bool
        ? value
        : RuntimeValue.AsDouble(value) is { } number && double.IsFinite(number)
            ? number != 0
            : throw Failure($"Boolean cannot represent a non boolean value: {RuntimeValue.Inspect(value)}");

    private static object ParseBoolean(object value) => value is bool
        ? value
        : throw Failure($"Boolean cannot represent a non boolean value: {RuntimeValue.Inspect(value)}");

    private static object LiteralBoolean(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) => literal is BooleanValueNode node
        ? node.Value
        : throw Failure($"Boolean cannot represent a non boolean value: {literal}", literal);

    private static object SerializeId(object value) => value switch
    {
        string s => s,
        Guid => RuntimeValue.Text(value),
        _ => RuntimeValue.AsDouble(value) is { } number && double.IsInteger(number)
            ? RuntimeValue.Text(value)
            : throw Failure($"ID cannot represent value: {RuntimeValue.Inspect(value)}"),
    };

    private static object ParseId(object value) => value switch
    {
        string s => s,
        _ => RuntimeValue.AsDouble(value) is { } number && double.IsInteger(number)
            ? RuntimeValue.Text(value)
            : throw Failure($"ID cannot represent value: {RuntimeValue.Inspect(value)}"),
    };

    private static object LiteralId(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) => literal switch
    {
        StringValueNode node => node.Value,
        IntValueNode node => node.Value,
        _ => throw Failure($"ID cannot represent a non-string and non-integer value: {literal}", literal),
    };

    private static GraphQLException Failure(string message, SyntaxNode? node = null) => new(GraphQLError.At(message, node));
}
