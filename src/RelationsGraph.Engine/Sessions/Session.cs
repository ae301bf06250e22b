using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>A client's conversation with the graph: one transaction at a time.</summary>
public sealed class Session : IDisposable
{
    private GraphTransaction? _transaction;

    internal Session(EmbeddedGraph graph, ClientDescription client)
    {
        Graph = graph;
        Client = client;
        Facts = graph.Facts(client);
    }

    /// <summary>The graph.</summary>
    public EmbeddedGraph Graph { get; }

    /// <summary>The client.</summary>
    public ClientDescription Client { get; }

    /// <summary>The transaction under way; null when there is none.</summary>
    public GraphTransaction? Transaction => _transaction;

    internal ServerFacts Facts { get; }

    /// <summary>Begins a transaction, which the client ends.</summary>
    /// <exception cref="InvalidOperationException">The session has one already.</exception>
    public GraphTransaction Begin(SessionMode mode = SessionMode.Write, TransactionOptions? options = null) => Begin(mode, options, TransactionOrigin.Client);

    /// <summary>Runs a statement in a transaction of its own, which is committed when its rows have been read and rolled back when it fails.</summary>
    /// <exception cref="CypherException">The statement is refused or fails.</exception>
    /// <exception cref="InvalidOperationException">The session has a transaction already.</exception>
    public QueryResult Run(string text, IReadOnlyDictionary<string, Value>? parameters = null, SessionMode mode = SessionMode.Write, TransactionOptions? options = null)
    {
        var transaction = Begin(mode, options, TransactionOrigin.Statement);
        try
        {
            return transaction.Run(text, parameters);
        }
        catch
        {
            transaction.Rollback();
            throw;
        }
    }

    /// <summary>Ends what runs, from another thread.</summary>
    public void Terminate() => _transaction?.Terminate();

    /// <inheritdoc/>
    public void Dispose() => _transaction?.Rollback();

    internal void Ended(GraphTransaction transaction)
    {
        if (ReferenceEquals(_transaction, transaction))
        {
            _transaction = null;
        }
    }

    private GraphTransaction Begin(SessionMode mode, TransactionOptions? options, TransactionOrigin origin)
    {
        if (_transaction is { IsOpen: true })
        {
            throw new InvalidOperationException($"The session already has the transaction {_transaction.Id}.");
        }

        return _transaction = new GraphTransaction(this, mode, options ?? new TransactionOptions(), origin);
    }
}
