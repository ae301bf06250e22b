using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Client;

/// <summary>
/// A chain of transactions, each seeing those before it also where they run on different servers. For one task at a time. Disposing
/// drops what was not read and rolls back what was not committed.
/// </summary>
public sealed class BoltSession : IAsyncDisposable
{
    private readonly Router router;
    private readonly BoltDriverOptions driver;
    private readonly SessionOptions options;
    private readonly int fetchSize;
    private string? database;
    private BoltResult? result;
    private BoltTransaction? transaction;
    private bool disposed;

    internal BoltSession(Router router, BoltDriverOptions driver, SessionOptions options)
    {
        (this.router, this.driver, this.options) = (router, driver, options);
        (database, LastBookmarks) = (options.Database, options.Bookmarks);
        fetchSize = (driver with { FetchSize = options.FetchSize ?? driver.FetchSize }).Checked().FetchSize;
    }

    /// <summary>Names the last transaction that committed; given to another session, its work sees this one's.</summary>
    public IReadOnlyList<string> LastBookmarks { get; private set; }

    /// <summary>
    /// Runs one statement in a transaction of its own, which commits when the last record was read or dropped. Not tried again on failure.
    /// Of an earlier result, the records that were not read are kept in memory.
    /// </summary>
    /// <exception cref="BoltException">The server refuses the statement.</exception>
    /// <exception cref="PackStream.UnsupportedValueException">A parameter has no form on the wire.</exception>
    public async Task<BoltResult> RunAsync(
        string cypher, IReadOnlyDictionary<string, object?>? parameters = null, TransactionOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cypher);
        var lease = await AcquireAsync(this.options.AccessMode, stop).ConfigureAwait(false);
        try
        {
            lease.Connection.Requests.Run(cypher, parameters, Extra(lease.Database, this.options.AccessMode, options));
            lease.Connection.Requests.Pull(fetchSize, -1);
            await lease.Connection.SendAsync(2, stop).ConfigureAwait(false);
            var metadata = await lease.SucceedAsync(stop).ConfigureAwait(false);
            return result = new(lease.Connection, new AutoCommit(this, lease), metadata, fetchSize);
        }
        catch (Exception e)
        {
            await lease.ReleaseAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Runs work in a read transaction and commits. The whole work is tried again, in a new transaction and after a growing wait, when it
    /// fails with a <see cref="BoltException"/> whose <see cref="BoltException.IsRetriable"/> says so.
    /// </summary>
    public Task<T> ExecuteReadAsync<T>(
        Func<BoltTransaction, CancellationToken, Task<T>> work, TransactionOptions? options = null, CancellationToken stop = default) =>
        ExecuteAsync(work, BoltAccessMode.Read, options, stop);

    /// <summary>Runs work in a write transaction and commits; else as <see cref="ExecuteReadAsync"/>.</summary>
    public Task<T> ExecuteWriteAsync<T>(
        Func<BoltTransaction, CancellationToken, Task<T>> work, TransactionOptions? options = null, CancellationToken stop = default) =>
        ExecuteAsync(work, BoltAccessMode.Write, options, stop);

    /// <summary>
    /// Reads in one read transaction that commits, with records taken from their bytes. The whole read is tried again, after a growing wait, when it fails with a
    /// <see cref="BoltException"/> whose <see cref="BoltException.IsRetriable"/> says so.
    /// </summary>
    /// <exception cref="BoltException">The server refuses a statement; the others of its round are not answered.</exception>
    public async Task ReadAsync(BoltRead read, TransactionOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        var retries = new RetryWaits(driver.Retry, driver.Time);
        while (true)
        {
            try
            {
                await ReadOnceAsync(read, options, stop).ConfigureAwait(false);
                return;
            }
            catch (BoltException e) when (e.IsRetriable && retries.TryNext(out var wait))
            {
                await Task.Delay(wait, driver.Time, stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Opens a transaction.</summary>
    public async Task<BoltTransaction> BeginAsync(TransactionOptions? options = null, CancellationToken stop = default)
    {
        var opened = await PrepareAsync(this.options.AccessMode, options, stop).ConfigureAwait(false);
        await opened.OpenAsync(stop).ConfigureAwait(false);
        return opened;
    }

    /// <summary>Drops records that were not read, rolls back a transaction that is open, and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (transaction is not null)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }

        if (result is { IsOpen: true })
        {
            // To the end, not by RESET: the statement's writes are wanted even where its records are not.
            await result.ConsumeAsync().ConfigureAwait(false);
        }
    }

    internal void Committed(IReadOnlyDictionary<string, object?> metadata)
    {
        if (metadata.GetValueOrDefault("bookmark") is string bookmark)
        {
            LastBookmarks = [bookmark];
        }
    }

    internal void Ended(BoltTransaction ended)
    {
        if (transaction == ended)
        {
            transaction = null;
        }
    }

    private async Task<T> ExecuteAsync<T>(
        Func<BoltTransaction, CancellationToken, Task<T>> work, BoltAccessMode mode, TransactionOptions? options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(work);
        var retries = new RetryWaits(driver.Retry, driver.Time);
        while (true)
        {
            try
            {
                var attempt = await PrepareAsync(mode, options, stop).ConfigureAwait(false);
                await using var _ = attempt.ConfigureAwait(false);
                var value = await work(attempt, stop).ConfigureAwait(false);
                if (attempt.IsOpen)
                {
                    await attempt.CommitAsync(stop).ConfigureAwait(false);
                }

                return value;
            }
            catch (BoltException e) when (e.IsRetriable && retries.TryNext(out var wait))
            {
                await Task.Delay(wait, driver.Time, stop).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask ReadOnceAsync(BoltRead read, TransactionOptions? options, CancellationToken stop)
    {
        var lease = await AcquireAsync(BoltAccessMode.Read, stop).ConfigureAwait(false);
        try
        {
            Committed(await new ReadPipeline(lease, read).RunAsync(Extra(lease.Database, BoltAccessMode.Read, options), stop).ConfigureAwait(false));
            await lease.ReleaseAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await lease.ReleaseAsync(e).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<BoltTransaction> PrepareAsync(BoltAccessMode mode, TransactionOptions? options, CancellationToken stop)
    {
        var lease = await AcquireAsync(mode, stop).ConfigureAwait(false);
        try
        {
            lease.Connection.Requests.Begin(Extra(lease.Database, mode, options) ?? []);
            return transaction = new(this, lease, fetchSize);
        }
        catch
        {
            await lease.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask<Lease> AcquireAsync(BoltAccessMode mode, CancellationToken stop)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (transaction is not null)
        {
            throw new InvalidOperationException("A transaction of this session is open: end it, or open another session.");
        }

        stop.ThrowIfCancellationRequested();
        if (result is { IsOpen: true })
        {
            await result.BufferAllAsync(stop).ConfigureAwait(false);
        }

        var lease = await router.AcquireAsync(new(mode, database, LastBookmarks, options.ImpersonatedUser), stop).ConfigureAwait(false);
        database ??= lease.Database;
        return lease;
    }

    private Dictionary<string, object?>? Extra(string? name, BoltAccessMode mode, TransactionOptions? transactionOptions)
    {
        Dictionary<string, object?>? extra = null;
        Add("db", name);
        Add("mode", mode == BoltAccessMode.Read ? "r" : null);
        Add("bookmarks", LastBookmarks.Count > 0 ? LastBookmarks : null);
        Add("imp_user", options.ImpersonatedUser);
        Add("tx_timeout", transactionOptions?.Timeout is { } timeout ? Milliseconds(timeout) : null);
        Add("tx_metadata", transactionOptions?.Metadata);
        return extra;

        void Add(string key, object? value) => _ = value is not null && (extra ??= []).TryAdd(key, value);
    }

    // 0 would mean "without end" to the server.
    private static long Milliseconds(TimeSpan timeout) => timeout > TimeSpan.Zero
        ? (long)Math.Ceiling(timeout.TotalMilliseconds)
        : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A transaction's time limit is above zero.");
}

/// <summary>The transaction of one statement that runs by itself.</summary>
internal sealed class AutoCommit(BoltSession session, Lease lease) : IResultOwner
{
    public ValueTask BeforeRequestAsync(CancellationToken stop) => default;

    public void Streams(BoltResult result)
    {
        // There is but one.
    }

    public void CheckOpen()
    {
        // Open as long as its result is.
    }

    public ValueTask EndedAsync(IReadOnlyDictionary<string, object?> metadata)
    {
        session.Committed(metadata);
        return lease.ReleaseAsync();
    }

    public ValueTask FailedAsync(Exception failure) => lease.ReleaseAsync(failure);
}
