using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Bolt.Client;

/// <summary>Opens connections: socket, TLS, handshake, HELLO and login.</summary>
internal sealed class Connector(BoltTarget target, BoltCredentials credentials, BoltDriverOptions options)
{
    /// <exception cref="BoltUnavailableException">The server cannot be reached, or speaks no version of ours.</exception>
    /// <exception cref="BoltException">The server refuses the login.</exception>
    public async ValueTask<BoltConnection> ConnectAsync(BoltAddress address, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.ConnectTimeout, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        Stream? stream = null;
        try
        {
            stream = await OpenAsync(address, both.Token).ConfigureAwait(false);
            var version = await AgreeAsync(stream, address, both.Token).ConfigureAwait(false);
            var connection = new BoltConnection(stream, address, version, options) { MaxSilence = options.ConnectTimeout };
            await GreetAsync(connection, both.Token).ConfigureAwait(false);
            // The last answer may have come just before the connection was broken.
            both.Token.ThrowIfCancellationRequested();
            return connection;
        }
        catch (Exception e)
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            throw e switch
            {
                OperationCanceledException when stop.IsCancellationRequested => e,
                OperationCanceledException => new BoltUnavailableException($"{address} did not answer within {options.ConnectTimeout.TotalSeconds} s.", e),
                SocketException or IOException => new BoltUnavailableException($"Cannot connect to {address}: {e.Message}", e),
                AuthenticationException => new BoltUnavailableException($"No secure connection to {address}: {e.Message}", e),
                InvalidDataException => new BoltUnavailableException($"{address} speaks no Bolt: {e.Message}", e),
                _ => e,
            };
        }
    }

    private async ValueTask<Stream> OpenAsync(BoltAddress address, CancellationToken stop)
    {
        var plain = options.InProcess?.Invoke() ?? await DialAsync(address, stop).ConfigureAwait(false);
        return target.Security == BoltSecurity.None ? plain : await SecureAsync(plain, address.Host, stop).ConfigureAwait(false);
    }

    private static async ValueTask<NetworkStream> DialAsync(BoltAddress address, CancellationToken stop)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            await socket.ConnectAsync(address.Host, address.Port, stop).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new NetworkStream(socket, ownsSocket: true);
    }

    private async ValueTask<Stream> SecureAsync(Stream plain, string host, CancellationToken stop)
    {
        var secured = new SslStream(plain);
        try
        {
            var settings = new SslClientAuthenticationOptions { TargetHost = host };
            if (target.Security == BoltSecurity.TlsAnyCertificate)
            {
#pragma warning disable CA5359 // What +ssc asks for: encryption, with whoever is on the other side.
                settings.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
            }

            await secured.AuthenticateAsClientAsync(settings, stop).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<BoltVersion> AgreeAsync(Stream stream, BoltAddress address, CancellationToken stop)
    {
        await stream.WriteAsync(Handshake.ClientOpening, stop).ConfigureAwait(false);
        var answer = new byte[4];
        await stream.ReadExactlyAsync(answer, stop).ConfigureAwait(false);
        var number = BinaryPrimitives.ReadUInt32BigEndian(answer);
        if (answer.AsSpan().SequenceEqual("HTTP"u8))
        {
            throw new BoltUnavailableException($"{address} speaks HTTP; Bolt has a port of its own, 7687 by default.");
        }

        if (number == Handshake.ManifestMarker)
        {
            var best = await Handshake.ReadManifestAsync(stream, stop).ConfigureAwait(false) ?? throw NoVersion(address);
            await stream.WriteAsync((byte[])[.. Handshake.Encode(best), 0], stop).ConfigureAwait(false);
            return best;
        }

        return answer[0] == 0 && answer[1] == 0 && Handshake.Newest(answer) is { } version ? version : throw NoVersion(address);
    }

    private static BoltUnavailableException NoVersion(BoltAddress address) =>
        new($"{address} speaks none of the versions of Bolt that are spoken here: {string.Join(", ", BoltVersion.Supported)}.");

    private async ValueTask GreetAsync(BoltConnection connection, CancellationToken stop)
    {
        var separateLogin = connection.Version.IsAtLeast5(1);
        connection.Requests.Hello(Greeting(connection.Version, separateLogin ? null : credentials));
        if (separateLogin)
        {
            connection.Requests.Logon(credentials.Token);
        }

        await connection.SendAsync(separateLogin ? 2 : 1, stop).ConfigureAwait(false);
        var hello = await SucceedAsync(connection, stop).ConfigureAwait(false);
        if (separateLogin)
        {
            await SucceedAsync(connection, stop).ConfigureAwait(false);
        }

        var patched = hello.GetValueOrDefault("patch_bolt") is IReadOnlyList<object?> patches && patches.Contains("utc");
        connection.Requests.Dialect = connection.Version.Dialect(patched ? UtcPatch.Agreed : UtcPatch.None);
        var hints = hello.GetValueOrDefault("hints") as IReadOnlyDictionary<string, object?>;
        connection.MaxSilence = hints?.GetValueOrDefault("connection.recv_timeout_seconds") is long and > 0 and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : Timeout.InfiniteTimeSpan;
    }

    private static async ValueTask<IReadOnlyDictionary<string, object?>> SucceedAsync(BoltConnection connection, CancellationToken stop)
    {
        // Nothing runs that RESET could interrupt: a cancelled login is a closed socket.
        using var closing = stop.UnsafeRegister(static c => ((BoltConnection)c!).Break(), connection);
        try
        {
            var response = await connection.ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
            return response.IsSuccess ? response.Metadata : throw ServerFailure.ToException(response);
        }
        catch (BoltException) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
    }

    private Dictionary<string, object?> Greeting(BoltVersion version, BoltCredentials? login)
    {
        var greeting = new Dictionary<string, object?> { ["user_agent"] = options.UserAgent };
        if (version.IsAtLeast5(3))
        {
            greeting["bolt_agent"] = new Dictionary<string, object?>
            {
                ["product"] = options.UserAgent,
                ["platform"] = RuntimeInformation.OSDescription,
                ["language_details"] = RuntimeInformation.FrameworkDescription,
            };
        }

        if (version.Major == 4)
        {
            greeting["patch_bolt"] = new[] { "utc" };
        }

        if (target.RoutingContext is { } context)
        {
            greeting["routing"] = context;
        }

        foreach (var (key, value) in login?.Token ?? new Dictionary<string, object?>())
        {
            greeting[key] = value;
        }

        return greeting;
    }
}
