using System.Net;
using System.Net.Sockets;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>The line between a client and a database, which can be cut and led elsewhere, as when the database starts again.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _accepting;
    private Uri? _target;

    public CutLine(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"bolt://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address { get; }

    /// <summary>Cuts every connection, and leads new ones there; to nobody where it is null.</summary>
    public void Cut(Uri? target)
    {
        lock (_lock)
        {
            _target = target;
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut(null);
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = LeadAsync(client);
        }
    }

    private async Task LeadAsync(TcpClient client)
    {
        var server = new TcpClient();
        Uri? target;
        lock (_lock)
        {
            target = _target;
            _open.AddRange([client, server]);
        }

        try
        {
            if (target is not null)
            {
                await server.ConnectAsync(target.Host, target.Port);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
            }
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // That is what this is for.
        }

        client.Dispose();
        server.Dispose();
    }
}
