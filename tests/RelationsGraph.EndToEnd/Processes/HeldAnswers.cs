using System.Net;
using System.Net.Sockets;

namespace RelationsGraph.EndToEnd.Processes;

/// <summary>Stands between a client and a server on this machine, and can hold back what the server answers.</summary>
internal sealed class HeldAnswers : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _holds;

    public HeldAnswers(Uri server)
    {
        _listener.Start();
        Address = new Uri($"bolt://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync(server);
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address { get; }

    /// <summary>Holds back all that the server answers from now on.</summary>
    public void Hold() => _holds = true;

    /// <summary>Waits until a client has asked something whose answer is held back.</summary>
    public Task HeardAsync(CancellationToken stop) => _heard.Task.WaitAsync(stop);

    /// <summary>Lets all answers through.</summary>
    public void Release() => _released.TrySetResult();

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(Uri server)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var other = new TcpClient();
                await other.ConnectAsync(server.Host, server.Port, _end.Token);
                _ = PassAsync(client.GetStream(), other.GetStream(), isAnswer: false);
                _ = PassAsync(other.GetStream(), client.GetStream(), isAnswer: true);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (_holds && isAnswer)
                {
                    _heard.TrySetResult();
                    await _released.Task.WaitAsync(_end.Token);
                }

                await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }

            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone, and the other hears of it from the system.
        }
    }
}
