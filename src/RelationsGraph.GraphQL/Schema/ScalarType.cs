using System;
using System.Collections.Generic;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>How a scalar goes in and out. Each function throws <see cref="GraphQLException"/> for a value that the scalar cannot be.</summary>
public sealed record ScalarCoercion
{
    /// <summary>Takes anything: JSON values and literals become null, bool, long, double, string, lists and dictionaries.</summary>
    public static ScalarCoercion Any { get; } = new();

    /// <summary>A resolver's value → what JSON shows: null, bool, a number, string, list or dictionary.</summary>
    public Func<object, object?> Serialize { get; init; } = value => value;

    /// <summary>A variable's value → what resolvers see.</summary>
    public Func<object, object?> ParseValue { get; init; } = value => value;

    /// <summary>A literal and the variables inside it → what resolvers see; by default through <see cref="ParseValue"/>.</summary>
    public Func<ValueNode, IReadOnlyDictionary<string, object?>?, object?>? ParseLiteral { get; init; }
}

/// <summary><c>scalar</c></summary>
/// <param name="name">Unique in its schema.</param>
/// <param name="coercion">How its values go in and out.</param>
public sealed class ScalarType(string name, ScalarCoercion coercion) : NamedType(name)
{
    /// <summary>How its values go in and out.</summary>
    public ScalarCoercion Coercion { get; } = coercion;

    /// <summary>Address of the text that defines the scalar (<c>@specifiedBy</c>).</summary>
    public string? SpecifiedByUrl { get; init; }

    /// <summary>A literal → what resolvers see.</summary>
    /// <exception cref="GraphQLException">The literal is no value of the scalar.</exception>
    public object? ParseLiteral(ValueNode literal, IReadOnlyDictionary<string, object?>? variables)
    {
        if (Coercion.ParseLiteral is { } parse)
        {
            return parse(literal, variables);
        }

        var value = LiteralCoercion.Untyped(literal, variables);
        return value is null ? null : Coercion.ParseValue(value);
    }
}
