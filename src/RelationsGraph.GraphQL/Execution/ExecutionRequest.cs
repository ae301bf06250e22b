using System.Collections.Frozen;
using System.Collections.Generic;
using System.Security.Claims;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>What a client asks for.</summary>
public sealed record ExecutionRequest
{
    /// <summary>The document; empty where the client names one that the server keeps.</summary>
    public required string Query { get; init; }

    /// <summary>The id or the hash of a document that the server keeps; null where the client sends its own.</summary>
    public string? StoredDocument { get; init; }

    /// <summary>Which operation of the document; may be null when it holds only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>Variables as JSON has them: null, bool, long, double, string, lists and dictionaries.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; init; } = FrozenDictionary<string, object?>.Empty;

    /// <summary>The client's name for the operation among those that share one stream of events; null where it has a response of its own.</summary>
    public string? OperationId { get; init; }

    /// <summary>The <see cref="SubscriptionEvent.Id"/> that the client heard last of the same subscription; null when it begins.</summary>
    public string? LastEventId { get; init; }

    /// <summary>Who asks, as the server knows them; null where it does not ask.</summary>
    public ClaimsPrincipal? User { get; init; }

    /// <summary>The parent of the root fields.</summary>
    public object? RootValue { get; init; }
}
