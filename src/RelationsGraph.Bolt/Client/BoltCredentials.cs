using System.Collections.Generic;

namespace RelationsGraph.Bolt.Client;

/// <summary>What a driver logs in with. Its text never shows a secret.</summary>
public sealed class BoltCredentials
{
    private BoltCredentials(IReadOnlyDictionary<string, object?> token) => Token = token;

    /// <summary>For a server whose logins are switched off.</summary>
    public static BoltCredentials None { get; } = new(new Dictionary<string, object?> { ["scheme"] = "none" });

    /// <summary>A user name and a password.</summary>
    public static BoltCredentials Basic(string user, string password) =>
        new(new Dictionary<string, object?> { ["scheme"] = "basic", ["principal"] = user, ["credentials"] = password });

    /// <summary>A bearer token of single sign-on.</summary>
    public static BoltCredentials Bearer(string token) =>
        new(new Dictionary<string, object?> { ["scheme"] = "bearer", ["credentials"] = token });

    internal IReadOnlyDictionary<string, object?> Token { get; }

    /// <summary>The scheme alone.</summary>
    public override string ToString() => $"{Token["scheme"]} credentials";
}
