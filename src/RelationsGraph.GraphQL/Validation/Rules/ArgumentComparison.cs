using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Whether two fields have the same arguments, in any order; input fields may stand in any order too.</summary>
internal sealed class ArgumentComparison
{
    private readonly Dictionary<ValueNode, string> _texts = [];

    public bool AreSame(FieldNode field1, FieldNode field2)
    {
        if (field1.Arguments.Length != field2.Arguments.Length)
        {
            return false;
        }

        foreach (var argument in field1.Arguments)
        {
            var other = field2.Arguments.LastOrDefault(a => a.Name.Value == argument.Name.Value);
            if (other is null || Text(argument.Value) != Text(other.Value))
            {
                return false;
            }
        }

        return true;
    }

    private string Text(ValueNode value)
    {
        if (!_texts.TryGetValue(value, out var text))
        {
            _texts[value] = text = Canonical(value);
        }

        return text;
    }

    private static string Canonical(ValueNode value) => value switch
    {
        ListValueNode n => $"[{string.Join(", ", n.Values.Select(Canonical))}]",
        ObjectValueNode n => $"{{{string.Join(", ", n.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal).Select(f => $"{f.Name.Value}: {Canonical(f.Value)}"))}}}",
        StringValueNode { IsBlock: true } n => "block " + Printer.Quote(n.Value),
        _ => value.ToString(),
    };
}
