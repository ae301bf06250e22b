using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation.Rules;

/// <summary>Values of Correct Type, Input Object Field Names and Input Object Required Fields</summary>
internal sealed class ValuesOfCorrectTypeRule : ValidationRule
{
    public override bool Enter(SyntaxNode node, SyntaxNode? parent)
    {
        switch (node)
        {
            case ListValueNode list:
                return Context.Types.ParentInput?.Nullable is ListType || Refuse(list);
            case ObjectValueNode value:
                return Context.Types.Input?.Named is InputObjectType type ? CheckObject(value, type) : Refuse(value);
            case ObjectFieldNode field:
                CheckField(field);
                return true;
            case NullValueNode:
                if (Context.Types.Input is NonNullType nonNull)
                {
                    Context.Report($"Expected value of type \"{nonNull}\", found null.", node);
                }

                return true;
            case LeafValueNode leaf:
                CheckLeaf(leaf);
                return true;
            default:
                return true;
        }
    }

    private bool Refuse(ValueNode node)
    {
        CheckLeaf(node);
        return false;
    }

    private bool CheckObject(ObjectValueNode node, InputObjectType type)
    {
        // The last of several fields of one name counts; that there are several is for another rule.
        var given = new OrderedDictionary<string, ValueNode>();
        foreach (var field in node.Fields)
        {
            given[field.Name.Value] = field.Value;
        }

        foreach (var field in type.Fields.Values.Where(f => f.IsRequired && !given.ContainsKey(f.Name)))
        {
            Context.Report($"Field \"{type}.{field.Name}\" of required type \"{field.Type}\" was not provided.", node);
        }

        if (type.IsOneOf && given.Count != 1)
        {
            Context.Report($"OneOf Input Object \"{type}\" must specify exactly one key.", node);
        }
        else if (type.IsOneOf && given.GetAt(0) is { Value: NullValueNode } only)
        {
            Context.Report($"Field \"{type}.{only.Key}\" must be non-null.", node);
        }

        return true;
    }

    private void CheckField(ObjectFieldNode field)
    {
        if (Context.Types.Input is null && Context.Types.ParentInput?.Named is InputObjectType type)
        {
            var name = field.Name.Value;
            Context.Report($"Field \"{name}\" is not defined by type \"{type}\".{Context.Suggestions.DidYouMean(name, type.Fields.Keys)}", field);
        }
    }

    private void CheckLeaf(ValueNode node)
    {
        switch (Context.Types.Input?.Named)
        {
            case null:
                break;
            case EnumType type:
                CheckEnum(node, type);
                break;
            case ScalarType scalar:
                CheckScalar(node, scalar);
                break;
            default:
                Context.Report($"Expected value of type \"{Context.Types.Input}\", found {node}.", node);
                break;
        }
    }

    private void CheckEnum(ValueNode node, EnumType type)
    {
        var text = node.ToString();
        if (node is not EnumValueNode)
        {
            Context.Report($"Enum \"{type}\" cannot represent non-enum value: {text}.{Context.Suggestions.DidYouMeanEnum(text, type)}", node);
        }
        else if (!type.Values.ContainsKey(text))
        {
            Context.Report($"Value \"{text}\" does not exist in \"{type}\" enum.{Context.Suggestions.DidYouMeanEnum(text, type)}", node);
        }
    }

    private void CheckScalar(ValueNode node, ScalarType scalar)
    {
        try
        {
            scalar.ParseLiteral(node, null);
        }
        catch (GraphQLException exception)
        {
            Context.Report(exception.Errors[0].WithPlace([node], null));
        }
    }
}
