using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Client;

/// <summary>What a unit of work needs of a server.</summary>
internal readonly record struct WorkTarget(BoltAccessMode Mode, string? Database, IReadOnlyList<string> Bookmarks, string? User);

/// <summary>Chooses the server for a unit of work.</summary>
internal abstract class Router : IAsyncDisposable
{
    /// <summary>A connection to a server that can do the work.</summary>
    public abstract ValueTask<Lease> AcquireAsync(WorkTarget work, CancellationToken stop);

    /// <summary>Hears of a failure, to route round it from then on.</summary>
    public abstract void Learn(BoltAddress address, string? database, BoltException failure);

    public abstract ValueTask DisposeAsync();
}

/// <summary>One address, for everything: the bolt schemes.</summary>
internal sealed class DirectRouter(ConnectionPool pool) : Router
{
    public override async ValueTask<Lease> AcquireAsync(WorkTarget work, CancellationToken stop) =>
        new(await pool.AcquireAsync(stop).ConfigureAwait(false), pool, this, work.Database);

    public override void Learn(BoltAddress address, string? database, BoltException failure)
    {
        // There is no other server to go to.
    }

    public override ValueTask DisposeAsync() => pool.DisposeAsync();
}

/// <summary>A connection lent to one unit of work.</summary>
internal sealed class Lease(BoltConnection connection, ConnectionPool pool, Router router, string? database)
{
    private int released;

    public BoltConnection Connection => connection;

    /// <summary>The database to name in requests; with routing the real name of the user's home database.</summary>
    public string? Database => database;

    /// <summary>Receives an answer; a failure is thrown.</summary>
    public async ValueTask<IReadOnlyDictionary<string, object?>> SucceedAsync(CancellationToken stop)
    {
        var response = await connection.ReceiveAsync(stop).ConfigureAwait(false);
        return response switch
        {
            { IsSuccess: true } => response.Metadata,
            { IsFailure: true } => throw ServerFailure.ToException(response),
            _ => throw new BoltException(BoltException.Protocol, $"The server answered 0x{response.Tag:X2} where SUCCESS or FAILURE is due."),
        };
    }

    /// <summary>Gives the connection back, once; what failed tells where not to go again.</summary>
    public async ValueTask ReleaseAsync(Exception? failure = null)
    {
        if (Interlocked.Exchange(ref released, 1) != 0)
        {
            return;
        }

        if (failure is BoltException known)
        {
            router.Learn(connection.Address, database, known);
        }

        connection.DropUnsent();
        await pool.ReleaseAsync(connection).ConfigureAwait(false);
    }
}
