using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Answers one operation by server-sent events: <c>next</c> for each response, then <c>complete</c> (graphql-sse, distinct connections).</summary>
internal sealed class EventStream(HttpContext context, GraphQLExecutor executor)
{
    public async Task WriteAsync(PreparedOperation operation, ExecutionRequest request, CancellationToken stop)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        try
        {
            if (operation.Kind == OperationKind.Subscription)
            {
                await foreach (var response in await executor.SubscribeAsync(operation, request, stop))
                {
                    await NextAsync(response, stop);
                }
            }
            else
            {
                await NextAsync(await executor.ExecuteAsync(operation, request, stop), stop);
            }
        }
        catch (GraphQLException exception)
        {
            await NextAsync(new ExecutionResult(exception.Errors), stop);
        }

        await context.Response.WriteAsync("event: complete\ndata:\n\n", stop);
    }

    private async Task NextAsync(ExecutionResult response, CancellationToken stop)
    {
        using (response)
        {
            await context.Response.WriteAsync("event: next\ndata: ", stop);
            response.WriteTo(context.Response.BodyWriter);
            await context.Response.WriteAsync("\n\n", stop);
            await context.Response.Body.FlushAsync(stop);
        }
    }
}
