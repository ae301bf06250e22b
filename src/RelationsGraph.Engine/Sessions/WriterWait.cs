using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>
/// Waits for the one who writes. Nobody waits for ever: neither longer than the options say, nor at all for a client that holds the graph and does
/// nothing with it.
/// </summary>
internal sealed class WriterWait(EmbeddedGraphOptions options, TransactionRegistry registry)
{
    /// <summary>Begins to write when the others have ended.</summary>
    /// <exception cref="CypherException">The wait took too long, or the waiting transaction was terminated.</exception>
    public GraphWrite Begin(GraphStore store, Termination termination)
    {
        if (store.TryBeginWrite() is { } free)
        {
            return free;
        }

        using var patience = new CancellationTokenSource(options.LockAcquisitionTimeout ?? Timeout.InfiniteTimeSpan, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, termination.Stop);
        using var watch = options.WriterIdleTimeout is { } idle ? options.Time.CreateTimer(_ => registry.EndIdleWriters(idle), null, idle / 4, idle / 4) : null;
        try
        {
            return store.BeginWrite(either.Token);
        }
        catch (OperationCanceledException)
        {
            throw new CypherException(termination.Reason ?? new Diagnostic(
                "Neo.TransientError.Transaction.LockAcquisitionTimeout",
                $"Unable to acquire the lock for writing within {(long)options.LockAcquisitionTimeout.GetValueOrDefault().TotalMilliseconds} millis: another transaction writes.")
            {
                Hint = "Try again; SHOW TRANSACTIONS names the transaction, TERMINATE TRANSACTION ends it.",
            });
        }
    }
}
