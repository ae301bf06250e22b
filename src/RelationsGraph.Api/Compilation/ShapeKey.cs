using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>
/// What of a request's variables decides the text of its statements: which are given, truth values, enumeration values, how many objects a list holds, how many hops are walked, and the kind of thing that an
/// id names. Requests of one operation with the same key have the same texts.
/// </summary>
internal static class ShapeKey
{
    private const string Lengths = "maxHops";

    /// <summary>The key; empty for an operation without variables.</summary>
    public static string Of(OperationContext operation)
    {
        var definitions = operation.Operation.Definition.VariableDefinitions;
        if (definitions.Length == 0)
        {
            return "";
        }

        var key = new StringBuilder();
        foreach (var definition in definitions)
        {
            key.Append(operation.Variables.TryGetValue(definition.Variable.Name.Value, out var value) ? ' ' : '-');
            Append(key, operation.Schema.Type(definition.Type)!, value);
        }

        AppendLengths(key, operation);
        return key.ToString();
    }

    // The length of a pattern takes no parameter, so that it stands in the text.
    private static void AppendLengths(StringBuilder key, OperationContext operation)
    {
        foreach (var field in operation.RootFields.Where(field => field.Definition.Arguments.ContainsKey(Lengths)))
        {
            key.Append('h').Append(operation.ArgumentsOf(field).GetValueOrDefault(Lengths));
        }
    }

    private static void Append(StringBuilder key, GraphQLType type, object? value)
    {
        switch (type.Nullable)
        {
            case var _ when value is null:
                key.Append('0');
                break;
            case ListType list:
                AppendItems(key, list.OfType, (IReadOnlyList<object?>)value);
                break;
            case InputObjectType input:
                AppendFields(key, input, (IReadOnlyDictionary<string, object?>)value);
                break;
            case EnumType:
                key.Append('=').Append((string)value);
                break;
            case ScalarType { Name: "Boolean" }:
                key.Append(value is true ? 't' : 'f');
                break;
            case ScalarType { Name: "ID" }:
                AppendKind(key, (string)value);
                break;
            default:
                key.Append('v');
                break;
        }
    }

    private static void AppendItems(StringBuilder key, GraphQLType type, IReadOnlyList<object?> items)
    {
        key.Append('[');
        if (type.Named is ScalarType)
        {
            // Of a list of values, their number does not show in the text, but none is not like some.
            var kinds = items.Select(item => Single(type, item)).Distinct().Order(System.StringComparer.Ordinal);
            key.AppendJoin(',', kinds);
        }
        else
        {
            foreach (var item in items)
            {
                Append(key, type, item);
                key.Append(',');
            }
        }

        key.Append(']');
    }

    private static string Single(GraphQLType type, object? value)
    {
        var key = new StringBuilder();
        Append(key, type, value);
        return key.ToString();
    }

    private static void AppendFields(StringBuilder key, InputObjectType type, IReadOnlyDictionary<string, object?> fields)
    {
        key.Append('{');
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                key.Append(name);
                Append(key, type.Fields[name].Type, value);
                key.Append(',');
            }
        }

        key.Append('}');
    }

    private static void AppendKind(StringBuilder key, string id)
    {
        key.Append('#');
        if (GlobalIds.Split(id) is { } split)
        {
            key.Append(split.Kind);
            if (split.Kind == "relation")
            {
                key.Append(RelationId.KindOf(split.Local));
            }
        }
    }
}
