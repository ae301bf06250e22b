using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Bolt.Client;

/// <summary>
/// The records of one statement, fetched in batches as they are read: what is not read is not sent. Each record is given once.
/// A failure while records stream is thrown where the next record would have been.
/// </summary>
public sealed class BoltResult : IAsyncEnumerable<BoltRecord>
{
    private readonly Queue<BoltRecord> waiting = new();
    private readonly BoltConnection connection;
    private readonly IResultOwner owner;
    private readonly ColumnNames columns;
    private readonly IReadOnlyDictionary<string, object?> runMetadata;
    private readonly int fetchSize;
    private State state = State.Streaming;
    private BoltSummary? summary;
    private ExceptionDispatchInfo? failure;

    internal BoltResult(BoltConnection connection, IResultOwner owner, IReadOnlyDictionary<string, object?> runMetadata, int fetchSize)
    {
        this.connection = connection;
        this.owner = owner;
        this.runMetadata = runMetadata;
        this.fetchSize = fetchSize;
        columns = runMetadata.GetValueOrDefault("fields") is IReadOnlyList<object?> { Count: > 0 } names ? new([.. names.Cast<string>()]) : ColumnNames.None;
    }

    private enum State
    {
        Streaming,
        Paused,
        Ended,
        Failed,
    }

    /// <summary>The names of the columns, in their order.</summary>
    public IReadOnlyList<string> Keys => columns;

    internal bool IsStreaming => state == State.Streaming;

    internal bool IsOpen => state is State.Streaming or State.Paused;

    /// <summary>All records that were not read yet.</summary>
    public async Task<List<BoltRecord>> ToListAsync(CancellationToken stop = default)
    {
        var records = new List<BoltRecord>(waiting.Count);
        while (await NextAsync(stop).ConfigureAwait(false) is { } record)
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>Drops the records that were not read yet, without having them sent, and gives the summary.</summary>
    public async Task<BoltSummary> ConsumeAsync(CancellationToken stop = default)
    {
        waiting.Clear();
        failure?.Throw();
        while (IsOpen)
        {
            if (state == State.Paused)
            {
                await AskAsync(MessageTag.Discard, -1, stop).ConfigureAwait(false);
            }

            await ReceiveAsync(stop).ConfigureAwait(false);
        }

        return summary!;
    }

    /// <summary>Gives the records one by one.</summary>
    public async IAsyncEnumerator<BoltRecord> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } record)
        {
            yield return record;
        }
    }

    /// <summary>Keeps what is under way, so that the connection is free for another request.</summary>
    internal async ValueTask BufferBatchAsync(CancellationToken stop)
    {
        while (state == State.Streaming)
        {
            if (await ReceiveAsync(stop).ConfigureAwait(false) is { } record)
            {
                waiting.Enqueue(record);
            }
        }
    }

    /// <summary>Keeps all that is left, so that the connection can go.</summary>
    internal async ValueTask BufferAllAsync(CancellationToken stop)
    {
        await BufferBatchAsync(stop).ConfigureAwait(false);
        while (state == State.Paused)
        {
            await AskAsync(MessageTag.Pull, -1, stop).ConfigureAwait(false);
            await BufferBatchAsync(stop).ConfigureAwait(false);
        }
    }

    private async ValueTask<BoltRecord?> NextAsync(CancellationToken stop)
    {
        if (waiting.TryDequeue(out var kept))
        {
            return kept;
        }

        failure?.Throw();
        while (IsOpen)
        {
            if (state == State.Paused)
            {
                await AskAsync(MessageTag.Pull, fetchSize, stop).ConfigureAwait(false);
            }

            if (await ReceiveAsync(stop).ConfigureAwait(false) is { } record)
            {
                return record;
            }
        }

        return null;
    }

    private async ValueTask AskAsync(byte tag, int count, CancellationToken stop)
    {
        await owner.BeforeRequestAsync(stop).ConfigureAwait(false);
        var statement = runMetadata.GetValueOrDefault("qid") as long? ?? -1;
        if (tag == MessageTag.Pull)
        {
            connection.Requests.Pull(count, statement);
        }
        else
        {
            connection.Requests.Discard(count, statement);
        }

        owner.Streams(this);
        state = State.Streaming;
        await connection.SendAsync(1, stop).ConfigureAwait(false);
    }

    private async ValueTask<BoltRecord?> ReceiveAsync(CancellationToken stop)
    {
        try
        {
            owner.CheckOpen();
            var response = await connection.ReceiveAsync(stop).ConfigureAwait(false);
            if (response.IsRecord)
            {
                return new(columns, response.Record);
            }

            if (!response.IsSuccess)
            {
                throw response.IsFailure
                    ? ServerFailure.ToException(response)
                    : new BoltException(BoltException.Protocol, "The server ignored the request for records because of a failure before.");
            }

            await TakeSummaryAsync(response.Metadata).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (state == State.Streaming)
        {
            state = State.Failed;
            failure = ExceptionDispatchInfo.Capture(e);
            await owner.FailedAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask TakeSummaryAsync(IReadOnlyDictionary<string, object?> metadata)
    {
        if (metadata.GetValueOrDefault("has_more") is true)
        {
            state = State.Paused;
            return;
        }

        summary = new(metadata, runMetadata);
        state = State.Ended;
        await owner.EndedAsync(metadata).ConfigureAwait(false);
    }
}

/// <summary>The transaction that a result belongs to.</summary>
internal interface IResultOwner
{
    /// <summary>Makes the connection free for a request.</summary>
    ValueTask BeforeRequestAsync(CancellationToken stop);

    /// <summary>A result's records are under way.</summary>
    void Streams(BoltResult result);

    /// <exception cref="InvalidOperationException">The transaction has ended, and the records with it.</exception>
    void CheckOpen();

    /// <summary>A result came to its end.</summary>
    ValueTask EndedAsync(IReadOnlyDictionary<string, object?> metadata);

    /// <summary>A result failed, and the transaction with it.</summary>
    ValueTask FailedAsync(Exception failure);
}
