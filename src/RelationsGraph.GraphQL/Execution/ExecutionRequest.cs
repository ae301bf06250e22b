using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>What a client asks for.</summary>
public sealed record ExecutionRequest
{
    /// <summary>The document.</summary>
    public required string Query { get; init; }

    /// <summary>Which operation of the document; may be null when it holds only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>Variables as JSON has them: null, bool, long, double, string, lists and dictionaries.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = FrozenDictionary<string, object?>.Empty;

    /// <summary>Services for resolvers.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The parent of the root fields.</summary>
    public object? RootValue { get; init; }
}
