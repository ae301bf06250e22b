using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Engine.Server;

/// <summary>
/// Serves an embedded graph over Bolt 4.4 and 5.0 to 5.8, by TCP or inside WebSockets on the same port, to everything that talks to Neo4j.
/// </summary>
public sealed class BoltServer : IAsyncDisposable
{
    private static readonly TimeSpan SignOfLifeEvery = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<long, Task> _tasks = new();
    private readonly ConcurrentDictionary<long, ServerConnection> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TcpListener _listener;
    private readonly ServerContext _context;
    private readonly BoltServerOptions _options;
    private readonly ITimer _life;
    private readonly ConnectionProcedures _procedures;
    private Task _accepting = Task.CompletedTask;
    private int _stopped;

    private BoltServer(EmbeddedGraph graph, BoltServerOptions options)
    {
        _options = options;
        _context = new(graph, options);
        _procedures = ConnectionProcedures.For(graph.Options.Procedures);
        _listener = new(options.Endpoint);
        _life = options.Time.CreateTimer(_ => ShowLife(), null, SignOfLifeEvery, SignOfLifeEvery);
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Connections open now.</summary>
    public int Connections => _connections.Count;

    /// <summary>Connections whose client waits for an answer.</summary>
    public int Busy => _connections.Values.Count(connection => connection.IsBusy);

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SocketException">The port is taken, or the address is none of this machine.</exception>
    public static BoltServer Start(EmbeddedGraph graph, BoltServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var settings = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.MaxConnections, 1, nameof(options));
        var server = new BoltServer(graph, settings);
        try
        {
            server._listener.Start();
        }
        catch
        {
            server._life.Dispose();
            server._stopping.Dispose();
            server._listener.Dispose();
            throw;
        }

        // Statements run on threads of the pool; those that take long must not keep a RESET or another client waiting for a thread.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, 32), completions);
        server._context.Address = "localhost:" + server.Endpoint.Port.ToString(CultureInfo.InvariantCulture);
        server._procedures.Add(server, () => server._connections.Values);
        server._accepting = server.AcceptAsync();
        return server;
    }

    /// <summary>
    /// A connection for a client in this process, past the network: the same talk, without the system calls. It counts like any other, and is closed at once where the server takes none.
    /// </summary>
    public Stream Connect()
    {
        var (client, server) = PairedStream.Create();
        Serve(server, "in process");
        return client;
    }

    /// <summary>Takes no further connections, lets running statements end for a while, and closes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        _procedures.Remove(this);
        _listener.Stop();
        await _life.DisposeAsync().ConfigureAwait(false);
        foreach (var connection in _connections.Values)
        {
            connection.CloseWhenIdle();
        }

        await WaitAsync(_options.StopTimeout).ConfigureAwait(false);
        foreach (var connection in _connections.Values)
        {
            connection.Close();
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_tasks.Values).ConfigureAwait(false);
        _stopping.Dispose();
        _listener.Dispose();
    }

    private async Task WaitAsync(TimeSpan most)
    {
        try
        {
            await Task.WhenAll(_connections.Keys.Select(number => _tasks.GetValueOrDefault(number, Task.CompletedTask)))
                .WaitAsync(most, _options.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What still runs is terminated next.
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or InvalidOperationException || _stopped != 0)
            {
                return;
            }
            catch (SocketException e)
            {
                // One connection that broke before it was accepted, or no file handle for it.
                _options.Faulted?.Invoke(e);
                await Task.Delay(TimeSpan.FromMilliseconds(10), _options.Time, CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            Accept(socket);
        }
    }

    private void Accept(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            Serve(new NetworkStream(socket, ownsSocket: true), socket.RemoteEndPoint?.ToString() ?? "");
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client went before it was heard.
            socket.Dispose();
        }
    }

    private void Serve(Stream stream, string from)
    {
        if (_tasks.Count >= _options.MaxConnections || _stopped != 0)
        {
            stream.Dispose();
            return;
        }

        var number = _procedures.Number();
        _tasks[number] = Task.CompletedTask;
        var serving = ServeAsync(stream, from, number);
        _tasks[number] = serving;
        _ = serving.ContinueWith(_ => _tasks.TryRemove(number, out var _), TaskScheduler.Default);
    }

    private async Task ServeAsync(Stream stream, string from, long number)
    {
        await Task.Yield();
        try
        {
            await using var _ = stream.ConfigureAwait(false);
            await TalkAsync(stream, new ClientAddress(string.Create(CultureInfo.InvariantCulture, $"bolt-{number}"), from), number).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went, or took too long.
        }
        catch (Exception e)
        {
            // A fault in one connection must not end the others.
            _options.Faulted?.Invoke(e);
        }
    }

    private async Task TalkAsync(Stream stream, ClientAddress client, long number)
    {
        using var late = new CancellationTokenSource(_options.LoginTimeout, _options.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stopping.Token);
        if (await Opening.AgreeAsync(stream, stop.Token).ConfigureAwait(false) is not { } agreed)
        {
            return;
        }

        using var connection = new ServerConnection(agreed, _context, client);
        _connections[number] = connection;
        try
        {
            // Half-open connections and those that never log in end here.
            using var lateLogin = late.Token.UnsafeRegister(
                static c => _ = !((ServerConnection)c!).HasLoggedIn && CloseLate((ServerConnection)c), connection);
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(number, out _);
        }
    }

    private static bool CloseLate(ServerConnection connection)
    {
        connection.Close();
        return true;
    }

    private void ShowLife()
    {
        foreach (var connection in _connections.Values)
        {
            _ = connection.ShowLifeAsync(SignOfLifeEvery);
        }
    }
}
