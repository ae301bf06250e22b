using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Http;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Api;

/// <summary>The API on Kestrel in this process, set up as the product sets it up, and a client of it.</summary>
internal sealed class ServedApi : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private ServedApi(WebApplication application)
    {
        _application = application;
        _client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    /// <summary>Serves a graph.</summary>
    public static async Task<ServedApi> StartAsync(BoltDriver driver, RelationsApiOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRelationsSockets();
        builder.Services.AddSingleton(driver);
        builder.Services.AddRelationsApi(options);
        var application = builder.Build();
        application.MapRelationsApi();
        await application.StartAsync();
        return new ServedApi(application);
    }

    /// <summary>The body of a request.</summary>
    public static byte[] Body(ApiQuestion question, IReadOnlyDictionary<string, object?> variables) =>
        JsonSerializer.SerializeToUtf8Bytes(new { query = question.Text, variables });

    /// <summary>Asks and reads the whole answer.</summary>
    public async Task<byte[]> AskAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _client.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>A conversation that asks one question after the other.</summary>
    public Task<HttpConversation> OpenAsync() => HttpConversation.OpenAsync(_client.BaseAddress!);

    /// <summary>The statement and parameters that an answer shows.</summary>
    /// <exception cref="InvalidDataException">The answer has errors.</exception>
    public static BoltStatement StatementOf(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.TryGetProperty("errors", out var errors))
        {
            throw new InvalidDataException(errors.GetRawText());
        }

        var shown = json.RootElement.GetProperty("extensions").GetProperty("cypher")[0];
        var parameters = shown.GetProperty("parameters").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => Value(parameter.Value));
        return new BoltStatement(shown.GetProperty("statement").GetString()!, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? (object)whole : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String when DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        JsonValueKind.String => value.GetString(),
        _ => value.GetBoolean(),
    };
}
