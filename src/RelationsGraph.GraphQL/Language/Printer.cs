using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RelationsGraph.GraphQL.Language;

/// <summary>Writes syntax nodes as text, laid out as graphql-js lays it out.</summary>
public static class Printer
{
    private const int LongestLine = 80;

    /// <summary>The node as GraphQL text; parsing it gives the node back.</summary>
    public static string Print(SyntaxNode node) => node switch
    {
        NameNode n => n.Value,
        DocumentNode n => Join(n.Definitions, "\n\n"),
        OperationDefinitionNode n => Operation(n),
        VariableDefinitionNode n => Described(n.Description, $"{Print(n.Variable)}: {Print(n.Type)}{Wrap(" = ", n.DefaultValue)}{Wrap(" ", Join(n.Directives, " "))}"),
        SelectionSetNode n => Block(n.Selections),
        FieldNode n => Field(n),
        FragmentSpreadNode n => $"...{n.Name.Value}{Wrap(" ", Join(n.Directives, " "))}",
        InlineFragmentNode n => Words("...", Wrap("on ", n.TypeCondition), Join(n.Directives, " "), Print(n.SelectionSet)),
        FragmentDefinitionNode n => Described(n.Description, $"fragment {n.Name.Value} on {Print(n.TypeCondition)} {Wrap("", Join(n.Directives, " "), " ")}{Print(n.SelectionSet)}"),
        ArgumentNode n => $"{n.Name.Value}: {Print(n.Value)}",
        DirectiveNode n => $"@{n.Name.Value}{Wrap("(", Join(n.Arguments, ", "), ")")}",
        ValueNode n => Value(n),
        ObjectFieldNode n => $"{n.Name.Value}: {Print(n.Value)}",
        NamedTypeNode n => n.Name.Value,
        ListTypeNode n => $"[{Print(n.Type)}]",
        NonNullTypeNode n => $"{Print(n.Type)}!",
        _ => TypeSystem(node),
    };

    /// <summary>A value as a GraphQL string literal of one line.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(c) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    private static string Value(ValueNode node) => node switch
    {
        VariableNode n => $"${n.Name.Value}",
        IntValueNode n => n.Value,
        FloatValueNode n => n.Value,
        StringValueNode n => n.IsBlock ? BlockString.Print(n.Value) : Quote(n.Value),
        BooleanValueNode n => n.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode n => n.Value,
        ListValueNode n => $"[{Join(n.Values, ", ")}]",
        ObjectValueNode n => $"{{{Join(n.Fields, ", ")}}}",
        _ => throw new ArgumentException($"No value node: {node.GetType().Name}.", nameof(node)),
    };

    private static string Operation(OperationDefinitionNode n)
    {
        var variables = n.VariableDefinitions.Any(v => Print(v).Contains('\n', StringComparison.Ordinal))
            ? Wrap("(\n", Join(n.VariableDefinitions, "\n"), "\n)")
            : Wrap("(", Join(n.VariableDefinitions, ", "), ")");
        var prefix = Described(n.Description, Words(Word(n.Operation), $"{n.Name?.Value}{variables}", Join(n.Directives, " ")));

        // A plain query needs no keyword.
        return (prefix == "query" ? "" : prefix + " ") + Print(n.SelectionSet);
    }

    private static string Field(FieldNode n)
    {
        var prefix = $"{Wrap("", n.Alias, ": ")}{n.Name.Value}";
        var line = prefix + Wrap("(", Join(n.Arguments, ", "), ")");
        if (line.Length > LongestLine && n.Arguments.Length > 0)
        {
            line = prefix + Wrap("(\n", Indent(Join(n.Arguments, "\n")), "\n)");
        }

        return line + Wrap(" ", Join(n.Directives, " ")) + Wrap(" ", n.SelectionSet);
    }

    private static string TypeSystem(SyntaxNode node) => node switch
    {
        SchemaDefinitionNode n => Defined(n, "schema", "", Join(n.Directives, " "), Block(n.OperationTypes)),
        OperationTypeDefinitionNode n => $"{Word(n.Operation)}: {Print(n.Type)}",
        ScalarTypeDefinitionNode n => Defined(n, "scalar", n.Name.Value, Join(n.Directives, " ")),
        FieldsTypeDefinitionNode n => Defined(
            n, n is ObjectTypeDefinitionNode ? "type" : "interface", n.Name.Value, Wrap("implements ", Join(n.Interfaces, " & ")), Join(n.Directives, " "), Block(n.Fields)),
        UnionTypeDefinitionNode n => Defined(n, "union", n.Name.Value, Join(n.Directives, " "), Wrap("= ", Join(n.Types, " | "))),
        EnumTypeDefinitionNode n => Defined(n, "enum", n.Name.Value, Join(n.Directives, " "), Block(n.Values)),
        InputObjectTypeDefinitionNode n => Defined(n, "input", n.Name.Value, Join(n.Directives, " "), Block(n.Fields)),
        FieldDefinitionNode n => Described(n.Description, $"{n.Name.Value}{Arguments(n.Arguments)}: {Print(n.Type)}{Wrap(" ", Join(n.Directives, " "))}"),
        InputValueDefinitionNode n => Described(
            n.Description, $"{n.Name.Value}: {Print(n.Type)}{Wrap(" = ", n.DefaultValue)}{Wrap(" ", Join(n.Directives, " "))}"),
        EnumValueDefinitionNode n => Described(n.Description, Words(n.Name.Value, Join(n.Directives, " "))),
        DirectiveDefinitionNode n => Described(
            n.Description, $"directive @{n.Name.Value}{Arguments(n.Arguments)}{(n.IsRepeatable ? " repeatable" : "")} on {Join(n.Locations, " | ")}"),
        _ => throw new ArgumentException($"No node to print: {node.GetType().Name}.", nameof(node)),
    };

    private static string Defined(TypeSystemNode n, params string[] words)
        => Described(n.Description, (n.IsExtension ? "extend " : "") + Words(words));

    private static string Described(StringValueNode? description, string text) => Wrap("", description, "\n") + text;

    private static string Arguments(ImmutableArray<InputValueDefinitionNode> arguments)
        => arguments.Any(a => Print(a).Contains('\n', StringComparison.Ordinal))
            ? $"(\n{Indent(Join(arguments, "\n"))}\n)"
            : Wrap("(", Join(arguments, ", "), ")");

    private static string Word(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    private static string Block<T>(ImmutableArray<T> nodes)
        where T : SyntaxNode
        => Wrap("{\n", Indent(Join(nodes, "\n")), "\n}");

    private static string Join<T>(ImmutableArray<T> nodes, string separator)
        where T : SyntaxNode
        => string.Join(separator, nodes.Select(n => Print(n)));

    private static string Words(params IEnumerable<string> words) => string.Join(' ', words.Where(w => w.Length > 0));

    private static string Wrap(string before, SyntaxNode? node, string after = "") => node is null ? "" : before + Print(node) + after;

    private static string Wrap(string before, string text, string after = "") => text.Length == 0 ? "" : before + text + after;

    private static string Indent(string text) => text.Length == 0 ? "" : "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
