using System;
using System.Collections.Generic;

namespace RelationsGraph.Bolt.Client;

/// <summary>How the connection is secured.</summary>
internal enum BoltSecurity
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>TLS; the certificate is checked.</summary>
    Tls,

    /// <summary>TLS; any certificate is taken (<c>+ssc</c>: self-signed).</summary>
    TlsAnyCertificate,
}

/// <summary>What an address of a driver means: <c>neo4j+s://host:port?key=value</c>.</summary>
internal sealed record BoltTarget(BoltAddress Address, BoltSecurity Security, IReadOnlyDictionary<string, object?>? RoutingContext)
{
    public static BoltTarget Parse(Uri uri)
    {
        var parts = uri.Scheme.Split('+', 2);
        if (parts[0] is not ("bolt" or "neo4j") || (parts.Length > 1 && parts[1] is not ("s" or "ssc")))
        {
            throw new ArgumentException($"The scheme '{uri.Scheme}' is none of bolt, bolt+s, bolt+ssc, neo4j, neo4j+s, neo4j+ssc.", nameof(uri));
        }

        if (uri.Host.Length == 0)
        {
            throw new ArgumentException($"The address '{uri}' names no host.", nameof(uri));
        }

        var address = new BoltAddress(uri.IdnHost.Trim('[', ']'), uri.Port < 0 ? BoltAddress.DefaultPort : uri.Port);
        var security = parts.Length == 1 ? BoltSecurity.None : parts[1] == "s" ? BoltSecurity.Tls : BoltSecurity.TlsAnyCertificate;
        if (parts[0] == "neo4j")
        {
            return new(address, security, Context(uri, address));
        }

        return uri.Query.Length <= 1
            ? new(address, security, null)
            : throw new ArgumentException($"The address '{uri}' has parameters, which only the neo4j schemes take.", nameof(uri));
    }

    private static Dictionary<string, object?> Context(Uri uri, BoltAddress address)
    {
        var context = new Dictionary<string, object?> { ["address"] = address.ToString() };
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = pair.Split('=', 2);
            if (halves.Length < 2 || halves[0].Length == 0 || halves[1].Length == 0 || !context.TryAdd(Uri.UnescapeDataString(halves[0]), Uri.UnescapeDataString(halves[1])))
            {
                throw new ArgumentException($"The parameter '{pair}' of the address is empty, comes twice or is named 'address'.", nameof(uri));
            }
        }

        return context;
    }
}
