using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RelationsGraph.Cli.Serving;

/// <summary>
/// Gives each request an id: the client's own (<c>X-Request-Id</c>), or the trace's. The answer carries it, and every line of the log that belongs to the request. One line
/// at level Information tells how the request ended; its address is left out beyond the path, since a query string holds what was asked.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    private const string Header = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var id = context.Request.Headers[Header] is [{ } given] && Plain().IsMatch(given)
            ? given
            : Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
        context.TraceIdentifier = id;
        context.Response.Headers[Header] = id;
        using var scope = logger.BeginScope(new Dictionary<string, object?> { ["RequestId"] = id });
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await FailAsync(context, failure, id);
        }
        finally
        {
            if (Activity.Current is { IsAllDataRequested: true } activity)
            {
                activity.DisplayName = $"{context.Request.Method} {context.Request.Path}";
                activity.SetTag("http.request.method", context.Request.Method);
                activity.SetTag("url.path", context.Request.Path.Value);
                activity.SetTag("http.response.status_code", context.Response.StatusCode);
            }

            if (logger.IsEnabled(LogLevel.Information))
            {
                Answered(logger, context.Request.Method, context.Request.Path, context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    // The client gets the id by which the log tells the rest, and nothing of the inside.
    private async Task FailAsync(HttpContext context, Exception failure, string id)
    {
        var (status, code, message) = failure is BadHttpRequestException bad ? (bad.StatusCode, "BAD_REQUEST", bad.Message) : (StatusCodes.Status500InternalServerError, "INTERNAL_ERROR", "Unexpected error.");
        Failed(logger, failure, context.Request.Method, context.Request.Path);
        context.Response.Clear();
        context.Response.Headers[Header] = id;
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { errors = new[] { new { message, extensions = new { code, requestId = id } } } }, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly")]
    private static partial void Failed(ILogger logger, Exception failure, string method, string path);

    // What goes into headers and logs must not bring line breaks along.
    [GeneratedRegex(@"\A[A-Za-z0-9._:-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} answered with {Status} after {Milliseconds} ms")]
    private static partial void Answered(ILogger logger, string method, string path, int status, double milliseconds);
}
