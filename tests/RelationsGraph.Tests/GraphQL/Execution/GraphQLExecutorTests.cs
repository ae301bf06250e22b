using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Execution;

public sealed class GraphQLExecutorTests
{
    private static readonly GraphQLSchema Schema = GraphQLSchema.Build("""
        type Query { actor(id: ID = "x", first: Int): Actor actors: [Actor!]! fail: String secret: String slow(ms: Int): Int node: Node }
        interface Node { id: ID! }
        type Actor implements Node { id: ID! name(lang: String = "en"): String! friend: Actor friends(first: Int = 2): [Actor!] score: Float }
        type Theatre implements Node { id: ID! size: Int }
        type Mutation { first: Int second: Int }
        type Subscription { tick(to: Int!): Int actorChanged: Actor }
        """);

    [Fact]
    public async Task A_root_resolver_sees_all_that_is_selected_below_it()
    {
        var seen = new List<string>();
        var executor = With(map => map.Field("Query", "actor", context =>
        {
            Describe(context, context.Field, seen);
            return null;
        }));

        await RunAsync(
            executor,
            "query ($n: Int!, $no: Boolean = false) { actor(first: $n) { id ...F ... on Node { id } friend @include(if: $no) { id } } } fragment F on Actor { n: name(lang: \"ku\") friends(first: $n) { id } friends(first: $n) { score } }",
            new() { ["n"] = 3L });

        Assert.Equal(["actor(id=x, first=3)", "id()", "n(lang=ku)", "friends(first=3)", "id()", "score()"], seen);
    }

    [Fact]
    public async Task Children_are_read_under_their_response_keys()
    {
        var executor = With(map => map.Field("Query", "actor", _ => new Dictionary<string, object?> { ["a"] = "1", ["ku"] = "تورکیا", ["en"] = "Turkey \"quoted\"\n" }));

        Assert.Equal(
            """{"data":{"actor":{"a":"1","ku":"تورکیا","en":"Turkey \"quoted\"\n","kind":"Actor"}}}""",
            await RunAsync(executor, "{ actor { a: id ku: name(lang: \"ku\") en: name kind: __typename } }"));
    }

    [Fact]
    public async Task A_null_that_may_not_be_erases_its_parents_up_to_the_first_that_may_be_null()
    {
        var executor = With(map => map.Field("Query", "actors", _ => new List<object?> { Actor("1"), Actor("2", friend: new() { ["id"] = null }), Actor("3", friends: [Actor("4"), null]) }));

        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Actor.id.","locations":[{"line":1,"column":24}],"path":["actors",1,"friend","id"]},{"message":"Cannot return null for non-nullable field Actor.friends.","locations":[{"line":1,"column":29}],"path":["actors",2,"friends",1]}],"data":{"actors":[{"id":"1","friend":null,"friends":null},{"id":"2","friend":null,"friends":null},{"id":"3","friend":null,"friends":null}]}}""",
            await RunAsync(executor, "{ actors { id friend { id } friends { id } } }"));
    }

    [Fact]
    public async Task What_a_resolver_means_to_show_is_shown_with_its_place_and_extensions()
    {
        var executor = With(map => map.Field("Query", "fail", _ => throw new GraphQLException(new GraphQLError("No such theatre.") { Extensions = new Dictionary<string, object?> { ["code"] = "NOT_FOUND" } })));

        Assert.Equal(
            """{"errors":[{"message":"No such theatre.","locations":[{"line":1,"column":3}],"path":["f"],"extensions":{"code":"NOT_FOUND"}}],"data":{"f":null}}""",
            await RunAsync(executor, "{ f: fail }"));
    }

    [Fact]
    public async Task What_a_resolver_did_not_mean_to_show_stays_inside()
    {
        Exception? heard = null;
        var executor = With(
            map => map.Field("Query", "secret", _ => throw new InvalidOperationException("password 123")),
            new ExecutorOptions
            {
                OnUnexpected = exception =>
                {
                    heard = exception;
                    return new GraphQLError("Something failed here.");
                },
            });

        var response = await RunAsync(executor, "{ secret }");

        Assert.DoesNotContain("password", response, StringComparison.Ordinal);
        Assert.Contains("Something failed here.", response, StringComparison.Ordinal);
        Assert.Equal("password 123", heard?.Message);
    }

    [Fact]
    public async Task Root_fields_of_a_query_run_at_once()
    {
        var arrived = new Barrier();
        var executor = With(map => map.Field("Query", "slow", async (context, stop) =>
        {
            await arrived.MeetAsync(2, stop);
            return context.Argument<int>("ms");
        }));

        Assert.Equal("""{"data":{"a":1,"b":2}}""", await RunAsync(executor, "{ a: slow(ms: 1) b: slow(ms: 2) }"));
    }

    [Fact]
    public async Task Root_fields_of_a_mutation_run_one_after_the_other()
    {
        var order = new ConcurrentQueue<string>();
        var executor = With(map =>
        {
            foreach (var field in new[] { "first", "second" })
            {
                map.Field("Mutation", field, async (_, _) =>
                {
                    order.Enqueue($"{field} begins");
                    await Task.Yield();
                    order.Enqueue($"{field} ends");
                    return order.Count;
                });
            }
        });

        Assert.Equal("""{"data":{"second":2,"first":4}}""", await RunAsync(executor, "mutation { second first }"));
        Assert.Equal(["second begins", "second ends", "first begins", "first ends"], order);
    }

    [Fact]
    public async Task Resolvers_below_the_root_are_waited_for()
    {
        var executor = With(map => map
            .Field("Query", "actors", _ => new List<object?> { Actor("1"), Actor("2") })
            .Field("Actor", "score", async (context, _) =>
            {
                await Task.Yield();
                var id = (string)((IReadOnlyDictionary<string, object?>)context.Parent!)["id"]!;
                return id == "2" ? throw new GraphQLException(new GraphQLError("no score")) : 0.5;
            }));

        Assert.Equal(
            """{"errors":[{"message":"no score","locations":[{"line":1,"column":15}],"path":["actors",1,"score"]}],"data":{"actors":[{"id":"1","score":0.5},{"id":"2","score":null}]}}""",
            await RunAsync(executor, "{ actors { id score } }"));
    }

    [Fact]
    public async Task Abstract_values_name_their_type()
    {
        var executor = With(map => map.Field("Query", "node", _ => new Dictionary<string, object?> { ["__typename"] = "Theatre", ["id"] = "t", ["size"] = 3L }));

        Assert.Equal("""{"data":{"node":{"id":"t","size":3,"__typename":"Theatre"}}}""", await RunAsync(executor, "{ node { id ... on Theatre { size } ... on Actor { score } __typename } }"));
    }

    [Fact]
    public async Task A_refused_request_has_no_data()
    {
        var executor = With(_ => { }, new ExecutorOptions { Admission = context => context.RootFields.Length > 1 ? new GraphQLError("Too much.") : null });

        Assert.Equal("""{"errors":[{"message":"Too much."}]}""", await RunAsync(executor, "{ fail secret }"));
        Assert.Equal("""{"data":{"fail":null}}""", await RunAsync(executor, "{ fail }"));
    }

    [Fact]
    public async Task A_condition_without_a_value_refuses_the_request()
        => Assert.Equal(
            """{"errors":[{"message":"Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":50}]}]}""",
            await RunAsync(With(_ => { }), "query ($b: Boolean = true) { fail @include(if:   $b) }", new() { ["b"] = null }));

    [Fact]
    public async Task Extensions_of_resolvers_reach_the_response()
    {
        var executor = With(map => map.Field("Query", "fail", context =>
        {
            context.Operation.Extend("cost", 5);
            return "ok";
        }));

        Assert.Equal("""{"data":{"fail":"ok"},"extensions":{"cost":5}}""", await RunAsync(executor, "{ fail }"));
    }

    [Fact]
    public async Task A_selection_is_the_same_object_for_every_request_of_the_same_shape()
    {
        var seen = new List<SelectedField>();
        var executor = With(map => map.Field("Query", "actor", context =>
        {
            seen.Add(context.Field);
            return null;
        }));
        const string Query = "query ($id: ID, $x: Boolean!) { actor(id: $id) { id name @include(if: $x) } }";

        await RunAsync(executor, Query, new() { ["id"] = "1", ["x"] = true });
        await RunAsync(executor, Query, new() { ["id"] = "2", ["x"] = true });
        await RunAsync(executor, Query, new() { ["id"] = "2", ["x"] = false });

        Assert.Same(seen[0], seen[1]);
        Assert.NotSame(seen[1], seen[2]);
    }

    [Fact]
    public async Task A_subscription_answers_once_for_each_value_of_its_source()
    {
        var executor = With(map => map.Subscription("tick", (context, _) => ValueTask.FromResult(Count(context.Argument<int>("to")))));
        var operation = executor.Prepare("subscription { t: tick(to: 3) }", null);
        var responses = new List<string>();

        await foreach (var response in await executor.SubscribeAsync(operation, new ExecutionRequest { Query = "" }, TestContext.Current.CancellationToken))
        {
            responses.Add(Text(response));
        }

        Assert.Equal(["""{"data":{"t":1}}""", """{"data":{"t":2}}""", """{"data":{"t":3}}"""], responses);
    }

    [Fact]
    public async Task A_subscription_without_a_source_is_refused()
    {
        var executor = With(_ => { });
        var operation = executor.Prepare("subscription { actorChanged { id } }", null);

        var exception = await Assert.ThrowsAsync<GraphQLException>(() => executor.SubscribeAsync(operation, new ExecutionRequest { Query = "" }, TestContext.Current.CancellationToken));

        Assert.Contains("actorChanged", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_given_up_ends()
    {
        using var stop = new CancellationTokenSource();
        var executor = With(map => map.Field("Query", "slow", async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => executor.ExecuteAsync(new ExecutionRequest { Query = "{ slow }" }, stop.Token));
    }

    [Theory]
    [InlineData("Query", "nope")]
    [InlineData("Nope", "fail")]
    [InlineData("Node", "id")]
    public void A_resolver_for_what_the_schema_does_not_have_is_a_mistake(string type, string field)
        => Assert.Throws<ArgumentException>(() => With(map => map.Field(type, field, _ => null)));

    [Fact]
    public async Task The_response_can_be_written_by_a_json_writer()
    {
        using var result = await With(_ => { }).ExecuteAsync(new ExecutionRequest { Query = "{ fail }" }, TestContext.Current.CancellationToken);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            result.WriteTo(writer);
        }

        Assert.Equal("""{"data":{"fail":null}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public async Task A_response_takes_no_memory_for_a_field_but_what_its_JSON_takes()
    {
        var schema = GraphQLSchema.Build("type Query { things: [Thing!]! } type Thing { id: ID! name: String kind: Kind size: Int! share: Float open: Boolean } enum Kind { SMALL }");
        object?[] all = [.. Enumerable.Range(0, 400).Select(i => new Dictionary<string, object?> { ["id"] = $"thing:{i}", ["name"] = $"Thing number {i}", ["kind"] = "SMALL", ["size"] = i, ["share"] = i / 8.0, ["open"] = i % 2 == 0 })];
        var executor = new GraphQLExecutor(schema, new ResolverMap().Field("Query", "things", context => new ArraySegment<object?>(all, 0, (int)((IReadOnlyDictionary<string, object?>)context.Parent!)["count"]!)));

        // The second time, since what is pooled and what is cached is new the first time.
        var (few, many) = (0L, 0L);
        for (var time = 0; time < 2; time++)
        {
            few = await AllocatedAsync(executor, 40);
            many = await AllocatedAsync(executor, 400);
        }

        Assert.InRange(many - few, 0, 400 - 40);
    }

    private static async Task<long> AllocatedAsync(GraphQLExecutor executor, int count)
    {
        var request = new ExecutionRequest { Query = "{ things { id __typename name kind size share open } }", RootValue = new Dictionary<string, object?> { ["count"] = count } };
        var before = GC.GetAllocatedBytesForCurrentThread();
        // No resolver waits, so that all of it is this thread's.
        var running = executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        Assert.True(running.IsCompletedSuccessfully);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        using var result = await running;
        Assert.Empty(result.Errors);
        return allocated;
    }

    private static GraphQLExecutor With(Action<ResolverMap> configure, ExecutorOptions? options = null)
    {
        var map = new ResolverMap();
        configure(map);
        return new GraphQLExecutor(Schema, map, options);
    }

    private static async Task<string> RunAsync(GraphQLExecutor executor, string query, Dictionary<string, object?>? variables = null)
    {
        var request = new ExecutionRequest { Query = query, Variables = variables ?? [], RootValue = new Dictionary<string, object?>() };
        using var result = await executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        return Text(result);
    }

    private static string Text(ExecutionResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Describe(FieldContext context, SelectedField field, List<string> seen)
    {
        seen.Add($"{field.ResponseKey}({string.Join(", ", context.Operation.ArgumentsOf(field).Select(a => $"{a.Key}={a.Value}"))})");
        foreach (var below in field.Type.Named is ObjectType type ? field.On(type) : [])
        {
            Describe(context, below, seen);
        }
    }

    private static Dictionary<string, object?> Actor(string id, Dictionary<string, object?>? friend = null, List<object?>? friends = null)
        => new() { ["id"] = id, ["friend"] = friend, ["friends"] = friends };

    private static async IAsyncEnumerable<object?> Count(int to)
    {
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    private sealed class Barrier
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task MeetAsync(int parties, CancellationToken stop)
        {
            if (Interlocked.Increment(ref _count) == parties)
            {
                _all.SetResult();
            }

            return _all.Task.WaitAsync(stop);
        }
    }
}
