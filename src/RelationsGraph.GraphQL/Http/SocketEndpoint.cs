using System;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Opens WebSockets for graphql-transport-ws.</summary>
internal sealed class SocketEndpoint(GraphQLExecutor executor, GraphQLHttpOptions options)
{
    /// <summary>Talks until either side closes.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        // A browser lets any page open a WebSocket to any address, and names the page's origin here; other clients name none.
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin] && !IsOwn(origin, context.Request.Host))
        {
            await GraphQLHandler.RefuseAsync(context, new RequestRefusedException(StatusCodes.Status403Forbidden, "A page of another site opens no WebSocket here.", "FORBIDDEN_ORIGIN"));
            return;
        }

        var speaks = context.WebSockets.WebSocketRequestedProtocols.Contains(SocketConversation.Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = speaks ? SocketConversation.Protocol : null,
            KeepAliveInterval = options.Heartbeat,
            // Who does not answer a ping for so long reads nothing any more.
            KeepAliveTimeout = options.Heartbeat * 2,
        });
        if (!speaks)
        {
            using var channel = new SocketChannel(socket, options.MaxBodyBytes);
            await channel.CloseAsync(4406, "Subprotocol not acceptable");
            return;
        }

        await using var conversation = new SocketConversation(socket, context, executor, options);
        await conversation.RunAsync();
    }

    // The server's own pages, and those of other servers on the machine where both run: their user is the machine's.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page)
        && (string.Equals(page.Authority, host.Value, StringComparison.OrdinalIgnoreCase) || (page.IsLoopback && IsLoopback(host.Host)));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
