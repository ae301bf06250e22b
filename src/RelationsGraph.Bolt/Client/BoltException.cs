using System;
using System.Collections.Generic;

namespace RelationsGraph.Bolt.Client;

/// <summary>A failure that the server reported, or that befell the talk with it.</summary>
public class BoltException : Exception
{
    /// <summary>A failure with the server's words.</summary>
    public BoltException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>
    /// Neo4j's code, <c>Neo.ClientError.Statement.SyntaxError</c>; <c>ServiceUnavailable</c> when the connection failed,
    /// <c>ProtocolError</c> when the other side does not keep to Bolt.
    /// </summary>
    public string Code { get; }

    /// <summary>The GQL status, <c>42N51</c>; null before Bolt 5.7.</summary>
    public string? GqlStatus { get; init; }

    /// <summary>The words of the GQL status; null before Bolt 5.7.</summary>
    public string? Description { get; init; }

    /// <summary>The server's diagnostic record, with the position of a mistake under <c>_position</c>; null where it gave none.</summary>
    public IReadOnlyDictionary<string, object?>? Diagnostics { get; init; }

    /// <summary>Whether the same work, tried again in a new transaction, may succeed without having been done twice.</summary>
    public virtual bool IsRetriable => Code switch
    {
        // Ended by somebody's will, although the class says transient: codes of Neo4j 4.
        "Neo.TransientError.Transaction.Terminated" or "Neo.TransientError.Transaction.LockClientStopped" => false,
        "Neo.ClientError.Security.AuthorizationExpired" or NotALeader or ReadOnlyServer => true,
        _ => Code.StartsWith("Neo.TransientError.", StringComparison.Ordinal),
    };

    /// <summary>Whether another server has become the leader, so that the routing table is out of date.</summary>
    internal bool WriterMoved => Code is NotALeader or ReadOnlyServer;

    internal const string Unavailable = "ServiceUnavailable";
    internal const string Protocol = "ProtocolError";
    private const string NotALeader = "Neo.ClientError.Cluster.NotALeader";
    private const string ReadOnlyServer = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase";
}

/// <summary>No connection: nothing listens, the connection broke, a time limit passed, or the pool is exhausted.</summary>
public sealed class BoltUnavailableException : BoltException
{
    /// <summary>A failure to reach the server.</summary>
    public BoltUnavailableException(string message, Exception? inner = null)
        : base(Unavailable, message, inner)
    {
    }

    /// <summary>Whether the connection broke after COMMIT was sent: nobody knows whether the transaction took place.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <inheritdoc/>
    public override bool IsRetriable => !OutcomeUnknown;
}
