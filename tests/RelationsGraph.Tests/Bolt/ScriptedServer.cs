using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Tests.Bolt;

/// <summary>A Bolt server that plays a script to each connection, and notes what it heard.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<Talk, Task> script;
    private readonly ConcurrentBag<Task> talks = [];
    private readonly Task accepting;
    private int connections;

    public ScriptedServer(Func<Talk, Task> script, BoltVersion? version = null)
    {
        this.script = script;
        Version = version ?? new(5, 8);
        listener.Start();
        accepting = AcceptAsync();
    }

    public BoltVersion Version { get; }

    public int Connections => connections;

    /// <summary>With a certificate it speaks TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    public ConcurrentQueue<string> Heard { get; } = [];

    public string Address => listener.LocalEndpoint.ToString()!;

    public BoltDriver Driver(BoltDriverOptions? options = null, string scheme = "bolt") =>
        BoltDriver.Create(new Uri($"{scheme}://{Address}"), BoltCredentials.Basic("anna", "secret"), options);

    /// <summary>Ends every talk, also those that wait for ever; a script that went wrong is thrown.</summary>
    public async Task EndAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(talks);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                talks.Add(ServeAsync(client, Interlocked.Increment(ref connections)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException && stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream plain)
    {
        if (Certificate is null)
        {
            return plain;
        }

        var secured = new SslStream(plain);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, stop.Token);
        return secured;
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await script(new Talk(await SecureAsync(client.GetStream()), this, number, stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or AuthenticationException)
            {
                // The client went, or the test is over.
            }
        }
    }
}

/// <summary>One message of a client.</summary>
internal sealed record Request(string Name, IReadOnlyList<object?> Fields)
{
    public IReadOnlyDictionary<string, object?> Map(int field) => (IReadOnlyDictionary<string, object?>)Fields[field]!;

    public override string ToString() => Name + string.Concat(Fields.Select(f => " " + JsonSerializer.Serialize(f)));
}

/// <summary>The server's side of one connection.</summary>
internal sealed class Talk(Stream stream, ScriptedServer server, int number, CancellationToken stop)
{
    private static readonly Dictionary<byte, string> Names = typeof(MessageTag).GetFields().ToDictionary(f => (byte)f.GetRawConstantValue()!, f => f.Name);
    private readonly MessageReader reader = new(stream, 1 << 24);
    private readonly MessageWriter writer = new(stream);

    public Stream Stream => stream;

    /// <summary>Which connection of the server this is, from 1.</summary>
    public int Number => number;

    /// <summary>Done when the test is over.</summary>
    public Task SayNothingAsync() => Task.Delay(Timeout.Infinite, stop);

    public async Task ReceiveOpeningAsync()
    {
        var opening = new byte[Handshake.OpeningLength];
        await stream.ReadExactlyAsync(opening, stop);
        await stream.WriteAsync(Handshake.Encode(server.Version), stop);
    }

    /// <summary>Handshake, HELLO and login as a server of the version does them.</summary>
    public async Task<Request> GreetAsync(Dictionary<string, object?>? hello = null)
    {
        await ReceiveOpeningAsync();
        var greeting = await ReceiveAsync("Hello");
        await SucceedAsync(hello ?? new() { ["server"] = "Scripted/1", ["connection_id"] = "bolt-1" });
        if (server.Version.IsAtLeast5(1))
        {
            await ReceiveAsync("Logon");
            await SucceedAsync();
        }

        return greeting;
    }

    public async Task<Request> ReceiveAsync(string? expected = null)
    {
        ReadOnlyMemory<byte> message;
        while (!reader.TryRead(out message))
        {
            if (await reader.FillAsync(stop) == 0)
            {
                throw new IOException("The client closed the connection.");
            }
        }

        var request = Read(message.Span);
        if (request.Name == "Goodbye" && expected != request.Name)
        {
            throw new IOException("The client left.");
        }

        server.Heard.Enqueue(request.Name);
        return expected is null || request.Name == expected
            ? request
            : throw new InvalidOperationException($"Expected {expected}, heard {request}.");
    }

    public Task SucceedAsync(Dictionary<string, object?>? metadata = null) => SendAsync(MessageTag.Success, metadata ?? []);

    public Task RecordAsync(params object?[] values) => SendAsync(MessageTag.Record, [values]);

    public Task IgnoreAsync() => SendAsync(MessageTag.Ignored);

    public Task FailAsync(string code, string message = "no") => SendAsync(MessageTag.Failure, server.Version.IsAtLeast5(7)
        ? new Dictionary<string, object?> { ["neo4j_code"] = code, ["message"] = message, ["gql_status"] = "50N42", ["description"] = "error" }
        : new Dictionary<string, object?> { ["code"] = code, ["message"] = message });

    /// <summary>RUN and PULL of a result that is one record with one column.</summary>
    public async Task AnswerAsync(object? value, string? bookmark = null)
    {
        await ReceiveAsync("Run");
        await ReceiveAsync("Pull");
        await SucceedAsync(new() { ["fields"] = new[] { "x" }, ["t_first"] = 1 });
        await RecordAsync(value);
        await SucceedAsync(bookmark is null ? [] : new() { ["bookmark"] = bookmark, ["type"] = "r" });
    }

    public async Task SendAsync(byte tag, params object?[] fields)
    {
        writer.Begin(tag, fields.Length);
        foreach (var field in fields)
        {
            ObjectWriter.Write(writer.Body, field, server.Version.Dialect(UtcPatch.None));
        }

        writer.End();
        await writer.FlushAsync(stop);
    }

    private static Request Read(ReadOnlySpan<byte> message)
    {
        var values = new PackStreamReader(message);
        var (tag, count) = values.ReadStructureHeader();
        var fields = new object?[count];
        for (var i = 0; i < count; i++)
        {
            fields[i] = ObjectReader.Read(ref values, 100);
        }

        return new(Names[tag], fields);
    }
}
