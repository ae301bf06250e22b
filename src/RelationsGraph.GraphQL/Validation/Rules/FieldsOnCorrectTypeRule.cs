using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Field Selections: a selected field exists.</summary>
internal sealed class FieldsOnCorrectTypeRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        if (node is FieldNode field && Context.Types.Parent is { } type && Context.Types.Field is null)
        {
            var name = field.Name.Value;
            Context.Report($"Cannot query field \"{name}\" on type \"{type}\".{Hint(type, name)}", field);
        }

        return true;
    }

    private string Hint(NamedType type, string field)
    {
        if (Context.Suggestions == Suggestions.Hidden)
        {
            return "";
        }

        var types = Suggestions.Sentence("to use an inline fragment on ", TypesWith(type, field).Select(t => $"\"{t.Name}\""));
        return types.Length > 0 ? types : Context.Suggestions.DidYouMean(field, (type as FieldsType)?.Fields.Keys.ToList() ?? []);
    }

    /// <summary>The possible types that have the field and their interfaces that have it, most used first, then general before special, then by name.</summary>
    private List<FieldsType> TypesWith(NamedType type, string field)
    {
        if (!type.IsAbstract)
        {
            return [];
        }

        var uses = new OrderedDictionary<FieldsType, int>();
        foreach (var possible in Context.Schema.PossibleTypes(type).Where(t => t.Fields.ContainsKey(field)))
        {
            uses[possible] = 1;
            foreach (var implemented in possible.Interfaces.Cast<FieldsType>().Where(i => i.Fields.ContainsKey(field)))
            {
                uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
            }
        }

        var types = uses.Keys.ToList();
        types.Sort((a, b) => uses[b] != uses[a] ? uses[b].CompareTo(uses[a]) : CompareByGenerality(a, b));
        return types;
    }

    private static int CompareByGenerality(FieldsType a, FieldsType b)
    {
        if (a is InterfaceType && b.Interfaces.Contains(a))
        {
            return -1;
        }

        return b is InterfaceType && a.Interfaces.Contains(b) ? 1 : NaturalOrder.Instance.Compare(a.Name, b.Name);
    }
}
