using System;
using System.Collections.Generic;
using System.IO;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Client;

/// <summary>Settings of a driver; the defaults suit one service beside one database.</summary>
public sealed record BoltDriverOptions
{
    /// <summary>The most connections open at a time to one address; at least 1.</summary>
    public int MaxPoolSize { get; init; } = 100;

    /// <summary>How long to wait for a free connection before giving up.</summary>
    public TimeSpan AcquisitionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long connecting, handshake and login may take together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The age at which a connection that falls idle is closed instead of kept.</summary>
    public TimeSpan MaxConnectionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A connection that was idle for longer is asked for a sign of life (RESET) before it is used.</summary>
    public TimeSpan LivenessCheckAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled statement may take to end before its connection is closed.</summary>
    public TimeSpan ResetTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Records asked for at a time, at least 1, or -1 for all at once.</summary>
    public int FetchSize { get; init; } = 1000;

    /// <summary>How managed transactions are tried again.</summary>
    public BoltRetryOptions Retry { get; init; } = new();

    /// <summary>What the server may send.</summary>
    public PackStreamLimits Limits { get; init; } = new();

    /// <summary>The name under which the server's logs show this client.</summary>
    public string UserAgent { get; init; } = "RelationsGraph/0.1";

    /// <summary>
    /// Opens the way to a server that is in this process, which needs no network; null to connect to the address. The address and its scheme still say which server it is and how
    /// it is secured.
    /// </summary>
    public Func<Stream>? InProcess { get; init; }

    /// <summary>The clock of lifetimes, time limits and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal BoltDriverOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPoolSize, 1, nameof(MaxPoolSize));
        if (FetchSize is not -1 and < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(FetchSize), FetchSize, "The fetch size is at least 1, or -1 for all records at once.");
        }

        return this;
    }
}

/// <summary>Waits between tries of a managed transaction: exponential, with jitter.</summary>
public sealed record BoltRetryOptions
{
    /// <summary>No further try begins once this much time has passed since the first.</summary>
    public TimeSpan MaxElapsed { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the second try.</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What each wait is of the one before; at least 1.</summary>
    public double Multiplier { get; init; } = 2;

    /// <summary>The share by which a wait varies at random to either side, 0 to 1, so that rivals do not meet again.</summary>
    public double Jitter { get; init; } = 0.2;
}

/// <summary>Whether a session's auto-commit statements and explicit transactions read or may write.</summary>
public enum BoltAccessMode
{
    /// <summary>May write; in a cluster it goes to the leader.</summary>
    Write,

    /// <summary>Reads only; in a cluster it goes to a follower.</summary>
    Read,
}

/// <summary>Settings of a session.</summary>
public sealed record SessionOptions
{
    /// <summary>The database; null is the user's home database.</summary>
    public string? Database { get; init; }

    /// <summary>The mode of auto-commit statements and explicit transactions.</summary>
    public BoltAccessMode AccessMode { get; init; }

    /// <summary>Work waits until the server has seen the transactions that these name.</summary>
    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    /// <summary>Records asked for at a time; null takes the driver's.</summary>
    public int? FetchSize { get; init; }

    /// <summary>The user on whose behalf statements run; Neo4j Enterprise only.</summary>
    public string? ImpersonatedUser { get; init; }
}

/// <summary>Settings of one transaction.</summary>
public sealed record TransactionOptions
{
    /// <summary>The server ends the transaction after this time, of whole milliseconds; null is the server's own limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Shown beside the transaction in the server's lists and logs.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
}
