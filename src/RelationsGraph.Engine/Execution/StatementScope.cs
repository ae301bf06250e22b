using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>Where a statement reads and writes: the transaction as its operators see it.</summary>
public abstract class TransactionScope
{
    /// <summary>What the transaction sees: a committed version, or its own writes.</summary>
    public abstract GraphView View { get; }

    /// <summary>The metadata that the client gave the transaction.</summary>
    public MapValue Metadata { get; set; } = MapValue.Empty;

    /// <summary>The writer of the transaction, which becomes one that writes where it is not.</summary>
    /// <exception cref="CypherException">The transaction may only read.</exception>
    public abstract GraphWrite Writer { get; }

    /// <summary>Commits what was written and goes on in a new transaction, for CALL … IN TRANSACTIONS.</summary>
    /// <exception cref="CypherException">The transaction was begun by the client.</exception>
    public abstract void CommitBatch();

    /// <summary>Undoes what was written since the last batch and goes on in a new transaction.</summary>
    public abstract void RollbackBatch();
}

/// <summary>What a running statement is given.</summary>
public sealed class StatementScope
{
    /// <summary>The transaction.</summary>
    public required TransactionScope Transaction { get; init; }

    /// <summary>The values of the parameters, by name.</summary>
    public required IReadOnlyDictionary<string, Value> Parameters { get; init; }

    /// <summary>What functions may know.</summary>
    public required FunctionContext Functions { get; init; }

    /// <summary>Requests to end the statement.</summary>
    public required Termination Termination { get; init; }

    /// <summary>The memory that the transaction may use.</summary>
    public required MemoryLimit Memory { get; init; }

    /// <summary>The database that the statement was sent to.</summary>
    public required string Database { get; init; }

    /// <summary>What the server knows and does: procedures, transactions, databases, settings.</summary>
    public required ServerFacts Server { get; init; }
}
