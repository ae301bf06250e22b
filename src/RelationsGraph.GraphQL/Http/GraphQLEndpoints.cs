using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>GraphQL as an endpoint of ASP.NET Core.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves GraphQL over HTTP: POST and GET, plain JSON and <c>application/graphql-response+json</c>, subscriptions by server-sent events, and GraphiQL
    /// for browsers. Every answer but the page is GraphQL-shaped.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="path">Where, such as <c>/graphql</c>.</param>
    /// <param name="executor">What answers.</param>
    /// <param name="options">How.</param>
    public static IEndpointConventionBuilder MapGraphQL(
        this IEndpointRouteBuilder endpoints, string path, GraphQLExecutor executor, GraphQLHttpOptions? options = null)
    {
        var handler = new GraphQLHandler(executor, options ?? new GraphQLHttpOptions());
        var group = endpoints.MapGroup(path);
        group.Map("", (RequestDelegate)handler.HandleAsync);
        group.MapGet("graphiql/{file}", (HttpContext context, string file) => handler.HandleFileAsync(context, file));
        return group;
    }
}
