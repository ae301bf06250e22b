using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Hears of a value that cannot be coerced: where it stands inside the whole, the value, and what is wrong.</summary>
/// <param name="path">Field names and list indices.</param>
/// <param name="value">The value there.</param>
/// <param name="message">What is wrong.</param>
public delegate void InvalidInput(IReadOnlyList<object> path, object? value, string message);

/// <summary>Values of a request (null, bool, long, double, string, lists, dictionaries) → values at run time.</summary>
/// <param name="suggestions">How to word what was perhaps meant.</param>
/// <param name="onInvalid">Hears of every value that cannot be coerced.</param>
public sealed class InputCoercion(Suggestions suggestions, InvalidInput onInvalid)
{
    private readonly List<object> _path = [];

    /// <summary>A value as a value of a type; when something was wrong, what was heard says so and the answer is of no use.</summary>
    public object? Coerce(object? value, GraphQLType type)
    {
        if (type is NonNullType nonNull)
        {
            return value is null ? Invalid(value, $"Expected non-nullable type \"{type}\" not to be null.") : Coerce(value, nonNull.OfType);
        }

        return value is null ? null : type switch
        {
            ListType list => CoerceList(value, list),
            InputObjectType input => CoerceObject(value, input),
            EnumType e => CoerceEnum(value, e),
            ScalarType scalar => CoerceScalar(value, scalar),
            _ => throw new ArgumentException($"{type} is no input type.", nameof(type)),
        };
    }

    private List<object?> CoerceList(object value, ListType type)
    {
        if (value is string or IReadOnlyDictionary<string, object?> || value is not IEnumerable items)
        {
            // A single value stands for a list of one.
            return [Coerce(value, type.OfType)];
        }

        var coerced = new List<object?>();
        foreach (var item in items)
        {
            _path.Add(coerced.Count);
            coerced.Add(Coerce(item, type.OfType));
            _path.RemoveAt(_path.Count - 1);
        }

        return coerced;
    }

    private object? CoerceObject(object value, InputObjectType type)
    {
        if (value is not IReadOnlyDictionary<string, object?> given)
        {
            return Invalid(value, $"Expected type \"{type.Name}\" to be an object.");
        }

        var coerced = new OrderedDictionary<string, object?>();
        foreach (var field in type.Fields.Values)
        {
            if (given.TryGetValue(field.Name, out var item))
            {
                _path.Add(field.Name);
                coerced[field.Name] = Coerce(item, field.Type);
                _path.RemoveAt(_path.Count - 1);
            }
            else if (field.HasDefault)
            {
                coerced[field.Name] = field.DefaultValue;
            }
            else if (field.Type is NonNullType)
            {
                Invalid(value, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
            }
        }

        foreach (var name in given.Keys.Where(name => !type.Fields.ContainsKey(name)))
        {
            Invalid(value, $"Field \"{name}\" is not defined by type \"{type.Name}\".{suggestions.DidYouMean(name, type.Fields.Keys)}");
        }

        if (type.IsOneOf)
        {
            CheckOneOf(value, coerced, type);
        }

        return coerced;
    }

    private void CheckOneOf(object value, OrderedDictionary<string, object?> coerced, InputObjectType type)
    {
        if (coerced.Count != 1)
        {
            Invalid(value, $"Exactly one key must be specified for OneOf type \"{type.Name}\".");
        }

        if (coerced.Count > 0 && coerced.GetAt(0) is { Value: null } first)
        {
            _path.Add(first.Key);
            Invalid(null, $"Field \"{first.Key}\" must be non-null.");
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private object? CoerceEnum(object value, EnumType type)
    {
        if (value is not string name)
        {
            var shown = RuntimeValue.Inspect(value);
            return Invalid(value, $"Enum \"{type.Name}\" cannot represent non-string value: {shown}.{suggestions.DidYouMeanEnum(shown, type)}");
        }

        return type.Values.ContainsKey(name)
            ? name
            : Invalid(value, $"Value \"{name}\" does not exist in \"{type.Name}\" enum.{suggestions.DidYouMeanEnum(name, type)}");
    }

    private object? CoerceScalar(object value, ScalarType scalar)
    {
        try
        {
            return scalar.Coercion.ParseValue(value);
        }
        catch (GraphQLException exception)
        {
            return Invalid(value, exception.Errors[0].Message);
        }
    }

    private object? Invalid(object? value, string message)
    {
        onInvalid([.. _path], value, message);
        return null;
    }
}
