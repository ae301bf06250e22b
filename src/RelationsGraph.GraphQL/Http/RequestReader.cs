using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Reads what a client asks for (GraphQL over HTTP, section 5).</summary>
internal sealed class RequestReader(GraphQLHttpOptions options)
{
    /// <exception cref="RequestRefusedException">The request is no GraphQL request.</exception>
    public async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            return HttpMethods.IsPost(request.Method) ? await ReadBodyAsync(request, stop) : new RequestBody([ReadQuery(request)], IsBatch: false);
        }
        catch (JsonException exception)
        {
            throw Bad($"The request is not valid JSON: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            throw Bad("A string of the request is no Unicode text: it holds half of a surrogate pair or invalid UTF-8.");
        }
    }

    private static ExecutionRequest ReadQuery(HttpRequest request)
    {
        var query = request.Query["query"].ToString();
        var stored = StoredDocument(name => request.Query[name] is [{ Length: > 0 } id] ? id : null, ReadParameter(request, "extensions"));
        if (query.Length == 0 && stored is null)
        {
            throw Bad("The parameter \"query\" is missing.");
        }

        return new ExecutionRequest
        {
            Query = query,
            StoredDocument = stored,
            OperationName = request.Query["operationName"] is [{ Length: > 0 } name] ? name : null,
            Variables = ReadParameter(request, "variables") ?? FrozenDictionary<string, object?>.Empty as IReadOnlyDictionary<string, object?>,
            User = request.HttpContext.User,
        };
    }

    private static OrderedDictionary<string, object?>? ReadParameter(HttpRequest request, string name)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        return ObjectOrNull(json.RootElement, name);
    }

    private async Task<RequestBody> ReadBodyAsync(HttpRequest request, CancellationToken stop)
    {
        CheckContentType(request);
        CheckLength(request.ContentLength ?? 0);
        var body = await ReadBytesAsync(request, stop);
        try
        {
            // Read where the server has put it.
            using var json = JsonDocument.Parse(body);
            return ReadAll(json.RootElement, request.HttpContext);
        }
        finally
        {
            request.BodyReader.AdvanceTo(body.End);
        }
    }

    private RequestBody ReadAll(JsonElement body, HttpContext context)
    {
        if (body.ValueKind != JsonValueKind.Array || options.MaxBatch == 0)
        {
            return new RequestBody([Read(body, context)], IsBatch: false);
        }

        var length = body.GetArrayLength();
        if (length == 0 || length > options.MaxBatch)
        {
            throw length == 0
                ? Bad("The batch is empty.")
                : new RequestRefusedException(StatusCodes.Status400BadRequest, $"The batch has {length} operations, more than the limit of {options.MaxBatch}.", "BATCH_LIMIT");
        }

        return new RequestBody([.. body.EnumerateArray().Select(item => Read(item, context))], IsBatch: true);
    }

    // By the names that clients give it: "documentId", "id", and the hash that Apollo's clients send.
    private static string? StoredDocument(Func<string, string?> field, OrderedDictionary<string, object?>? extensions) =>
        field("documentId") ?? field("id")
        ?? (extensions?.GetValueOrDefault("persistedQuery") as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault("sha256Hash") as string;

    /// <summary>A request as JSON has it, whichever way it came.</summary>
    /// <exception cref="RequestRefusedException">The JSON is no GraphQL request.</exception>
    public static ExecutionRequest Read(JsonElement body, HttpContext context)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw body.ValueKind == JsonValueKind.Array
                ? new RequestRefusedException(StatusCodes.Status400BadRequest, "Batches are not supported: send one JSON object.", "BATCH_LIMIT")
                : Bad("The request body must be a JSON object.");
        }

        var extensions = Optional(body, "extensions", JsonValueKind.Object);
        var query = Optional(body, "query", JsonValueKind.String)?.GetString() ?? "";
        var stored = StoredDocument(
            name => body.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null,
            extensions is { } given ? JsonInput.Object(given) : null);
        return new ExecutionRequest
        {
            Query = query.Length > 0 || stored is not null ? query : throw Bad("The field \"query\" is missing."),
            StoredDocument = stored,
            OperationName = Optional(body, "operationName", JsonValueKind.String)?.GetString(),
            Variables = Optional(body, "variables", JsonValueKind.Object) is { } variables
                ? JsonInput.Object(variables)
                : FrozenDictionary<string, object?>.Empty,
            LastEventId = Extension(extensions, "lastEventId"),
            OperationId = Extension(extensions, "operationId"),
            User = context.User,
        };
    }

    private void CheckLength(long bytes)
    {
        if (bytes > options.MaxBodyBytes)
        {
            throw new RequestRefusedException(StatusCodes.Status413PayloadTooLarge, $"The request body is longer than {options.MaxBodyBytes} bytes.");
        }
    }

    private static void CheckContentType(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, "The request body must be plain: no Content-Encoding is read.");
        }

        // What most clients send needs no reading.
        if (request.ContentType is "application/json" or "application/json; charset=utf-8")
        {
            return;
        }

        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);
        if (!isJson)
        {
            throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, "The request body must be application/json.");
        }

        if (type!.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException(StatusCodes.Status415UnsupportedMediaType, $"The request body must be UTF-8, not {type.Charset}.");
        }
    }

    /// <summary>The whole body; whoever has read it has to advance the request's reader behind it.</summary>
    private async ValueTask<ReadOnlySequence<byte>> ReadBytesAsync(HttpRequest request, CancellationToken stop)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(stop);
            if (read.Buffer.Length > options.MaxBodyBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                CheckLength(read.Buffer.Length);
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static OrderedDictionary<string, object?>? ObjectOrNull(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => JsonInput.Object(element),
        _ => throw Bad($"\"{name}\" must be a JSON object."),
    };

    private static JsonElement? Optional(JsonElement body, string name, JsonValueKind kind)
    {
        if (!body.TryGetProperty(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return element.ValueKind == kind ? element : throw Bad($"The field \"{name}\" must be a JSON {(kind == JsonValueKind.String ? "string" : "object")}.");
    }

    // Other clients may mean something else by the same name.
    private static string? Extension(JsonElement? extensions, string name) =>
        extensions is { } given && given.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static RequestRefusedException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}

/// <summary>What a request asks for.</summary>
/// <param name="Requests">One operation, or those of a batch.</param>
/// <param name="IsBatch">Whether they came as a list, and are answered as one.</param>
internal sealed record RequestBody(IReadOnlyList<ExecutionRequest> Requests, bool IsBatch);
