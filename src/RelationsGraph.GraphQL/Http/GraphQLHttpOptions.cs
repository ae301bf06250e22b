using System;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>How GraphQL is served by HTTP.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>Longest request body in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Adds to a request what the server knows of it, such as the user; the request's services are there already.</summary>
    public Func<HttpContext, ExecutionRequest, ExecutionRequest>? Enrich { get; init; }

    /// <summary>Folder with GraphiQL's files, as the explorer's build leaves them; null serves no page to browsers.</summary>
    public string? GraphiQLFolder { get; init; }
}
