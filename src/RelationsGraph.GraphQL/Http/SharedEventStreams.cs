using System;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>
/// Streams of events that each carry many operations of one client (graphql-sse, single connection): PUT reserves a stream and answers its token; with the token, a
/// request for events opens it, any other request starts an operation on it, and DELETE ends one.
/// </summary>
internal sealed class SharedEventStreams(GraphQLExecutor executor, GraphQLHttpOptions options)
{
    private const string TokenHeader = "X-GraphQL-Event-Stream-Token";
    private readonly ConcurrentDictionary<string, SharedEventStream> _streams = new(StringComparer.Ordinal);

    /// <summary>The token of a request; null where it is about no stream.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers[TokenHeader] is [{ Length: > 0 } header] ? header : request.Query["token"] is [{ Length: > 0 } token] ? token : null;

    /// <summary>Reserves a stream, which is gone if it is not opened soon.</summary>
    public async Task ReserveAsync(HttpContext context)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var stream = new SharedEventStream(options);
        _streams[token] = stream;
        _ = ForgetUnopenedAsync(token, stream);
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(token, Encoding.UTF8, context.RequestAborted);
    }

    /// <summary>Opens a reserved stream and writes what its operations tell until the client goes.</summary>
    /// <exception cref="RequestRefusedException">There is no such stream, or it is open.</exception>
    public async Task OpenAsync(HttpContext context, string token)
    {
        var stream = Find(token);
        stream.Open();
        try
        {
            await stream.WriteAsync(context);
        }
        finally
        {
            if (_streams.TryRemove(new(token, stream)))
            {
                await stream.EndAsync();
            }
        }
    }

    /// <summary>Starts an operation; its responses are told by the stream.</summary>
    /// <exception cref="RequestRefusedException">There is no such stream, or the operation has no id of its own.</exception>
    /// <exception cref="GraphQLException">The document is invalid.</exception>
    public void Start(HttpContext context, string token, ExecutionRequest request)
    {
        var stream = Find(token);
        var id = request.OperationId ?? throw new RequestRefusedException(StatusCodes.Status400BadRequest, "Operation ID is missing: send it as extensions.operationId.");
        stream.Start(id, executor, executor.Prepare(request), request);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>Ends an operation.</summary>
    /// <exception cref="RequestRefusedException">There is no such stream.</exception>
    public async Task StopAsync(HttpContext context, string token)
    {
        var id = context.Request.Query["operationId"] is [{ Length: > 0 } given] ? given : throw new RequestRefusedException(StatusCodes.Status400BadRequest, "The parameter \"operationId\" is missing.");
        await Find(token).StopAsync(id);
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private SharedEventStream Find(string token) =>
        _streams.TryGetValue(token, out var stream) ? stream : throw new RequestRefusedException(StatusCodes.Status404NotFound, "Stream not found.");

    private async Task ForgetUnopenedAsync(string token, SharedEventStream stream)
    {
        await Task.Delay(options.InitialisationTimeout);
        if (!stream.IsOpen && _streams.TryRemove(new(token, stream)))
        {
            await stream.EndAsync();
        }
    }
}
