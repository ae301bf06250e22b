using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Api.Live;
using RelationsGraph.Api.Operations;
using RelationsGraph.Api.Schema;
using RelationsGraph.Bolt.Client;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.Api.Http;

/// <summary>Puts the GraphQL API into an ASP.NET application.</summary>
public static class RelationsApi
{
    /// <summary>Registers the API. A <see cref="BoltDriver"/> has to be registered too.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="options">How the API is served.</param>
    public static IServiceCollection AddRelationsApi(this IServiceCollection services, RelationsApiOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(provider => new LastCommit(provider.GetRequiredService<BoltDriver>(), options.Database));
        services.AddSingleton(provider => new Readiness(provider.GetRequiredService<BoltDriver>(), options.Database, options.Indexes));
        services.AddSingleton(provider => Executor(provider.GetRequiredService<BoltDriver>(), options, provider.GetRequiredService<ILogger<GraphQLExecutor>>()));
        return services;
    }

    /// <summary>Maps <c>/graphql</c>, <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static IEndpointRouteBuilder MapRelationsApi(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<RelationsApiOptions>();
        endpoints.MapGraphQL("/graphql", services.GetRequiredService<GraphQLExecutor>(), new GraphQLHttpOptions
        {
            GraphiQLFolder = options.GraphiQLFolder,
            Revision = services.GetRequiredService<LastCommit>().TagAsync,
        });
        endpoints.MapGet("/health/live", () => Results.Text("live\n"));
        endpoints.MapGet("/health/ready", Ready);
        return endpoints;
    }

    private static GraphQLExecutor Executor(BoltDriver driver, RelationsApiOptions options, ILogger logger)
    {
        var schema = ApiSchema.Build(options.Vocabulary);
        var questions = new Questions(options.Vocabulary);
        var resolver = new QuestionResolver(driver, questions, options);
        var ledger = new ChangeLedger(driver, options.Database);
        var changes = new RelationChanges(ledger, new LedgerPulse(ledger, options.PollInterval, TimeProvider.System), questions);
        var resolvers = new ResolverMap().Subscription("relationChanged", changes.OpenAsync);
        foreach (var field in schema.QueryType.Fields.Keys)
        {
            resolvers.Field(schema.QueryType.Name, field, resolver.Resolve);
        }

        return new GraphQLExecutor(schema, resolvers, new ExecutorOptions { OnUnexpected = failure => Unexpected(failure, logger) });
    }

    // The client learns that the graph is away; everything else stays in the log, since it is our fault and may hold internals.
    private static GraphQLError Unexpected(Exception failure, ILogger logger)
    {
        logger.LogError(failure, "A root field could not be answered");
        return failure is BoltUnavailableException
            ? new GraphQLError("The graph cannot be reached; try again later.") { Extensions = new Dictionary<string, object?> { ["code"] = "GRAPH_UNAVAILABLE" } }
            : new GraphQLError("Unexpected error.") { Extensions = new Dictionary<string, object?> { ["code"] = "INTERNAL_ERROR" } };
    }

    private static async Task<IResult> Ready(Readiness readiness, CancellationToken stop) => await readiness.AskAsync(stop) is { } missing
        ? Results.Text($"not ready: {missing}\n", statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Text("ready\n");
}
