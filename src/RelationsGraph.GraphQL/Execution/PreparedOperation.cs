using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Limits;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>A parsed and validated operation, ready to be executed with any variables, by any number of requests at once.</summary>
public sealed class PreparedOperation
{
    // Each variable in @skip or @include may double the shapes of one operation; shapes beyond these are collected anew for each request.
    private const int MostShapes = 32;
    private readonly FrozenFragments _fragments;
    private readonly ImmutableArray<VariableNode> _conditionVariables;
    private readonly ConcurrentDictionary<string, ImmutableArray<SelectedField>> _shapes = [];
    private volatile bool _affordable;

    internal PreparedOperation(GraphQLSchema schema, DocumentNode document, OperationDefinitionNode definition)
    {
        Schema = schema;
        Document = document;
        Definition = definition;
        RootType = schema.RootType(definition.Operation)
            ?? throw new GraphQLException(GraphQLError.At($"Schema is not configured to execute {Word(definition.Operation)} operation.", definition));
        _fragments = new FrozenFragments(document);
        _conditionVariables = _fragments.ConditionVariables(definition);
    }

    /// <summary>The schema it was validated against.</summary>
    public GraphQLSchema Schema { get; }

    /// <summary>The document that holds it.</summary>
    public DocumentNode Document { get; }

    /// <summary>Its syntax.</summary>
    public OperationDefinitionNode Definition { get; }

    /// <summary>Query, mutation or subscription.</summary>
    public OperationKind Kind => Definition.Operation;

    /// <summary>Its root type.</summary>
    public ObjectType RootType { get; }

    /// <summary>The document's fragments.</summary>
    internal IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments => _fragments.ByName;

    /// <summary>Refuses an operation that reads too much. Where no variable has a say in that, it is looked at once.</summary>
    /// <exception cref="GraphQLException">It reads more rows than it may, or asks for too long a page.</exception>
    internal void CheckCost(IReadOnlyDictionary<string, object?> variables, RequestLimits limits)
    {
        if (_affordable)
        {
            return;
        }

        var estimate = new CostEstimate(Schema, Fragments, variables, limits);
        estimate.Check(Definition);
        _affordable = !estimate.LookedAtVariables;
    }

    /// <summary>The root fields for given variables.</summary>
    /// <exception cref="GraphQLException">A variable of <c>@skip</c> or <c>@include</c> has no value.</exception>
    internal ImmutableArray<SelectedField> RootFields(IReadOnlyDictionary<string, object?> variables)
    {
        if (_conditionVariables.IsEmpty && _shapes.TryGetValue("", out var only))
        {
            return only;
        }

        var conditions = new Dictionary<string, bool>(_conditionVariables.Length);
        foreach (var variable in _conditionVariables)
        {
            conditions[variable.Name.Value] = variables.TryGetValue(variable.Name.Value, out var value)
                ? value as bool? ?? throw Failure("non-null type \"Boolean!\" must not be null.", variable)
                : throw Failure($"required type \"Boolean!\" was provided the variable \"{variable}\" which was not provided a runtime value.", variable);
        }

        var shape = string.Concat(_conditionVariables.Select(v => conditions[v.Name.Value] ? '1' : '0'));
        if (_shapes.TryGetValue(shape, out var fields))
        {
            return fields;
        }

        fields = new SelectionCollector(Schema, _fragments.ByName, conditions).Collect(RootType, Definition.SelectionSet);
        return _shapes.Count < MostShapes ? _shapes.GetOrAdd(shape, fields) : fields;
    }

    private static GraphQLException Failure(string problem, VariableNode variable) => new(GraphQLError.At($"Argument \"if\" of {problem}", variable));

    private static string Word(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };
}
