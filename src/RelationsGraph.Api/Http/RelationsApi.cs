using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Access;
using RelationsGraph.Api.Asking;
using RelationsGraph.Api.Live;
using RelationsGraph.Api.Operations;
using RelationsGraph.Api.Schema;
using RelationsGraph.Bolt.Client;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

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
        if (options.Access is { } access)
        {
            services.AddSingleton(new AccessGate(access));
        }

        services.AddSingleton(provider => new LastCommit(provider.GetRequiredService<BoltDriver>(), options.Database, options.SightOf));
        services.AddSingleton(provider => new Readiness(provider.GetRequiredService<BoltDriver>(), options.Database, options.Indexes));
        services.AddSingleton(provider => Executor(provider.GetRequiredService<BoltDriver>(), options, provider.GetRequiredService<ILogger<GraphQLExecutor>>()));
        return services;
    }

    /// <summary>Has Kestrel's sockets do what answers the API's small requests soonest.</summary>
    public static IServiceCollection AddRelationsSockets(this IServiceCollection services) => services.Configure<SocketTransportOptions>(sockets =>
    {
        // A request is answered on the thread that received it, without a change of threads before and after: nothing here blocks one.
        sockets.UnsafePreferInlineScheduling = true;

        // Waiting for a request without memory for it takes one more call of the system for each; an open connection keeps four kilobytes instead.
        sockets.WaitForDataBeforeAllocatingBuffer = false;
    });

    /// <summary>Puts the gate before the endpoints, or where access is not asked for a look at the host; after routing, which tells which endpoint it is.</summary>
    public static IApplicationBuilder UseRelationsAccess(this IApplicationBuilder application) =>
        application.ApplicationServices.GetService<AccessGate>() is { } gate
            ? application.Use(gate.InvokeAsync)
            : application.Use(new HostCheck(application.ApplicationServices.GetRequiredService<RelationsApiOptions>().Hosts).InvokeAsync);

    /// <summary>Maps <c>/graphql</c>, <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static IEndpointRouteBuilder MapRelationsApi(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<RelationsApiOptions>();
        var gate = services.GetService<AccessGate>();
        endpoints.MapGraphQL("/graphql", services.GetRequiredService<GraphQLExecutor>(), new GraphQLHttpOptions
        {
            MaxBodyBytes = options.BodyBytes,
            MaxBatch = options.Batch,
            RequirePreflight = options.RequirePreflight,
            GraphiQLFolder = options.GraphiQLFolder,
            Revision = services.GetRequiredService<LastCommit>().TagAsync,
            Introduced = gate is null ? null : gate.IntroduceAsync,
            Counted = gate is null ? null : gate.Count,
            KnownUntil = Viewers.KnownUntil,
        }).WithMetadata(new IntroducesItself());
        endpoints.MapGet("/health/live", () => Results.Text("live\n")).AllowAnonymous();
        endpoints.MapGet("/health/ready", Ready).AllowAnonymous();
        return endpoints;
    }

    private static GraphQLExecutor Executor(BoltDriver driver, RelationsApiOptions options, ILogger logger)
    {
        var schema = ApiSchema.Build(options.Vocabulary);
        var questions = new Questions(options.Vocabulary);
        var resolver = new QuestionResolver(driver, questions, options);
        var ledger = new ChangeLedger(driver, options.Database);
        var changes = new RelationChanges(ledger, new LedgerPulse(ledger, options.PollInterval, TimeProvider.System), questions, context => options.SightOf(context.Request.User));
        var resolvers = new ResolverMap().Subscription("relationChanged", changes.OpenAsync);
        var analyses = new AnalysisResolver(driver, options);
        foreach (var field in schema.QueryType.Fields.Keys)
        {
            resolvers.Field(schema.QueryType.Name, field, AnalysisResolver.Fields.Contains(field) ? analyses.Resolve : resolver.Resolve);
        }

        return new GraphQLExecutor(schema, resolvers, new ExecutorOptions
        {
            Limits = options.Limits,
            AllowIntrospection = options.Introspection,
            // Who may not read the schema is not told it name by name either.
            Suggestions = options.Introspection ? Suggestions.Shown : Suggestions.Hidden,
            Stored = options.Stored,
            Admission = context => Admit(context, options),
            OnUnexpected = failure => Unexpected(failure, logger),
        });
    }

    // The gate before the endpoint lets nobody unknown pass but to pages; this holds wherever a request comes from.
    private static GraphQLError? Admit(OperationContext context, RelationsApiOptions options) =>
        options.Access is null || context.Request.User is { Identity.IsAuthenticated: true }
            ? null
            : new GraphQLError("Give an API key or a token.") { Extensions = new Dictionary<string, object?> { ["code"] = "UNAUTHENTICATED" } };

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
