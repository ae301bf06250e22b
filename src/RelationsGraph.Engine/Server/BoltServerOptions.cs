using System.Net;

namespace RelationsGraph.Engine.Server;

/// <summary>Settings of a Bolt server; the defaults suit one machine.</summary>
public sealed record BoltServerOptions
{
    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 7687);

    /// <summary>The user name that logs in when there is a password.</summary>
    public string User { get; init; } = "neo4j";

    /// <summary>The password; null lets everybody in.</summary>
    public string? Password { get; init; }

    /// <summary>The most connections at a time; further ones are closed at once. At least 1. One that waits takes some 10 KB.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>The most bytes of one message from a client that has logged in.</summary>
    public int MaxMessageBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How deep the lists and maps of a message may nest.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>How long a client may take for handshake and login.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may leave an answer lying before its connection is closed.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long running statements may go on when the server stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Hears of exceptions that are faults of the server, not of a client or its statement; may be called from any thread.</summary>
    public Action<Exception>? Faulted { get; init; }

    /// <summary>The clock of time limits and signs of life.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
