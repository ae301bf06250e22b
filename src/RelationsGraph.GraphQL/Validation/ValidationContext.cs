using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Validation;

/// <summary>What the rules share while one document is checked: the place of the walk, the fragments, and the errors.</summary>
public sealed class ValidationContext
{
    private readonly int _mostErrors;
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private readonly Dictionary<ExecutableDefinitionNode, IReadOnlyList<VariableUsage>> _usages = [];
    private readonly Dictionary<SelectionSetNode, IReadOnlyList<FragmentSpreadNode>> _spreads = [];

    internal ValidationContext(GraphQLSchema schema, DocumentNode document, Suggestions suggestions, int mostErrors)
    {
        Schema = schema;
        Document = document;
        Suggestions = suggestions;
        Types = new TypeInfo(schema);
        _mostErrors = mostErrors;
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments[fragment.Name.Value] = fragment;
        }
    }

    /// <summary>The schema.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>The document.</summary>
    public DocumentNode Document { get; }

    /// <summary>Words what was perhaps meant.</summary>
    public Suggestions Suggestions { get; }

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<GraphQLError> Errors => _errors;

    internal TypeInfo Types { get; }

    /// <summary>A fragment of the document; null when it has none of that name.</summary>
    public FragmentDefinitionNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>Adds an error at the start of each node.</summary>
    public void Report(string message, params IEnumerable<SyntaxNode?> nodes) => Report(GraphQLError.At(message, nodes));

    /// <summary>Adds an error.</summary>
    public void Report(GraphQLError error)
    {
        if (_errors.Count >= _mostErrors)
        {
            throw new TooManyErrorsException();
        }

        _errors.Add(error);
    }

    /// <summary>The fragment spreads in a selection set, those inside its fields included.</summary>
    internal IReadOnlyList<FragmentSpreadNode> SpreadsIn(SelectionSetNode set)
    {
        if (_spreads.TryGetValue(set, out var known))
        {
            return known;
        }

        var spreads = new List<FragmentSpreadNode>();
        var open = new Stack<SelectionSetNode>([set]);
        while (open.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                {
                    spreads.Add(spread);
                }
                else if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is { } below)
                {
                    open.Push(below);
                }
            }
        }

        return _spreads[set] = spreads;
    }

    /// <summary>The fragments that an operation uses, directly or through others.</summary>
    internal IReadOnlyList<FragmentDefinitionNode> FragmentsOf(OperationDefinitionNode operation)
    {
        var fragments = new List<FragmentDefinitionNode>();
        var seen = new HashSet<string>();
        var open = new Stack<SelectionSetNode>([operation.SelectionSet]);
        while (open.TryPop(out var set))
        {
            foreach (var spread in SpreadsIn(set))
            {
                if (seen.Add(spread.Name.Value) && Fragment(spread.Name.Value) is { } fragment)
                {
                    fragments.Add(fragment);
                    open.Push(fragment.SelectionSet);
                }
            }
        }

        return fragments;
    }

    /// <summary>Where an operation and the fragments it uses use variables.</summary>
    internal IEnumerable<VariableUsage> VariablesOf(OperationDefinitionNode operation)
        => FragmentsOf(operation).Prepend<ExecutableDefinitionNode>(operation).SelectMany(UsagesIn);

    private IReadOnlyList<VariableUsage> UsagesIn(ExecutableDefinitionNode definition)
    {
        if (!_usages.TryGetValue(definition, out var usages))
        {
            _usages[definition] = usages = VariableUsage.In(definition, Schema);
        }

        return usages;
    }
}

/// <summary>Ends a validation that has found more than anyone reads.</summary>
internal sealed class TooManyErrorsException : Exception;

/// <summary>Ends a validation that would take longer than any honest document needs.</summary>
internal sealed class ValidationAbortedException : Exception;
