using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>One request while it is executed. Not for several threads at once, but for resolvers of one level.</summary>
public sealed class OperationContext
{
    private readonly Lock _lock = new();
    private Dictionary<SelectedField, IReadOnlyDictionary<string, object?>>? _arguments;
    private Dictionary<object, object?>? _items;
    private Dictionary<string, object?>? _extensions;

    internal OperationContext(PreparedOperation operation, ExecutionRequest request, IReadOnlyDictionary<string, object?> variables, ImmutableArray<SelectedField> rootFields)
    {
        Operation = operation;
        Request = request;
        Variables = variables;
        RootFields = rootFields;
    }

    /// <summary>What is executed.</summary>
    public PreparedOperation Operation { get; }

    /// <summary>The schema it is executed on.</summary>
    public GraphQLSchema Schema => Operation.Schema;

    /// <summary>What was asked for.</summary>
    public ExecutionRequest Request { get; }

    /// <summary>The coerced variables; those that were neither given nor have a default are absent.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; }

    /// <summary>The fields of the root type, in the order of the response.</summary>
    public ImmutableArray<SelectedField> RootFields { get; }

    /// <summary>For what resolvers of one request share.</summary>
    public Dictionary<object, object?> Items
    {
        get
        {
            lock (_lock)
            {
                return _items ??= [];
            }
        }
    }

    internal IReadOnlyDictionary<string, object?>? Extensions => _extensions;

    /// <summary>The coerced arguments of any field of the operation, defaults filled in; those that were neither given nor have a default are absent.</summary>
    /// <exception cref="GraphQLException">An argument has no value where it needs one, or a wrong one.</exception>
    public IReadOnlyDictionary<string, object?> ArgumentsOf(SelectedField field)
    {
        if (field.ConstantArguments is { } constant)
        {
            return constant;
        }

        lock (_lock)
        {
            _arguments ??= [];
            if (!_arguments.TryGetValue(field, out var arguments))
            {
                arguments = ArgumentCoercion.Coerce(field.Definition.Arguments.Values, field.Nodes[0], field.Nodes[0].Arguments, Variables);
                _arguments[field] = arguments;
            }

            return arguments;
        }
    }

    /// <summary>Adds an entry to the response's <c>extensions</c>.</summary>
    /// <param name="key">Replaces what stood there.</param>
    /// <param name="value">Null, bool, a number, string, list or dictionary.</param>
    public void Extend(string key, object? value)
    {
        lock (_lock)
        {
            (_extensions ??= [])[key] = value;
        }
    }
}
