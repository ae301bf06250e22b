using System;
using System.Globalization;

namespace RelationsGraph.Bolt.Client;

/// <summary>Where a server listens.</summary>
internal readonly record struct BoltAddress(string Host, int Port)
{
    public const int DefaultPort = 7687;

    /// <summary>Reads <c>host:port</c>, <c>[::1]:port</c> or <c>host</c>, as routing tables give them.</summary>
    public static BoltAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon > text.LastIndexOf(']') && (text.StartsWith('[') || text.IndexOf(':') == colon);
        var host = (hasPort ? text[..colon] : text).Trim('[', ']');
        return !hasPort
            ? new(host, DefaultPort)
            : int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
                ? new(host, port)
                : throw new BoltException(BoltException.Protocol, $"The server gave the address '{text}', whose port is none.");
    }

    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
