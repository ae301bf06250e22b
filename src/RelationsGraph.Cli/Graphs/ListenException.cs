using System.Net;

namespace RelationsGraph.Cli.Graphs;

/// <summary>An address that cannot be listened on; the message says which, and what chooses another.</summary>
public sealed class ListenException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>The message for a server that could not start.</summary>
    /// <param name="server">What wanted to listen.</param>
    /// <param name="address">Where.</param>
    /// <param name="port">The port.</param>
    /// <param name="option">The option that chooses another port.</param>
    /// <param name="cause">What the system said.</param>
    public static ListenException For(string server, IPAddress address, int port, string option, Exception cause) => new(
        $"{server} cannot listen on {new IPEndPoint(address, port)}: {cause.Message}. Choose another port with {option} N; {option} 0 takes any free one.",
        cause);
}
