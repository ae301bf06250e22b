using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>A request that is no GraphQL request.</summary>
/// <param name="status">The HTTP status that says so.</param>
/// <param name="message">For the developer who wrote the request.</param>
/// <param name="code">For machines; null for what the status says.</param>
internal sealed class RequestRefusedException(int status, string message, string? code = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>The refusal as an error of GraphQL.</summary>
    public GraphQLError Error => new(Message) { Extensions = new Dictionary<string, object?> { ["code"] = code ?? CodeOf(Status) } };

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status405MethodNotAllowed => "METHOD_NOT_ALLOWED",
        StatusCodes.Status406NotAcceptable => "NOT_ACCEPTABLE",
        StatusCodes.Status409Conflict => "CONFLICT",
        StatusCodes.Status413PayloadTooLarge => "BODY_LIMIT",
        StatusCodes.Status415UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
        StatusCodes.Status429TooManyRequests => "TOO_MANY_REQUESTS",
        _ => "BAD_REQUEST",
    };
}
