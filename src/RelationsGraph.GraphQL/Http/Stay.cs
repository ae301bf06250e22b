using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>How long what a client opened may go on: as long as it is known who asks.</summary>
internal sealed class Stay : IDisposable
{
    // What a timer can wait for; whatever lasts longer ends with the server rather than by itself.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);
    private readonly CancellationTokenSource _over;

    private Stay(CancellationTokenSource over) => _over = over;

    /// <summary>Cancelled at its end.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>Whether it has come to its end.</summary>
    public bool IsOver => _over.IsCancellationRequested;

    /// <summary>What the client is told at its end.</summary>
    public static GraphQLError Expired => new("The token has expired; come again with a new one.") { Extensions = new Dictionary<string, object?> { ["code"] = "TOKEN_EXPIRED" } };

    /// <summary>The stay of who asks.</summary>
    public static Stay Of(ClaimsPrincipal? user, GraphQLHttpOptions options)
    {
        var left = user is not null && options.KnownUntil?.Invoke(user) is { } until ? until - options.Time.GetUtcNow() : Longest;
        return new Stay(left < Longest ? new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, options.Time) : new CancellationTokenSource());
    }

    public void Dispose() => _over.Dispose();
}
