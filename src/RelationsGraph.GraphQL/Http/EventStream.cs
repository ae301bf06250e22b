using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Answers one operation by server-sent events: <c>next</c> for each response, then <c>complete</c> (graphql-sse, distinct connections).</summary>
internal sealed class EventStream(HttpContext context, GraphQLExecutor executor, GraphQLHttpOptions options)
{
    /// <summary>Writes until the operation is complete, it is no longer known who asks, or the server stops; then it is complete too.</summary>
    public async Task WriteAsync(PreparedOperation operation, ExecutionRequest request)
    {
        using var stay = Stay.Of(request.User, options);
        using var stopping = Stopping.Or(context, context.RequestAborted);
        var output = new EventWriter(context.Response);
        await output.BeginAsync(context.RequestAborted);
        try
        {
            await foreach (var response in Responses.ToTheEnd(executor, operation, request, stay, stopping.Token).OrAsync(output.HeartbeatAsync, options.Heartbeat, stopping.Token))
            {
                using (response)
                {
                    await output.WriteAsync("next", response.EventId, response.WriteTo, context.RequestAborted);
                }
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The server stops: what is told so far is complete.
        }

        await output.WriteAsync("complete", null, _ => { }, context.RequestAborted);
    }
}
