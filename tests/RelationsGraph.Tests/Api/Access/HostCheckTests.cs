using Microsoft.AspNetCore.Http;
using RelationsGraph.Api.Access;
using Xunit;

namespace RelationsGraph.Tests.Api.Access;

public sealed class HostCheckTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:5080")]
    [InlineData("graph.localhost:5080")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:5080")]
    [InlineData("192.168.1.7")]
    [InlineData("graph.example")]
    [InlineData("Graph.Example:443")]
    public async Task Addresses_localhost_and_the_names_of_the_configuration_are_answered(string host) => Assert.Equal(StatusCodes.Status200OK, (await AskAsync(host)).Status);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("xgraph.example")]
    public async Task A_name_that_somebody_had_point_here_is_refused(string host)
    {
        var (status, body) = await AskAsync(host);
        Assert.Equal(StatusCodes.Status403Forbidden, status);
        Assert.StartsWith("{\"errors\":[{", body, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"FORBIDDEN_HOST\"", body, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Body)> AskAsync(string host)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Host = new HostString(host) }, Response = { Body = body } };
        await new HostCheck(["graph.example"]).InvokeAsync(context, _ => Task.CompletedTask);
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }
}
