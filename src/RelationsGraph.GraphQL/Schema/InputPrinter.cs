using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Writes a coerced value as GraphQL text that coerces to it again.</summary>
internal static partial class InputPrinter
{
    public static string Print(object? value, GraphQLType type) => (value, type.Nullable) switch
    {
        (null, _) => "null",
        (IEnumerable items and not string, ListType list) => $"[{string.Join(", ", items.Cast<object?>().Select(i => Print(i, list.OfType)))}]",
        (_, ListType list) => Print(value, list.OfType),
        (IReadOnlyDictionary<string, object?> map, InputObjectType input) =>
            $"{{{string.Join(", ", input.Fields.Values.Where(f => map.ContainsKey(f.Name)).Select(f => $"{f.Name}: {Print(map[f.Name], f.Type)}"))}}}",
        (string name, EnumType) => name,
        (string id, ScalarType { Name: "ID" }) when WholeNumber().IsMatch(id) => id,
        _ => Untyped(value),
    };

    private static string Untyped(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string s => Printer.Quote(s),
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(", ", map.Select(e => $"{e.Key}: {Untyped(e.Value)}"))}}}",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Untyped))}]",
        _ => RuntimeValue.Text(value),
    };

    [GeneratedRegex("^-?(?:0|[1-9][0-9]*)$")]
    private static partial Regex WholeNumber();
}
