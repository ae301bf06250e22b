using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Client;

/// <summary>
/// An open transaction, for one task at a time. A failing or cancelled statement ends it. Disposing rolls it back unless it was committed.
/// </summary>
public sealed class BoltTransaction : IAsyncDisposable, IResultOwner
{
    private readonly BoltSession session;
    private readonly Lease lease;
    private readonly int fetchSize;
    private BoltResult? streaming;
    private State state;
    private Exception? failure;

    internal BoltTransaction(BoltSession session, Lease lease, int fetchSize)
    {
        this.session = session;
        this.lease = lease;
        this.fetchSize = fetchSize;
    }

    private enum State
    {
        /// <summary>BEGIN waits to be sent together with the first statement.</summary>
        Pending,
        Open,
        Committed,
        RolledBack,
        Failed,
    }

    /// <summary>Whether neither commit, rollback nor failure ended the transaction.</summary>
    public bool IsOpen => state is State.Pending or State.Open;

    /// <summary>Runs one statement; its records are fetched as they are read.</summary>
    /// <exception cref="BoltException">The server refuses the statement, which ends the transaction.</exception>
    /// <exception cref="PackStream.UnsupportedValueException">A parameter has no form on the wire; the transaction goes on.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public async Task<BoltResult> RunAsync(
        string cypher, IReadOnlyDictionary<string, object?>? parameters = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cypher);
        CheckOpen();
        stop.ThrowIfCancellationRequested();
        await BufferAsync(stop).ConfigureAwait(false);
        var connection = lease.Connection;
        connection.Requests.Run(cypher, parameters, null);
        connection.Requests.Pull(fetchSize, -1);
        var metadata = await AnswerAsync(2, stop).ConfigureAwait(false);
        return streaming = new(connection, this, metadata, fetchSize);
    }

    /// <summary>A list to be filled for a parameter of this transaction's statements, whose rows need no objects.</summary>
    public PackStream.WrittenList NewList() => new(lease.Connection.Requests.Dialect);

    /// <summary>Commits. Records that were not read are lost.</summary>
    /// <exception cref="BoltUnavailableException">
    /// The connection broke; with <see cref="BoltUnavailableException.OutcomeUnknown"/> when nobody knows whether the commit took place.
    /// </exception>
    public async Task CommitAsync(CancellationToken stop = default)
    {
        CheckOpen();
        stop.ThrowIfCancellationRequested();
        await BufferAsync(stop).ConfigureAwait(false);
        lease.Connection.Requests.Commit();
        try
        {
            var metadata = await AnswerAsync(1, stop).ConfigureAwait(false);
            session.Committed(metadata);
        }
        catch (BoltUnavailableException e)
        {
            throw new BoltUnavailableException(e.Message + " Whether the transaction was committed is not known.", e) { OutcomeUnknown = true };
        }

        await EndAsync(State.Committed).ConfigureAwait(false);
    }

    /// <summary>Rolls back. Records that were not read are lost.</summary>
    public async Task RollbackAsync(CancellationToken stop = default)
    {
        CheckOpen();
        if (state == State.Open)
        {
            await BufferAsync(stop).ConfigureAwait(false);
            lease.Connection.Requests.Rollback();
            await AnswerAsync(1, stop).ConfigureAwait(false);
        }

        await EndAsync(State.RolledBack).ConfigureAwait(false);
    }

    /// <summary>Rolls back unless the transaction has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsOpen)
        {
            return;
        }

        // The connection is reset on its way back to the pool, which rolls back whatever state it is in.
        var clean = state == State.Pending;
        state = State.RolledBack;
        if (!clean)
        {
            await lease.Connection.TryResetAsync().ConfigureAwait(false);
        }

        await EndAsync(State.RolledBack).ConfigureAwait(false);
    }

    internal async ValueTask OpenAsync(CancellationToken stop)
    {
        await AnswerAsync(0, stop).ConfigureAwait(false);
    }

    ValueTask IResultOwner.BeforeRequestAsync(CancellationToken stop)
    {
        CheckOpen();
        return BufferAsync(stop);
    }

    void IResultOwner.Streams(BoltResult result) => streaming = result;

    void IResultOwner.CheckOpen() => CheckOpen();

    ValueTask IResultOwner.EndedAsync(IReadOnlyDictionary<string, object?> metadata) => default;

    ValueTask IResultOwner.FailedAsync(Exception e) => FailAsync(e);

    private void CheckOpen()
    {
        if (!IsOpen)
        {
            throw new InvalidOperationException(
                state switch
                {
                    State.Committed => "The transaction was committed; records that were not read by then are lost.",
                    State.RolledBack => "The transaction was rolled back; records that were not read by then are lost.",
                    _ => "The transaction has failed and takes no more statements.",
                },
                failure);
        }
    }

    private ValueTask BufferAsync(CancellationToken stop) => streaming is { IsStreaming: true } ? streaming.BufferBatchAsync(stop) : default;

    // Sends what was gathered and gives the answer to its first request, after that to a BEGIN that was held back.
    private async ValueTask<IReadOnlyDictionary<string, object?>> AnswerAsync(int requests, CancellationToken stop)
    {
        try
        {
            var pending = state == State.Pending;
            state = State.Open;
            await lease.Connection.SendAsync(requests + (pending ? 1 : 0), stop).ConfigureAwait(false);
            var metadata = pending ? await lease.SucceedAsync(stop).ConfigureAwait(false) : null;
            return requests == 0 ? metadata! : await lease.SucceedAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await FailAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask FailAsync(Exception e)
    {
        (failure, state) = (e, State.Failed);
        session.Ended(this);
        await lease.ReleaseAsync(e).ConfigureAwait(false);
    }

    private async ValueTask EndAsync(State end)
    {
        state = end;
        session.Ended(this);
        await lease.ReleaseAsync().ConfigureAwait(false);
    }
}
