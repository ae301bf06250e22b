using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using RelationsGraph.Cli.Serving;
using Xunit;

namespace RelationsGraph.Tests.Cli.Serving;

public sealed class RequestLogTests
{
    [Fact]
    public async Task A_failure_that_nobody_expected_is_told_in_the_shape_of_GraphQL_without_its_inside()
    {
        var (context, body) = await FailedAsync(new InvalidOperationException("the password is swordfish"));

        Assert.Equal(500, context.Response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", context.Response.ContentType);
        Assert.Equal("""{"errors":[{"message":"Unexpected error.","extensions":{"code":"INTERNAL_ERROR","requestId":"order-66"}}]}""", body);
        Assert.Equal("order-66", context.Response.Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task A_request_that_the_server_cannot_read_is_told_with_its_own_status()
    {
        var (context, body) = await FailedAsync(new BadHttpRequestException("Bad chunk size data.", 400));

        Assert.Equal(400, context.Response.StatusCode);
        Assert.Equal("""{"errors":[{"message":"Bad chunk size data.","extensions":{"code":"BAD_REQUEST","requestId":"order-66"}}]}""", body);
    }

    private static async Task<(HttpContext Context, string Body)> FailedAsync(Exception failure)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Headers["X-Request-Id"] = "order-66";
        context.Response.Headers["X-Of-The-Inside"] = "7";
        await new RequestLog(_ => throw failure, NullLogger<RequestLog>.Instance).InvokeAsync(context);
        Assert.False(context.Response.Headers.ContainsKey("X-Of-The-Inside"));
        return (context, Encoding.UTF8.GetString(body.ToArray()));
    }
}
