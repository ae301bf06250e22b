using System;
using System.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>A media type of responses, and which status it gives to which result (GraphQL over HTTP, section 6).</summary>
internal sealed class ResponseFormat
{
    // Plain JSON may come from anything between client and server, so that its status says nothing of GraphQL.
    private static readonly ResponseFormat Json = new("application/json", StatusCodes.Status200OK);
    private static readonly ResponseFormat GraphQL = new("application/graphql-response+json", StatusCodes.Status400BadRequest);
    private static readonly ResponseFormat Stream = new("text/event-stream", StatusCodes.Status400BadRequest);
    private static readonly ResponseFormat Page = new("text/html", StatusCodes.Status400BadRequest);
    private readonly int _refusedStatus;

    private ResponseFormat(string mediaType, int refusedStatus)
    {
        MediaType = mediaType;
        ContentType = mediaType + "; charset=utf-8";
        _refusedStatus = refusedStatus;
    }

    public string MediaType { get; }

    public string ContentType { get; }

    public bool IsStream => this == Stream;

    public bool IsPage => this == Page;

    /// <summary>The format that a client likes best of those that we have; without a wish, plain JSON; null when it likes none.</summary>
    public static ResponseFormat? For(HttpRequest request)
    {
        // A list of nothing is no wish; what most clients send needs no reading.
        if (request.Headers.Accept.Count == 0 || (request.Headers.Accept.Count == 1 && request.Headers.Accept[0] is "*/*" or "application/json" or "" or null))
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return null;
        }

        // What weighs the same keeps the client's order; parameters other than the character set are not ours.
        return accepted.Where(IsUtf8).OrderByDescending(a => a.Quality ?? 1).Where(a => a.Quality is not 0).Select(Of).FirstOrDefault(f => f is not null);
    }

    /// <summary>The format for saying that a request asks for none that we have.</summary>
    public static ResponseFormat Fallback => Json;

    public int StatusOf(ExecutionResult result) => result.IsExecuted ? StatusCodes.Status200OK : _refusedStatus;

    private static bool IsUtf8(MediaTypeHeaderValue accepted)
        => !accepted.Charset.HasValue || HeaderUtilities.RemoveQuotes(accepted.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static ResponseFormat? Of(MediaTypeHeaderValue accepted) => accepted.MediaType.Value?.ToUpperInvariant() switch
    {
        "APPLICATION/JSON" or "APPLICATION/*" or "*/*" => Json,
        "APPLICATION/GRAPHQL-RESPONSE+JSON" => GraphQL,
        "TEXT/EVENT-STREAM" => Stream,
        "TEXT/HTML" or "APPLICATION/XHTML+XML" => Page,
        _ => null,
    };
}
