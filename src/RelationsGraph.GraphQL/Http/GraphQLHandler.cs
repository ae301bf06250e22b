using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Answers the requests of one GraphQL endpoint.</summary>
internal sealed class GraphQLHandler(GraphQLExecutor executor, GraphQLHttpOptions options)
{
    private readonly RequestReader _reader = new(options);
    private readonly SharedEventStreams _streams = new(executor, options);
    private readonly GraphiQLPage? _page = options.GraphiQLFolder is { } folder ? new GraphiQLPage(folder) : null;

    /// <summary>The endpoint itself.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context, ResponseFormat.For(context.Request));
        }
        catch (RequestRefusedException refusal)
        {
            await RefuseAsync(context, refusal);
        }
        catch (GraphQLException invalid)
        {
            using var result = new ExecutionResult(invalid.Errors);
            await WriteAsync(context, ResponseFormat.Fallback, StatusCodes.Status400BadRequest, result);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear an answer.
        }
    }

    /// <summary>Says why a request is not even read, in a form that its client accepts.</summary>
    public static async Task RefuseAsync(HttpContext context, RequestRefusedException refusal)
    {
        using var result = new ExecutionResult([refusal.Error]);
        var format = ResponseFormat.For(context.Request);
        await WriteAsync(context, format is null or { IsPage: true } or { IsStream: true } ? ResponseFormat.Fallback : format, refusal.Status, result);
    }

    /// <summary>A file of GraphiQL.</summary>
    public Task HandleFileAsync(HttpContext context, string file)
    {
        if (_page is not null)
        {
            return _page.WriteFileAsync(context, file);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Task AnswerAsync(HttpContext context, ResponseFormat? format)
    {
        if (HttpMethods.IsPut(context.Request.Method))
        {
            return _streams.ReserveAsync(context);
        }

        if (SharedEventStreams.TokenOf(context.Request) is { } token)
        {
            return ShareAsync(context, token, format);
        }

        CheckMethod(context);
        if (format is { IsPage: true } && _page is not null && HttpMethods.IsGet(context.Request.Method))
        {
            return _page.WriteAsync(context);
        }

        return AskAsync(context, format is null or { IsPage: true } ? throw NotAcceptable() : format);
    }

    // A request about a stream that carries many operations.
    private async Task ShareAsync(HttpContext context, string token, ResponseFormat? format)
    {
        if (format is { IsStream: true })
        {
            await _streams.OpenAsync(context, token);
            return;
        }

        if (HttpMethods.IsDelete(context.Request.Method))
        {
            await _streams.StopAsync(context, token);
            return;
        }

        CheckMethod(context);
        var body = await _reader.ReadAsync(context.Request, context.RequestAborted);
        var request = body.IsBatch ? throw new RequestRefusedException(StatusCodes.Status400BadRequest, "A stream of events takes one operation at a time.") : body.Requests[0];
        _streams.Start(context, token, request);
    }

    private async Task AskAsync(HttpContext context, ResponseFormat format)
    {
        if (!Preflight.IsSafe(context.Request, options))
        {
            throw Preflight.Missing();
        }

        var body = await _reader.ReadAsync(context.Request, context.RequestAborted);
        if (body.IsBatch)
        {
            await new BatchAnswer(executor, options).WriteAsync(context, body.Requests, format);
        }
        else
        {
            await AskAsync(context, format, body.Requests[0]);
        }
    }

    private async Task AskAsync(HttpContext context, ResponseFormat format, ExecutionRequest request)
    {
        var stop = context.RequestAborted;
        PreparedOperation operation;
        try
        {
            operation = executor.Prepare(request);
        }
        catch (GraphQLException exception)
        {
            using var refused = new ExecutionResult(exception.Errors);
            await WriteAsync(context, format.IsStream ? ResponseFormat.Fallback : format, format.StatusOf(refused), refused);
            return;
        }

        CheckMethod(context, operation, format);
        if (format.IsStream)
        {
            var lastEventId = context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } heard] ? heard : request.LastEventId;
            await new EventStream(context, executor, options).WriteAsync(operation, request with { LastEventId = lastEventId });
            return;
        }

        var tag = await EntityTag.OfAsync(context, options);
        if (EntityTag.StillHolds(context, tag))
        {
            return;
        }

        using var result = await executor.ExecuteAsync(operation, request, stop);
        if (result.Errors.Count == 0 && tag is null)
        {
            tag = EntityTag.Of(context, options, result.Data.Span);
            if (EntityTag.StillHolds(context, tag))
            {
                return;
            }
        }

        EntityTag.Put(context, result.Errors.Count == 0 ? tag : null);
        await WriteAsync(context, format, format.StatusOf(result), result);
    }

    private static void CheckMethod(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            throw new RequestRefusedException(StatusCodes.Status405MethodNotAllowed, "GraphQL requests are sent by GET or POST.");
        }
    }

    private static void CheckMethod(HttpContext context, PreparedOperation operation, ResponseFormat format)
    {
        if (operation.Kind == OperationKind.Mutation && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            throw new RequestRefusedException(StatusCodes.Status405MethodNotAllowed, "Mutations are sent by POST.");
        }

        if (operation.Kind == OperationKind.Subscription && !format.IsStream)
        {
            throw new RequestRefusedException(StatusCodes.Status406NotAcceptable, "Subscriptions are answered as text/event-stream; accept that.");
        }
    }

    private static async Task WriteAsync(HttpContext context, ResponseFormat format, int status, ExecutionResult result)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = format.ContentType;
        // A length costs less than chunks, on both ends.
        context.Response.ContentLength = result.PlainLength;
        result.WriteTo(context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static RequestRefusedException NotAcceptable() => new(
        StatusCodes.Status406NotAcceptable,
        "Responses are application/graphql-response+json or application/json, and text/event-stream for subscriptions; accept one of these.");
}
