using System;

namespace RelationsGraph.GraphQL.Http;

/// <summary>A request that is no GraphQL request.</summary>
/// <param name="status">The HTTP status that says so.</param>
/// <param name="message">For the developer who wrote the request.</param>
internal sealed class RequestRefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
