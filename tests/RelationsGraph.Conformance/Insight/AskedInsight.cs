using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Http;
using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Conformance.Insight;

/// <summary>The API over a graph. Answers come in short: an object of one field is that field's value, of several a bracket of its values; null is a dash.</summary>
internal sealed class AskedInsight : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private AskedInsight(WebApplication app) => (_app, _client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(5) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AskedInsight> StartAsync(BoltDriver driver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(driver);
        builder.Services.AddRelationsApi(new RelationsApiOptions());
        var app = builder.Build();
        app.UseRouting();
        app.MapRelationsApi();
        await app.StartAsync(Stop);
        return new AskedInsight(app);
    }

    /// <summary>The answer to the one root field of an operation; of a failure its message.</summary>
    public async Task<string> AskAsync(string query)
    {
        using var response = await _client.PostAsJsonAsync("/graphql", new { query }, Stop);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        return answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("message").GetString()! : Short(answer.GetProperty("data").EnumerateObject().First().Value);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private static string Short(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "-",
        JsonValueKind.Object when value.EnumerateObject().Count() == 1 => Short(value.EnumerateObject().First().Value),
        JsonValueKind.Object => $"({string.Join(' ', value.EnumerateObject().Select(field => Short(field.Value)))})",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Short))}]",
        JsonValueKind.Number => Math.Round(value.GetDouble(), 6).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
