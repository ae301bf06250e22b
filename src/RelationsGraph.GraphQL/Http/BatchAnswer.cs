using System.Buffers;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Answers several operations of one request, one after the other, as a JSON array of responses in their order.</summary>
internal sealed class BatchAnswer(GraphQLExecutor executor, GraphQLHttpOptions options)
{
    public async Task WriteAsync(HttpContext context, IReadOnlyList<ExecutionRequest> requests, ResponseFormat format)
    {
        if (format.IsStream)
        {
            throw new RequestRefusedException(StatusCodes.Status406NotAcceptable, "A batch is answered as JSON; accept that.");
        }

        context.Response.ContentType = format.ContentType;
        var output = context.Response.BodyWriter;
        for (var i = 0; i < requests.Count; i++)
        {
            output.Write(i == 0 ? "["u8 : ","u8);
            using var result = i > 0 && options.Counted?.Invoke(context.User) is { } refusal ? new ExecutionResult([refusal]) : await AnswerAsync(requests[i], context);
            result.WriteTo(output);
        }

        output.Write("]"u8);
        await output.FlushAsync(context.RequestAborted);
    }

    private async Task<ExecutionResult> AnswerAsync(ExecutionRequest request, HttpContext context)
    {
        try
        {
            var operation = executor.Prepare(request);
            return operation.Kind == OperationKind.Subscription
                ? new ExecutionResult([new GraphQLError("Subscriptions are not sent in a batch.")])
                : await executor.ExecuteAsync(operation, request, context.RequestAborted);
        }
        catch (GraphQLException exception)
        {
            return new ExecutionResult(exception.Errors);
        }
    }
}
