using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>
/// A graph with one writer at a time and any number of readers, who hold a committed version and never wait.
/// </summary>
public sealed class GraphStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly Queue<(CommitTicket Ticket, GraphWrite Write)> _pending = new();
    private readonly List<Additions> _failed = [];
    private readonly CommitLog? _log;
    private GraphView _head;
    private GraphView _published;
    private long _lastVersion;
    private long _epoch;

    /// <summary>An empty graph that lives in memory alone.</summary>
    public GraphStore()
        : this(null, GraphWrite.EmptyGraph())
    {
    }

    internal GraphStore(CommitLog? log, GraphView state)
    {
        _log = log;
        _head = _published = state;
        _lastVersion = state.Version;
    }

    /// <summary>The latest committed version.</summary>
    public GraphView Snapshot => Volatile.Read(ref _published);

    /// <summary>Begins a transaction that writes; null when one is under way.</summary>
    public GraphWrite? TryBeginWrite() => _writer.Wait(0) ? Begin() : null;

    /// <summary>Begins a transaction that writes; waits for the one under way to end.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public GraphWrite BeginWrite(CancellationToken stop = default)
    {
        _writer.Wait(stop);
        return Begin();
    }

    /// <summary>Begins a transaction that writes; waits for the one under way to end.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task<GraphWrite> BeginWriteAsync(CancellationToken stop = default)
    {
        await _writer.WaitAsync(stop).ConfigureAwait(false);
        return Begin();
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    internal long NextVersion() => Interlocked.Increment(ref _lastVersion);

    internal void Release() => _writer.Release();

    /// <summary>Makes a finished transaction's state the one that the next writer begins with, and, once it is safe, the one that readers see.</summary>
    internal void Commit(GraphWrite write)
    {
        try
        {
            if (Enqueue(write) is { } ticket)
            {
                // The next writer may go on while this transaction is on its way to the disk: many share one flush.
                write.ReleaseWriter();
                _log!.Wait(ticket);
                Publish();
            }
        }
        catch (IOException failure)
        {
            StepBack(write.Epoch);
            throw new CypherException(
                new Diagnostic("Neo.DatabaseError.Transaction.TransactionCommitFailed", $"the transaction was not committed: {failure.Message}")
                {
                    Hint = "Free space on the disk that holds the data folder, or mend it, and try again.",
                },
                failure);
        }
    }

    /// <summary>Runs while no commit comes in, with the state that holds all that came before.</summary>
    internal T AtRest<T>(Func<GraphView, T> action)
    {
        lock (_gate)
        {
            return action(_head);
        }
    }

    private CommitTicket? Enqueue(GraphWrite write)
    {
        lock (_gate)
        {
            if (write.Epoch != _epoch)
            {
                throw new CypherException("Neo.TransientError.Transaction.Outdated", "the transaction began upon another that could not be written to disk; try again");
            }

            var ticket = _log?.Append(write.Changes!);
            write.Enqueued();
            _head = write.View;
            if (ticket is null)
            {
                Volatile.Write(ref _published, write.View);
            }
            else
            {
                _pending.Enqueue((ticket, write));
            }

            return ticket;
        }
    }

    private GraphWrite Begin()
    {
        lock (_gate)
        {
            // Only now, because until it ended, a writer that began upon what failed went on adding to the same objects.
            _failed.ForEach(additions => additions.Undo(_head.Relationships.NextId));
            _failed.Clear();
            return new GraphWrite(this, _head, _epoch, _log is null ? null : new ChangeSet());
        }
    }

    private void Publish()
    {
        lock (_gate)
        {
            while (_pending.TryPeek(out var first) && first.Ticket.IsDurable)
            {
                Volatile.Write(ref _published, first.Write.View);
                _pending.Dequeue();
            }
        }
    }

    // What failed to reach the disk, and what was written upon it, is undone; transactions that began upon it fail at their commit.
    private void StepBack(long epoch)
    {
        Publish();
        lock (_gate)
        {
            if (_epoch == epoch)
            {
                _epoch++;
                _failed.AddRange(_pending.Select(each => each.Write.Additions));
                _pending.Clear();
                _head = _published;
                _log!.Resume();
            }
        }
    }
}
