using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Api.Http;
using RelationsGraph.Api.Operations;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;
using RelationsGraph.GraphQL.Http;

namespace RelationsGraph.Cli.Serving;

/// <summary>
/// Saved analyses by address, for whatever reads CSV or JSON: <c>/analyses/NAME.csv?theatre=libya</c>. Rows are sent as they come. What is wrong with a request is told as
/// problem JSON (RFC 9457) with the parameter, its value and what is valid.
/// </summary>
internal sealed class AnalysisPages(GraphConnection graph, AnalysisCatalog catalog, LastCommit commit, RelationsApiOptions options, ILogger<AnalysisPages> logger)
{
    /// <summary>Maps the addresses.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.ServiceProvider.GetRequiredService<AnalysisPages>();
        endpoints.MapGet("/analyses/{name}.csv", (HttpContext context, string name) => pages.AnswerAsync(context, name, ResultFormat.Csv)).WithMetadata(new RequiredRole(Roles.Analyst));
        endpoints.MapGet("/analyses/{name}.json", (HttpContext context, string name) => pages.AnswerAsync(context, name, ResultFormat.Json)).WithMetadata(new RequiredRole(Roles.Analyst));
    }

    private async Task AnswerAsync(HttpContext context, string name, ResultFormat format)
    {
        var stop = context.RequestAborted;
        if (catalog.Find(name) is not { } analysis)
        {
            await Problem(context, StatusCodes.Status404NotFound, $"There is no analysis '{name}'.", new() { ["valid"] = catalog.All.Select(one => one.Name).ToList() });
            return;
        }

        try
        {
            var sight = options.SightOf(context.User);
            var text = sight.AnalysisText(analysis.Cypher);
            var values = sight.Parameters(new Dictionary<string, object?>(analysis.Values(Given(context.Request))));
            var tag = await commit.TagAsync(context, stop);
            if (EntityTag.StillHolds(context, tag))
            {
                return;
            }

            await using var session = graph.Driver.Session(new Bolt.Client.SessionOptions { Database = graph.Database, AccessMode = BoltAccessMode.Read });
            var result = await session.RunAsync(text, values, new TransactionOptions { Timeout = options.Limits.Timeout }, stop);
            EntityTag.Put(context, tag);
            await WriteAsync(context, name, result, format);
        }
        catch (AnalysisException mistake)
        {
            await Problem(context, StatusCodes.Status400BadRequest, mistake.Message, mistake.Mistake is { } wrong
                ? new() { ["parameter"] = wrong.Parameter, ["value"] = wrong.Value, ["valid"] = wrong.Valid }
                : []);
        }
        catch (SightException)
        {
            await Problem(context, StatusCodes.Status403Forbidden, $"The analysis '{name}' cannot leave out what not everybody may see.", []);
        }
        catch (BoltException failure) when (!stop.IsCancellationRequested)
        {
            await FailAsync(context, name, failure);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody is there to hear an answer.
        }
    }

    // The last of a parameter that is given twice counts, as it does on the command line.
    private static Dictionary<string, string> Given(HttpRequest request) =>
        request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value[^1] ?? "", StringComparer.Ordinal);

    private static async Task WriteAsync(HttpContext context, string name, BoltResult result, ResultFormat format)
    {
        context.Response.ContentType = format == ResultFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/json; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{name}.{(format == ResultFormat.Csv ? "csv" : "json")}\"";
        await using var text = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024, leaveOpen: true);
        await ResultPrinter.PrintAsync(result, format, text, context.RequestAborted);
    }

    private async Task FailAsync(HttpContext context, string name, BoltException failure)
    {
        logger.LogError(failure, "The analysis {Analysis} could not be answered", name);
        if (context.Response.HasStarted)
        {
            // A reader must not take what came so far for all.
            context.Abort();
            return;
        }

        context.Response.Clear();
        var (status, detail) = failure switch
        {
            BoltUnavailableException => (StatusCodes.Status503ServiceUnavailable, "The graph cannot be reached; try again later."),
            _ when failure.Code.Contains("TransactionTimedOut", StringComparison.Ordinal) => (StatusCodes.Status504GatewayTimeout, "The analysis took too long and was stopped."),
            _ => (StatusCodes.Status500InternalServerError, "The graph could not answer."),
        };
        await Problem(context, status, detail, []);
    }

    private static Task Problem(HttpContext context, int status, string detail, Dictionary<string, object?> more)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.Problem(detail, statusCode: status, extensions: more).ExecuteAsync(context);
    }
}
