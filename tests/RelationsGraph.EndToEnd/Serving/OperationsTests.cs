using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Serving;

/// <summary>What whoever runs the service looks at.</summary>
public sealed class OperationsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_API_on_a_graph_without_its_schema_is_alive_and_not_ready()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.Path]);

        using var live = await server.GetAsync("/health/live");
        using var ready = await server.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("actor_id", await ready.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_told_in_the_log_as_JSON_under_the_id_that_the_client_gave()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.Path], new Dictionary<string, string?> { ["Logging__LogLevel__RelationsGraph"] = "Information" });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.GraphQL, "/graphql?query=%7B__typename%7D"));
        request.Headers.Add("X-Request-Id", "order-66");
        request.Headers.Add("GraphQL-Require-Preflight", "1");

        using var answer = await client.SendAsync(request, Stop);

        Assert.Equal(["order-66"], answer.Headers.GetValues("X-Request-Id"));
        using var line = JsonDocument.Parse(await server.Process.ErrorLineAsync("{"));
        var state = line.RootElement.GetProperty("State");
        Assert.Equal("GET /graphql 200", $"{state.GetProperty("Method")} {state.GetProperty("Path")} {state.GetProperty("Status")}");
        Assert.Contains(line.RootElement.GetProperty("Scopes").EnumerateArray(), scope => scope.TryGetProperty("RequestId", out var id) && id.GetString() == "order-66");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData(null)]
    public async Task An_id_that_is_none_is_replaced(string? given)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.Path]);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.GraphQL, "/health/live"));
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        if (given is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Request-Id", given);
        }

        using var answer = await client.SendAsync(request, Stop);

        Assert.Matches("^[0-9a-f]{32}$", answer.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task Metrics_tell_of_requests_operations_and_reads_of_the_graph()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.Path]);
        await server.AskAsync("{ actors(first: 1) { totalCount } }");
        await server.AskAsync("{ nope }");

        using var answer = await server.GetAsync("/metrics");

        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("(?m)^http_server_request_duration_seconds_count\\{.*\\} [1-9]", text);
        Assert.Matches("(?m)^graphql_server_operation_duration_seconds_count\\{.*outcome=\"success\".*\\} 1", text);
        Assert.Matches("(?m)^db_client_operation_duration_seconds_count\\{.*\\} 1", text);
    }

    [Fact]
    public async Task A_trace_goes_from_the_request_to_its_statement()
    {
        var traced = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        var received = "";
        collector.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received += System.Text.Encoding.Latin1.GetString(body.ToArray());
            if (received.Contains("WhoIsThere", StringComparison.Ordinal) && received.Contains("db.query.text", StringComparison.Ordinal) && received.Contains("/graphql", StringComparison.Ordinal))
            {
                traced.TrySetResult(received);
            }
        });
        await collector.StartAsync(Stop);
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.Path], new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.GraphQL) { Content = new StringContent("""{"query":"query WhoIsThere { actors(first: 1) { totalCount } }"}""", null, "application/json") };
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await client.SendAsync(request, Stop);

        var spans = await traced.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);

        var trace = System.Text.Encoding.Latin1.GetString(Convert.FromHexString("0af7651916cd43dd8448eb211c80319c"));
        Assert.Equal(3, spans.Split(trace).Length - 1);
        Assert.Contains("MATCH", spans, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_completes_subscriptions_and_ends_with_0()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["api", "--data", folder.Path]);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.GraphQL, "/graphql?query=" + Uri.EscapeDataString("subscription { relationChanged { kind } }")));
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Add("GraphQL-Require-Preflight", "1");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);

        var stopping = server.StopAsync();

        Assert.EndsWith("event: complete\ndata: \n\n", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        (await stopping).Expect(0);
    }
}
