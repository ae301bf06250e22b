using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Http;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Tests.GraphQL.Http;

/// <summary>A server with subscriptions whose events a test gives.</summary>
internal sealed class StreamedServer : IAsyncDisposable
{
    private const string Schema = "type Query { hello: String! } type Subscription { count(to: Int!): Int! heard: String! never: Int broken: Int }";
    private readonly WebApplication _app;

    private StreamedServer(WebApplication app, Channel<string> ended) => (_app, Ended) = (app, ended);

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Told the field's name when a stream was closed.</summary>
    public Channel<string> Ended { get; }

    /// <summary>Told of each request when it was handled: what broke it, null where nothing did.</summary>
    public Channel<Exception?> Handled { get; } = Channel.CreateUnbounded<Exception?>();

    public static async Task<StreamedServer> StartAsync(GraphQLHttpOptions? options = null)
    {
        var ended = Channel.CreateUnbounded<string>();
        var resolvers = new ResolverMap()
            .Field("Query", "hello", _ => "world")
            .Subscription("count", (context, _) => ValueTask.FromResult(Count(context.Argument<int>("to"))))
            .Subscription("heard", (context, _) => ValueTask.FromResult(Heard(context.Operation.Request.LastEventId)))
            .Subscription("never", (_, stop) => ValueTask.FromResult(Never(ended, stop)))
            .Subscription("broken", (_, _) => ValueTask.FromResult(Broken()));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new StreamedServer(app, ended);
        app.Use(async (context, next) =>
        {
            Exception? failure = null;
            try
            {
                await next(context);
            }
            catch (Exception exception)
            {
                failure = exception;
                throw;
            }
            finally
            {
                server.Handled.Writer.TryWrite(failure);
            }
        });
        app.MapGraphQL("/graphql", new GraphQLExecutor(GraphQLSchema.Build(Schema), resolvers), options);
        await app.StartAsync();
        return server;
    }

    /// <summary>Stops as a service does: what runs may end by itself.</summary>
    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async IAsyncEnumerable<object?> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return new SubscriptionEvent($"e{i}", i);
        }
    }

    private static async IAsyncEnumerable<object?> Heard(string? id)
    {
        await Task.Yield();
        yield return id ?? "nothing";
    }

    private static async IAsyncEnumerable<object?> Never(Channel<string> ended, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return 0;
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        finally
        {
            ended.Writer.TryWrite("never");
        }
    }

    private static async IAsyncEnumerable<object?> Broken()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("inside");
    }
}
