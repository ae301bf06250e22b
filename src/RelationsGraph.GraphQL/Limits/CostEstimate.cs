using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Limits;

/// <summary>
/// Estimates how many rows an operation reads, from its text and variables alone: an object counts 1, a list as many as it is long, each with what is selected on its items;
/// leaves count nothing. Branches of an interface or a union are added up, so that the estimate is never below what one of them takes.
/// </summary>
/// <param name="schema">What the operation is validated against.</param>
/// <param name="fragments">The document's fragments.</param>
/// <param name="variables">The coerced variables.</param>
/// <param name="limits">How long lists are, and how long they may be.</param>
internal sealed class CostEstimate(
    GraphQLSchema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, IReadOnlyDictionary<string, object?> variables, RequestLimits limits)
{
    private readonly Dictionary<(string Fragment, double? Page), double> _fragments = [];

    /// <summary>Whether another request of the same operation may be estimated otherwise.</summary>
    public bool LookedAtVariables { get; private set; }

    /// <exception cref="GraphQLException">It reads more rows than it may, or asks for too long a page.</exception>
    public void Check(OperationDefinitionNode operation)
    {
        var rows = Of(operation.SelectionSet, schema.RootType(operation.Operation), null);
        if (rows > limits.Cost && limits.Cost < int.MaxValue)
        {
            throw LimitErrors.Cost(rows, limits.Cost, operation);
        }
    }

    private double Of(SelectionSetNode set, NamedType? type, double? page)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var rows = 0.0;
        foreach (var selection in set.Selections)
        {
            if (!IsLeftOut(selection))
            {
                rows += selection switch
                {
                    FieldNode field => Of(field, type, page),
                    InlineFragmentNode inline => Of(inline.SelectionSet, inline.TypeCondition is { } condition ? schema.Type(condition.Name.Value) : type, page),
                    FragmentSpreadNode spread => OfFragment(spread.Name.Value, page),
                    _ => 0,
                };
            }
        }

        return rows;
    }

    // What a fragment costs does not depend on where it stands but for the page that it is on, so that each is estimated once.
    private double OfFragment(string name, double? page)
    {
        if (!_fragments.TryGetValue((name, page), out var rows) && fragments.TryGetValue(name, out var fragment))
        {
            // A fragment within itself, which validation refuses, counts as empty there.
            _fragments[(name, page)] = 0;
            _fragments[(name, page)] = rows = Of(fragment.SelectionSet, schema.Type(fragment.TypeCondition.Name.Value), page);
        }

        return rows;
    }

    private double Of(FieldNode field, NamedType? parent, double? page)
    {
        if (parent is null || field.SelectionSet is null || schema.Field(parent, field.Name.Value) is not { } definition || definition == IntrospectionTypes.SchemaField || definition == IntrospectionTypes.TypeField)
        {
            return 0;
        }

        var slice = Slice(field, definition);
        var isList = definition.Type.Nullable is ListType;
        var length = isList ? slice ?? OwnSize(field, definition, parent) ?? page ?? limits.Sizes.Assumed : 1;
        return length * (1 + Of(field.SelectionSet, definition.Type.Named, isList ? null : slice));
    }

    /// <summary>What <c>first</c> says, or <c>last</c> where it is given; null for a field that has neither.</summary>
    private double? Slice(FieldNode field, FieldDefinition definition)
    {
        var hasSlices = false;
        foreach (var name in (string[])["last", "first"])
        {
            if (definition.Arguments.TryGetValue(name, out var argument))
            {
                hasSlices = true;
                if (Value(field, argument) is { } given)
                {
                    var size = Convert.ToDouble(given, CultureInfo.InvariantCulture);
                    CheckPage(field, name, size);
                    return Math.Max(size, 0);
                }
            }
        }

        return hasSlices ? limits.Sizes.Page : null;
    }

    private double? OwnSize(FieldNode field, FieldDefinition definition, NamedType parent)
    {
        var name = $"{parent.Name}.{definition.Name}";
        if (limits.Sizes.Arguments.TryGetValue(name, out var argument) && Value(field, definition.Arguments[argument]) is IReadOnlyCollection<object?> items)
        {
            CheckPage(field, argument, items.Count);
            return items.Count;
        }

        return limits.Sizes.Fields.TryGetValue(name, out var size) ? size : null;
    }

    private void CheckPage(FieldNode field, string argument, double size)
    {
        if (size > limits.Page)
        {
            throw new GraphQLException(new GraphQLError($"{argument}: {size} is more than the limit of {limits.Page}.", GraphQLError.At("", field).Locations)
            {
                Extensions = new Dictionary<string, object?> { ["code"] = "PAGE_LIMIT", ["count"] = (long)size, ["limit"] = limits.Page },
            });
        }
    }

    private object? Value(FieldNode field, InputValueDefinition argument)
    {
        var node = field.Arguments.LastOrDefault(given => given.Name.Value == argument.Name);
        if (node is null)
        {
            return argument.DefaultValue;
        }

        LookedAtVariables |= node.Value is VariableNode or ListValueNode;
        if (node.Value is VariableNode variable && !variables.ContainsKey(variable.Name.Value))
        {
            return argument.DefaultValue;
        }

        return LiteralCoercion.TryCoerce(node.Value, argument.Type, variables, out var value) ? value : null;
    }

    private bool IsLeftOut(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is "skip" or "include" && directive.Arguments.Length == 1)
            {
                LookedAtVariables |= directive.Arguments[0].Value is VariableNode;
                var condition = LiteralCoercion.Untyped(directive.Arguments[0].Value, variables);
                if (condition is bool value && value == (directive.Name.Value == "skip"))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
