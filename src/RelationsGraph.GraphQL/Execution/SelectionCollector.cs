using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary><c>CollectFields</c> and <c>CollectSubfields</c> (specification, section 6.3), for given values of the variables in <c>@skip</c> and <c>@include</c>.</summary>
internal sealed class SelectionCollector(GraphQLSchema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, IReadOnlyDictionary<string, bool> conditions)
{
    /// <summary>What an operation selects on its root type.</summary>
    public ImmutableArray<SelectedField> Collect(ObjectType type, SelectionSetNode selections)
    {
        var collection = new Collection(this, type);
        collection.Add(selections);
        return collection.Fields();
    }

    /// <summary>What the merged selection sets of a field select on an object type.</summary>
    public ImmutableArray<SelectedField> Collect(ObjectType type, ImmutableArray<FieldNode> nodes)
    {
        var collection = new Collection(this, type);
        foreach (var node in nodes)
        {
            if (node.SelectionSet is { } selections)
            {
                collection.Add(selections);
            }
        }

        return collection.Fields();
    }

    private bool Includes(SelectionNode node)
    {
        foreach (var directive in node.Directives)
        {
            var name = directive.Name.Value;
            if ((name == "skip" && Condition(directive)) || (name == "include" && !Condition(directive)))
            {
                return false;
            }
        }

        return true;
    }

    private bool Condition(DirectiveNode directive) => directive.Arguments.First(a => a.Name.Value == "if").Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => conditions[variable.Name.Value],
        var other => throw new GraphQLException(GraphQLError.At($"Argument \"if\" has invalid value {other}.", other)),
    };

    private bool Applies(NamedTypeNode? condition, ObjectType type)
        => condition is null || (schema.Type(condition.Name.Value) is { } t && (t == type || (t.IsAbstract && schema.PossibleTypes(t).Contains(type))));

    private sealed class Collection(SelectionCollector collector, ObjectType type)
    {
        private readonly OrderedDictionary<string, ImmutableArray<FieldNode>.Builder> _groups = [];
        private readonly HashSet<string> _visited = [];

        public void Add(SelectionSetNode selections)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var selection in selections.Selections)
            {
                if (!collector.Includes(selection))
                {
                    continue;
                }

                switch (selection)
                {
                    case FieldNode field:
                        Group(field.ResponseKey).Add(field);
                        break;
                    case InlineFragmentNode inline when collector.Applies(inline.TypeCondition, type):
                        Add(inline.SelectionSet);
                        break;
                    case FragmentSpreadNode spread when _visited.Add(spread.Name.Value)
                        && collector.Fragment(spread) is { } fragment && collector.Applies(fragment.TypeCondition, type):
                        Add(fragment.SelectionSet);
                        break;
                }
            }
        }

        public ImmutableArray<SelectedField> Fields()
        {
            var fields = ImmutableArray.CreateBuilder<SelectedField>(_groups.Count);
            foreach (var group in _groups.Values)
            {
                // A field that the type does not have is left out, as the specification's ExecuteSelectionSet does; validation has refused it before.
                if (collector.Definition(type, group[0].Name.Value) is { } definition)
                {
                    fields.Add(new SelectedField(collector, type, definition, group.ToImmutable()));
                }
            }

            return fields.ToImmutable();
        }

        private ImmutableArray<FieldNode>.Builder Group(string key)
        {
            if (!_groups.TryGetValue(key, out var group))
            {
                _groups[key] = group = ImmutableArray.CreateBuilder<FieldNode>();
            }

            return group;
        }
    }

    private FragmentDefinitionNode? Fragment(FragmentSpreadNode spread) => fragments.GetValueOrDefault(spread.Name.Value);

    private FieldDefinition? Definition(ObjectType type, string name) => schema.Field(type, name);
}
