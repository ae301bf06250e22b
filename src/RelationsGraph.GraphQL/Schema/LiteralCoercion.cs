using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Literals of a document → values at run time.</summary>
public static class LiteralCoercion
{
    /// <summary>A literal as a value of a type; false when it is none, or holds a variable that has no value where one is needed.</summary>
    public static bool TryCoerce(ValueNode literal, GraphQLType type, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (literal is VariableNode variable)
        {
            return variables is not null && variables.TryGetValue(variable.Name.Value, out value) && !(value is null && type is NonNullType);
        }

        if (type is NonNullType nonNull)
        {
            return literal is not NullValueNode && TryCoerce(literal, nonNull.OfType, variables, out value);
        }

        return literal is NullValueNode || type switch
        {
            ListType list => TryList(literal, list, variables, out value),
            InputObjectType input => TryObject(literal, input, variables, out value),
            EnumType e => (value = (literal as EnumValueNode)?.Value) is string name && e.Values.ContainsKey(name),
            ScalarType scalar => TryScalar(literal, scalar, variables, out value),
            _ => throw new ArgumentException($"{type} is no input type.", nameof(type)),
        };
    }

    /// <summary>A literal as a value without a type: whole numbers as long (as double beyond its range), enum values as strings.</summary>
    public static object? Untyped(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) => literal switch
    {
        NullValueNode => null,
        IntValueNode n when long.TryParse(n.Value, CultureInfo.InvariantCulture, out var whole) => whole,
        IntValueNode n => double.Parse(n.Value, CultureInfo.InvariantCulture),
        FloatValueNode n => double.Parse(n.Value, CultureInfo.InvariantCulture),
        StringValueNode n => n.Value,
        BooleanValueNode n => n.Value,
        EnumValueNode n => n.Value,
        ListValueNode n => n.Values.Select(v => Untyped(v, variables)).ToList(),
        ObjectValueNode n => UntypedObject(n, variables),
        VariableNode n => variables?.GetValueOrDefault(n.Name.Value),
        _ => throw new ArgumentException($"No value node: {literal.GetType().Name}.", nameof(literal)),
    };

    private static OrderedDictionary<string, object?> UntypedObject(ObjectValueNode node, IReadOnlyDictionary<string, object?>? variables)
    {
        var value = new OrderedDictionary<string, object?>();
        foreach (var field in node.Fields.Where(f => !IsMissing(f.Value, variables)))
        {
            value[field.Name.Value] = Untyped(field.Value, variables);
        }

        return value;
    }

    private static bool TryList(ValueNode literal, ListType type, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        var items = new List<object?>();
        value = items;
        if (literal is not ListValueNode list)
        {
            // A single value stands for a list of one.
            var isItem = TryCoerce(literal, type.OfType, variables, out var only);
            items.Add(only);
            return isItem;
        }

        foreach (var node in list.Values)
        {
            object? item = null;
            var isValid = IsMissing(node, variables) ? type.OfType is not NonNullType : TryCoerce(node, type.OfType, variables, out item);
            if (!isValid)
            {
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    private static bool TryObject(ValueNode literal, InputObjectType type, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        var fields = new OrderedDictionary<string, object?>();
        value = fields;
        if (literal is not ObjectValueNode node)
        {
            return false;
        }

        foreach (var field in type.Fields.Values)
        {
            var given = Given(node, field.Name);
            if (given is null || IsMissing(given.Value, variables))
            {
                if (field.IsRequired)
                {
                    return false;
                }

                if (field.HasDefault)
                {
                    fields[field.Name] = field.DefaultValue;
                }

                continue;
            }

            if (!TryCoerce(given.Value, field.Type, variables, out var item))
            {
                return false;
            }

            fields[field.Name] = item;
        }

        return !type.IsOneOf || (fields.Count == 1 && fields.GetAt(0).Value is not null);
    }

    private static ObjectFieldNode? Given(ObjectValueNode node, string name)
    {
        foreach (var field in node.Fields)
        {
            if (field.Name.Value == name)
            {
                return field;
            }
        }

        return null;
    }

    private static bool TryScalar(ValueNode literal, ScalarType scalar, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        try
        {
            value = scalar.ParseLiteral(literal, variables);
            return true;
        }
        catch (GraphQLException)
        {
            // The caller names the place and the literal; validation has said why already.
            value = null;
            return false;
        }
    }

    private static bool IsMissing(ValueNode node, IReadOnlyDictionary<string, object?>? variables)
        => node is VariableNode variable && !(variables?.ContainsKey(variable.Name.Value) ?? false);
}
