using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Client;

/// <summary>The connections to one address: the one used last is used first, so that those not needed grow old.</summary>
internal sealed class ConnectionPool(BoltAddress address, Connector connector, BoltDriverOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim places = new(options.MaxPoolSize);
    private readonly ConcurrentStack<BoltConnection> idle = new();
    private volatile bool closed;

    public BoltAddress Address => address;

    /// <summary>A connection at the beginning of its talk.</summary>
    /// <exception cref="BoltUnavailableException">None became free in time, or the server cannot be reached.</exception>
    public async ValueTask<BoltConnection> AcquireAsync(CancellationToken stop)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(BoltDriver));
        if (!places.Wait(0, CancellationToken.None))
        {
            await WaitForPlaceAsync(stop).ConfigureAwait(false);
        }

        try
        {
            return await FindIdleAsync().ConfigureAwait(false) ?? await connector.ConnectAsync(address, stop).ConfigureAwait(false);
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back, resetting it first where it needs that.</summary>
    public async ValueTask ReleaseAsync(BoltConnection connection)
    {
        try
        {
            var usable = connection.IsClean || await connection.TryResetAsync().ConfigureAwait(false);
            if (usable && !closed && !IsOld(connection))
            {
                connection.IdleSince = options.Time.GetTimestamp();
                idle.Push(connection);
                if (!closed)
                {
                    return;
                }

                await CloseIdleAsync().ConfigureAwait(false);
                return;
            }

            await connection.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Closes what is idle; connections in use are closed when they come back.</summary>
    public ValueTask DisposeAsync()
    {
        closed = true;
        return CloseIdleAsync();
    }

    private async ValueTask WaitForPlaceAsync(CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.AcquisitionTimeout, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            await places.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new BoltUnavailableException(
                $"None of the {options.MaxPoolSize} connections to {address} became free within {options.AcquisitionTimeout.TotalSeconds} s: are sessions left open, or is the pool too small?");
        }
    }

    private async ValueTask<BoltConnection?> FindIdleAsync()
    {
        while (idle.TryPop(out var connection))
        {
            if (!IsOld(connection) && (!IsStale(connection) || await connection.TryResetAsync().ConfigureAwait(false)))
            {
                return connection;
            }

            await connection.DisposeAsync().ConfigureAwait(false);
        }

        return null;
    }

    private bool IsOld(BoltConnection connection) => options.Time.GetElapsedTime(connection.CreatedAt) >= options.MaxConnectionLifetime;

    private bool IsStale(BoltConnection connection) => options.Time.GetElapsedTime(connection.IdleSince) >= options.LivenessCheckAfter;

    private async ValueTask CloseIdleAsync()
    {
        while (idle.TryPop(out var connection))
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
