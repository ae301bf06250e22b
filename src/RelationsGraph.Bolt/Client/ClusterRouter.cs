using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Client;

/// <summary>The servers of a cluster by what they do, asked of the cluster itself: the neo4j schemes.</summary>
internal sealed class ClusterRouter(BoltTarget target, Connector connector, BoltDriverOptions options) : Router
{
    private readonly ConcurrentDictionary<BoltAddress, ConnectionPool> pools = new();
    private readonly ConcurrentDictionary<string, RoutingTable> tables = new();
    private readonly SemaphoreSlim asking = new(1);
    private int turn;

    public override async ValueTask<Lease> AcquireAsync(WorkTarget work, CancellationToken stop)
    {
        var table = await TableAsync(work, stop).ConfigureAwait(false);
        var servers = table.Servers(work.Mode);
        var first = Interlocked.Increment(ref turn) & int.MaxValue;
        BoltUnavailableException? last = null;
        for (var i = 0; i < servers.Count; i++)
        {
            var pool = Pool(servers[(first + i) % servers.Count]);
            try
            {
                return new(await pool.AcquireAsync(stop).ConfigureAwait(false), pool, this, table.Database);
            }
            catch (BoltUnavailableException e)
            {
                last = e;
                Learn(pool.Address, table.Database, e);
            }
        }

        tables.TryRemove(Key(work), out _);
        var kind = work.Mode == BoltAccessMode.Write ? "writes" : "reads";
        throw new BoltUnavailableException($"No server of the cluster takes {kind} of the database '{table.Database}' at present.", last);
    }

    public override void Learn(BoltAddress address, string? database, BoltException failure)
    {
        foreach (var (key, table) in tables)
        {
            if (failure is BoltUnavailableException)
            {
                tables.TryUpdate(key, table.Without(address), table);
            }
            else if (failure.WriterMoved && table.Database == database)
            {
                tables.TryUpdate(key, table.WithoutWriter(address), table);
            }
            else if (failure.Code == "Neo.ClientError.Database.DatabaseNotFound" && table.Database == database)
            {
                tables.TryRemove(key, out _);
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var pool in pools.Values)
        {
            await pool.DisposeAsync().ConfigureAwait(false);
        }

        asking.Dispose();
    }

    private static string Key(WorkTarget work) => $"{work.User}\n{work.Database}";

    private ConnectionPool Pool(BoltAddress address) => pools.GetOrAdd(address, a => new(a, connector, options));

    private async ValueTask<RoutingTable> TableAsync(WorkTarget work, CancellationToken stop)
    {
        if (Current(work) is { } known)
        {
            return known;
        }

        await asking.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (Current(work) is { } other)
            {
                return other;
            }

            // A session that asked for its home database goes on with its name.
            var table = await AskAsync(work, stop).ConfigureAwait(false);
            return tables[Key(work)] = tables[Key(work with { Database = table.Database })] = table;
        }
        finally
        {
            asking.Release();
        }
    }

    private RoutingTable? Current(WorkTarget work) =>
        tables.TryGetValue(Key(work), out var table) && options.Time.GetUtcNow() < table.Until && table.Servers(work.Mode).Count > 0 ? table : null;

    private async ValueTask<RoutingTable> AskAsync(WorkTarget work, CancellationToken stop)
    {
        var routers = tables.TryGetValue(Key(work), out var old) ? old.Routers.Append(target.Address).Distinct() : [target.Address];
        BoltUnavailableException? last = null;
        foreach (var router in routers)
        {
            try
            {
                return await AskAsync(Pool(router), work, stop).ConfigureAwait(false);
            }
            catch (BoltUnavailableException e)
            {
                last = e;
            }
        }

        throw new BoltUnavailableException($"No server of the cluster at {target.Address} gives a routing table.", last);
    }

    private async ValueTask<RoutingTable> AskAsync(ConnectionPool pool, WorkTarget work, CancellationToken stop)
    {
        var lease = new Lease(await pool.AcquireAsync(stop).ConfigureAwait(false), pool, this, work.Database);
        try
        {
            var extra = new Dictionary<string, object?>();
            _ = work.Database is { } database && extra.TryAdd("db", database);
            _ = work.User is { } user && extra.TryAdd("imp_user", user);
            lease.Connection.Requests.Route(target.RoutingContext!, work.Bookmarks, extra);
            await lease.Connection.SendAsync(1, stop).ConfigureAwait(false);
            var answer = await lease.SucceedAsync(stop).ConfigureAwait(false);
            return RoutingTable.Read(answer, work.Database, options.Time.GetUtcNow());
        }
        finally
        {
            await lease.ReleaseAsync().ConfigureAwait(false);
        }
    }
}

/// <summary>Which servers of a cluster read, write and route, until when.</summary>
internal sealed record RoutingTable(
    string? Database, IReadOnlyList<BoltAddress> Readers, IReadOnlyList<BoltAddress> Writers, IReadOnlyList<BoltAddress> Routers, DateTimeOffset Until)
{
    public static RoutingTable Read(IReadOnlyDictionary<string, object?> answer, string? database, DateTimeOffset now)
    {
        if (answer.GetValueOrDefault("rt") is not IReadOnlyDictionary<string, object?> table
            || table.GetValueOrDefault("ttl") is not long ttl
            || table.GetValueOrDefault("servers") is not IReadOnlyList<object?> servers)
        {
            throw new BoltException(BoltException.Protocol, "The answer to ROUTE holds no routing table: rt {ttl, servers}.");
        }

        // A life without end is written as the largest integer.
        var until = now.AddSeconds(Math.Clamp(ttl, 0, 31_536_000));
        return new(table.GetValueOrDefault("db") as string ?? database, Addresses(servers, "READ"), Addresses(servers, "WRITE"), Addresses(servers, "ROUTE"), until);
    }

    public IReadOnlyList<BoltAddress> Servers(BoltAccessMode mode) => mode == BoltAccessMode.Write ? Writers : Readers;

    public RoutingTable Without(BoltAddress address) => this with
    {
        Readers = [.. Readers.Where(a => a != address)],
        Writers = [.. Writers.Where(a => a != address)],
        Routers = [.. Routers.Where(a => a != address)],
    };

    public RoutingTable WithoutWriter(BoltAddress address) => this with { Writers = [.. Writers.Where(a => a != address)] };

    private static List<BoltAddress> Addresses(IReadOnlyList<object?> servers, string role) =>
        [.. servers.OfType<IReadOnlyDictionary<string, object?>>()
            .Where(server => server.GetValueOrDefault("role") as string == role)
            .SelectMany(server => server.GetValueOrDefault("addresses") as IReadOnlyList<object?> ?? [])
            .OfType<string>().Select(BoltAddress.Parse)];
}
