using System.ComponentModel;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>The audits that npm's graphql-http holds for servers of GraphQL over HTTP.</summary>
public sealed class HttpAuditTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "audits");

    [Fact]
    public async Task All_audits_of_graphql_http_pass()
    {
        var stop = TestContext.Current.CancellationToken;
        var (status, output) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], stop);
        Assert.SkipWhen(status != 0, $"skipped: the audits need Node.js and npm: {output}");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var schema = GraphQLSchema.Build("type Query { hello: String } type Mutation { hello: String }");
        app.MapGraphQL("/graphql", new GraphQLExecutor(schema, new ResolverMap()));
        await app.StartAsync(stop);

        (status, output) = await RunAsync("node", ["audit.mjs", $"{app.Urls.Single()}/graphql"], stop);

        Assert.Equal("61 of 61", output.Trim());
        Assert.Equal(0, status);
    }

    private static async Task<(int Status, string Output)> RunAsync(string program, string[] arguments, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(stop);
            var output = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, process.ExitCode == 0 ? output : $"{output} {await errors}");
        }
        catch (Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
