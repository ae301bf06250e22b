using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Answers one operation by server-sent events: <c>next</c> for each response, then <c>complete</c> (graphql-sse, distinct connections).</summary>
internal sealed class EventStream(HttpContext context, GraphQLExecutor executor, GraphQLHttpOptions options)
{
    /// <summary>Writes until the operation is complete, or the server stops; then it is complete too.</summary>
    public async Task WriteAsync(PreparedOperation operation, ExecutionRequest request)
    {
        using var end = Stopping.Or(context, context.RequestAborted);
        var output = new EventWriter(context.Response);
        await output.BeginAsync(context.RequestAborted);
        try
        {
            await foreach (var response in Responses.Of(executor, operation, request, end.Token).OrAsync(output.HeartbeatAsync, options.Heartbeat, end.Token))
            {
                using (response)
                {
                    await output.WriteAsync("next", response.EventId, response.WriteTo, context.RequestAborted);
                }
            }
        }
        catch (GraphQLException exception)
        {
            using var refused = new ExecutionResult(exception.Errors);
            await output.WriteAsync("next", null, refused.WriteTo, context.RequestAborted);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The server stops: what is told so far is complete.
        }

        await output.WriteAsync("complete", null, _ => { }, context.RequestAborted);
    }
}
