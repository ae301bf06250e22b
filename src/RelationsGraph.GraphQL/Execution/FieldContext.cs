using System.Collections.Generic;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>What a resolver sees.</summary>
/// <param name="operation">The request.</param>
/// <param name="field">The field, with everything selected below it.</param>
/// <param name="parent">The value of the parent; null at the root unless the request gave one.</param>
/// <param name="path">Response keys and list indices from the root.</param>
public sealed class FieldContext(OperationContext operation, SelectedField field, object? parent, IReadOnlyList<object> path)
{
    /// <summary>The request.</summary>
    public OperationContext Operation { get; } = operation;

    /// <summary>The field, with everything selected below it.</summary>
    public SelectedField Field { get; } = field;

    /// <summary>The value of the parent; null at the root unless the request gave one.</summary>
    public object? Parent { get; } = parent;

    /// <summary>Response keys (string) and list indices (int) from the root.</summary>
    public IReadOnlyList<object> Path { get; } = path;

    /// <summary>The schema.</summary>
    public GraphQLSchema Schema => Operation.Schema;

    /// <summary>The coerced arguments, defaults filled in; those that were neither given nor have a default are absent.</summary>
    /// <exception cref="Language.GraphQLException">An argument has no value where it needs one, or a wrong one.</exception>
    public IReadOnlyDictionary<string, object?> Arguments => Operation.ArgumentsOf(Field);

    /// <summary>One argument; null also when it is absent.</summary>
    public T? Argument<T>(string name) => Arguments.TryGetValue(name, out var value) && value is not null ? (T)value : default;
}
