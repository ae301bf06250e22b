using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Access;

/// <summary>Who may ask: the holders of keys and of tokens.</summary>
public sealed record AccessOptions
{
    /// <summary>The keys that are known, by their hashes.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];

    /// <summary>Whose tokens are trusted; null for nobody's.</summary>
    public TokenIssuer? Issuer { get; init; }

    /// <summary>How many requests one key or one token's holder may send in <see cref="Window"/>.</summary>
    public int Requests { get; init; } = 600;

    /// <summary>How many wrong keys and tokens one address may send in <see cref="Window"/>.</summary>
    public int FailedAttempts { get; init; } = 20;

    /// <summary>The time that both are counted in.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>A key or an issuer that cannot be used; the message says what would be valid.</summary>
public sealed class AccessException(string message) : Exception(message);
