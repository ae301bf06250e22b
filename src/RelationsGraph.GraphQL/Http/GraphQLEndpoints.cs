using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>GraphQL as an endpoint of ASP.NET Core.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves GraphQL over HTTP: POST and GET, plain JSON and <c>application/graphql-response+json</c>, subscriptions by server-sent events and by
    /// WebSockets (graphql-transport-ws), and GraphiQL
    /// for browsers. Every answer but the page is GraphQL-shaped.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where, such as <c>/graphql</c>.</param>
    /// <param name="executor">What answers.</param>
    /// <param name="options">How.</param>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints, string path, GraphQLExecutor executor, GraphQLHttpOptions? options = null)
    {
        options ??= new GraphQLHttpOptions();
        var handler = new GraphQLHandler(executor, options);
        var sockets = new SocketEndpoint(executor, options);
        var group = endpoints.MapGroup(path);
        var opened = endpoints.CreateApplicationBuilder().UseWebSockets();
        opened.Run(context => context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context)
            : HttpMethods.IsGet(context.Request.Method) && OpensSocket(context.Request) ? RefuseAsync(context)
            : handler.HandleAsync(context));
        var upgrade = opened.Build();
        group.Map("", context => AsksForSocket(context.Request) ? upgrade(context) : handler.HandleAsync(context));
        group.MapGet("graphiql/{file}", (HttpContext context, string file) => handler.HandleFileAsync(context, file)).AllowAnonymous();
        return group;
    }

    /// <summary>Whether a request is there to open a WebSocket. It opens one or is refused, and is answered no question in either case.</summary>
    public static bool OpensSocket(HttpRequest request) => HttpMethods.IsConnect(request.Method)
        || (HttpMethods.IsGet(request.Method) && request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase));

    // Whoever may open a WebSocket without saying who they are must not be told by what is wrong with a question what the schema is like.
    private static Task RefuseAsync(HttpContext context) =>
        GraphQLHandler.RefuseAsync(context, new RequestRefusedException(StatusCodes.Status400BadRequest, "This is no handshake of a WebSocket."));

    // By HTTP/1.1, and by HTTP/2.
    private static bool AsksForSocket(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.Upgrade) || HttpMethods.IsConnect(request.Method);
}
