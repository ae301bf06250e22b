using System;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Client;

/// <summary>Access to a server or cluster: pools its connections. Thread-safe; one for the life of the process.</summary>
public sealed class BoltDriver : IAsyncDisposable
{
    private readonly Router router;
    private readonly BoltDriverOptions options;

    private BoltDriver(Router router, BoltDriverOptions options) => (this.router, this.options) = (router, options);

    /// <summary>
    /// A driver for an address with the scheme <c>bolt</c> (one server) or <c>neo4j</c> (a cluster, by its routing table), each also with
    /// <c>+s</c> (TLS) and <c>+ssc</c> (TLS with any certificate). The port is 7687 unless given. Does not connect yet.
    /// </summary>
    /// <exception cref="ArgumentException">The address has another scheme, no host, or parameters that its scheme does not take.</exception>
    public static BoltDriver Create(Uri uri, BoltCredentials credentials, BoltDriverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(credentials);
        var target = BoltTarget.Parse(uri);
        var settings = (options ?? new()).Checked();
        var connector = new Connector(target, credentials, settings);
        Router router = target.RoutingContext is null
            ? new DirectRouter(new(target.Address, connector, settings))
            : new ClusterRouter(target, connector, settings);
        return new(router, settings);
    }

    /// <summary>A session: a chain of transactions, each seeing those before it. For one task at a time; opening one costs nothing.</summary>
    public BoltSession Session(SessionOptions? options = null) => new(router, this.options, options ?? new());

    /// <summary>Connects, logs in and makes sure that the server answers.</summary>
    /// <exception cref="BoltUnavailableException">The server cannot be reached.</exception>
    /// <exception cref="BoltException">The server refuses the login.</exception>
    public async Task VerifyConnectivityAsync(CancellationToken stop = default)
    {
        var lease = await router.AcquireAsync(new(BoltAccessMode.Read, null, [], null), stop).ConfigureAwait(false);
        try
        {
            // A connection out of the pool may have died there.
            lease.Connection.Requests.Reset();
            await lease.Connection.SendAsync(1, stop).ConfigureAwait(false);
            await lease.SucceedAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            await lease.ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the idle connections; those in use close when their work ends.</summary>
    public ValueTask DisposeAsync() => router.DisposeAsync();
}
