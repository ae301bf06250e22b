using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Http;
using RelationsGraph.Bolt.Client;
using RelationsGraph.GraphQL.Limits;
using Xunit;

namespace RelationsGraph.Conformance.Insight;

/// <summary>The API, served on a graph, and what it answers.</summary>
internal sealed class AnsweredQuestions : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private AnsweredQuestions(WebApplication app, HttpClient client) => (_app, _client) = (app, client);

    /// <summary>How many rows were answered so far; an object counts one.</summary>
    public int Rows { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<AnsweredQuestions> StartAsync(BoltDriver driver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(driver);
        builder.Services.AddRelationsApi(new RelationsApiOptions { Limits = new RequestLimits { Aliases = int.MaxValue, Cost = int.MaxValue, RootFields = int.MaxValue, Tokens = int.MaxValue } });
        var app = builder.Build();
        app.UseRouting();
        app.MapRelationsApi();
        await app.StartAsync(Stop);
        return new AnsweredQuestions(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromMinutes(5) });
    }

    /// <summary>The answer to one root field.</summary>
    public async Task<JsonElement> AskAsync(string field)
    {
        using var response = await _client.PostAsJsonAsync("/graphql", new { query = "{ answer: " + field + " }" }, Stop);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{field}\n{errors}");
        var data = answer.GetProperty("data").GetProperty("answer");
        Rows += data.ValueKind switch { JsonValueKind.Array => data.GetArrayLength(), JsonValueKind.Object => 1, _ => 0 };
        return data;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>Answers as texts that are the same for equal answers: ids without their type, numbers to nine decimals.</summary>
internal static class AnswerTexts
{
    public static string Id(this JsonElement node) => node.GetProperty("id").GetString()!.Split(':', 2)[1];

    public static string Ids(this JsonElement nodes) => string.Join(' ', nodes.EnumerateArray().Select(Id));

    public static string SortedIds(this JsonElement nodes) => string.Join(' ', nodes.EnumerateArray().Select(Id).Order(StringComparer.Ordinal));

    public static string Text(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Number => Number(value.GetDouble()),
        JsonValueKind.Object => value.Id(),
        _ => value.ToString(),
    };

    public static string Number(double? number) => number is { } value ? (Math.Round(value, 9) + 0.0).ToString("0.#########", CultureInfo.InvariantCulture) : "null";
}
