using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>What functions may know of the statement that calls them: its clocks, its zone, its source of chance. One serves one statement.</summary>
public sealed class FunctionContext
{
    /// <summary>The graph as the statement sees it; a statement that runs in several transactions sets it anew for each.</summary>
    public required GraphView Graph { get; set; }

    /// <summary>The database's id, a part of element ids.</summary>
    public Guid DatabaseId { get; init; }

    /// <summary>Real time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>When the transaction began.</summary>
    public required DateTimeOffset TransactionStart { get; init; }

    /// <summary>When the statement began.</summary>
    public required DateTimeOffset StatementStart { get; init; }

    /// <summary>The zone of times made without one.</summary>
    public CypherZone DefaultZone { get; init; } = CypherZone.Utc;

    /// <summary>Called with the bytes of a large value before it is made; throws when there is not so much memory.</summary>
    public Action<long>? Admit { get; init; }

    /// <summary>The source of rand() and randomUUID().</summary>
    public Random Random { get; init; } = Random.Shared;
}
