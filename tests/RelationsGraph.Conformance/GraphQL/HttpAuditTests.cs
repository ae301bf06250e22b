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
    [Fact]
    public async Task All_audits_of_graphql_http_pass()
    {
        var stop = TestContext.Current.CancellationToken;
        await Audits.InstallAsync(stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var schema = GraphQLSchema.Build("type Query { hello: String } type Mutation { hello: String }");
        app.MapGraphQL("/graphql", new GraphQLExecutor(schema, new ResolverMap()));
        await app.StartAsync(stop);

        var (status, output) = await Audits.RunAsync("node", ["audit.mjs", $"{app.Urls.Single()}/graphql"], null, stop);

        Assert.Equal("61 of 61", output.Trim());
        Assert.Equal(0, status);
    }
}
