using System.Text;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Limits;
using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Limits;

public sealed class RequestLimitsTests
{
    private static readonly GraphQLSchema Schema = GraphQLSchema.Build("""
        type Query {
          a: A
          list: [A!]!
          long: [A!]!
          some(ids: [ID!]!): [A]!
          page(first: Int = 50, after: String, last: Int): Connection!
          hits(first: Int = 10): [A!]!
          slow: Int
        }
        type A { id: ID a: A list: [A!]! page(first: Int = 50, last: Int): Connection! other: Other }
        type B { id: ID b: [B!]! }
        union Other = A | B
        type Connection { edges: [Edge!]! nodes: [A!]! totalCount: Int! pageInfo: PageInfo! }
        type Edge { cursor: String! node: A! }
        type PageInfo { hasNextPage: Boolean! }
        """);

    private static readonly ListSizes Sizes = new()
    {
        Assumed = 7,
        Fields = new Dictionary<string, int> { ["Query.long"] = 1000 },
        Arguments = new Dictionary<string, string> { ["Query.some"] = "ids" },
    };

    [Theory]
    [InlineData("{ a { a { id } } }", 3)]
    [InlineData("{ a { ...F } } fragment F on A { a { id } }", 3)]
    [InlineData("{ a { ... on A { ... { a { id } } } } }", 3)]
    [InlineData("{ __schema { types { fields { type { ofType { name } } } } } a { id } }", 2)]
    public void Depth_counts_fields_within_each_other(string query, int depth) => AssertLimit(query, "DEPTH_LIMIT", depth, (limits, limit) => limits with { Depth = limit });

    [Theory]
    [InlineData("{ x: a { y: id } z: slow }", 3)]
    [InlineData("{ a { ...F } list { ...F ...F } } fragment F on A { x: id y: id }", 6)]
    public void Aliases_of_a_fragment_count_each_time_it_is_spread(string query, int aliases) => AssertLimit(query, "ALIAS_LIMIT", aliases, (limits, limit) => limits with { Aliases = limit });

    [Theory]
    [InlineData("{ a { id } b: a { id } ...F } fragment F on Query { slow }", 3)]
    public void Root_fields_are_counted(string query, int fields) => AssertLimit(query, "ROOT_FIELD_LIMIT", fields, (limits, limit) => limits with { RootFields = limit });

    [Theory]
    [InlineData("query ($v: Boolean = true) { a @skip(if: false) { id @include(if: $v) } ...F @include(if: true) } fragment F on Query { slow @skip(if: $v) }", 4)]
    public void Directives_are_counted(string query, int directives) => AssertLimit(query, "DIRECTIVE_LIMIT", directives, (limits, limit) => limits with { Directives = limit });

    [Theory]
    [InlineData("{ a { id } }", 6)]
    [InlineData("query Q($x: Int = 1) { page(first: $x) { totalCount } } # comment", 22)]
    public void Tokens_are_counted(string query, int tokens) => AssertLimit(query, "TOKEN_LIMIT", tokens, (limits, limit) => limits with { Tokens = limit });

    [Theory]
    [InlineData("{ page(first: 40) { totalCount } }", 40)]
    [InlineData("query ($n: Int = 40) { page(last: $n) { nodes { id } } }", 40)]
    [InlineData("{ a { page { nodes { id } } } }", 50)]
    [InlineData("{ ...F } fragment F on Query { hits(first: 12) { id } }", 12)]
    [InlineData("{ some(ids: [1, 2, 3]) { id } }", 3)]
    public void Pages_have_a_greatest_length(string query, int page) => AssertLimit(query, "PAGE_LIMIT", page, (limits, limit) => limits with { Page = limit });

    [Theory]
    [InlineData("{ a { id } slow }", 1)]
    [InlineData("{ list { id } }", 7)]
    [InlineData("{ list { list { id } } }", 7 + (7 * 7))]
    [InlineData("{ long { a { id } } }", 2000)]
    [InlineData("{ some(ids: [1, 2, 3]) { a { id } } }", 6)]
    [InlineData("{ page(first: 10) { totalCount } }", 1)]
    [InlineData("{ page(first: 10) { nodes { id } } }", 11)]
    [InlineData("{ page(first: 10) { edges { cursor node { list { id } } } } }", 1 + (10 * (1 + 1 + 7)))]
    [InlineData("{ page(last: 3) { nodes { id } pageInfo { hasNextPage } } }", 5)]
    [InlineData("{ page(first: null) { nodes { id } } }", 51)]
    [InlineData("{ hits { id } }", 10)]
    [InlineData("query ($n: Int = 4) { page(first: $n) { nodes { page(first: $n) { nodes { id } } } } }", 1 + (4 * (1 + 1 + 4)))]
    [InlineData("{ a { other { ... on A { list { id } } ... on B { b { id } } } } }", 1 + 1 + 14)]
    [InlineData("{ a @skip(if: true) { list { id } } slow list @include(if: false) { id } }", 0)]
    [InlineData("{ page(first: 5) { ...F } } fragment F on Connection { nodes { id } }", 6)]
    [InlineData("{ __schema { types { name } } }", 0)]
    public async Task Cost_is_list_sizes_by_nesting(string query, int cost)
    {
        Assert.True((await AskAsync(query, new RequestLimits { Cost = cost, Sizes = Sizes })).IsExecuted);
        if (cost > 0)
        {
            using var refused = await AskAsync(query, new RequestLimits { Cost = cost - 1, Sizes = Sizes });
            var extensions = Assert.Single(refused.Errors).Extensions!;
            Assert.Equal("COST_LIMIT", extensions["code"]);
            Assert.Equal((long)cost, extensions["cost"]);
            Assert.Equal(cost - 1, extensions["limit"]);
        }
    }

    [Theory]
    [InlineData("DEPTH_LIMIT")]
    [InlineData("ALIAS_LIMIT")]
    [InlineData("COST_LIMIT")]
    public async Task A_few_lines_that_stand_for_billions_of_fields_are_refused_at_once(string code)
    {
        // Each fragment spreads the next twice, side by side or within.
        var text = new StringBuilder("{ ...F0 }");
        for (var i = 0; i < 200; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" fragment F{i} on {(i == 0 ? "Query" : "A")} {{ x: a {{ ...F{i + 1} }} y: a {{ ...F{i + 1} }} }}");
        }

        text.Append(" fragment F200 on A { id }");
        var unlimited = new RequestLimits { Depth = int.MaxValue, Aliases = int.MaxValue, RootFields = int.MaxValue, Cost = int.MaxValue, Sizes = Sizes };
        using var refused = await AskAsync(text.ToString(), code switch
        {
            "DEPTH_LIMIT" => unlimited with { Depth = 15 },
            "ALIAS_LIMIT" => unlimited with { Aliases = 100 },
            _ => unlimited with { Cost = 100_000 },
        });
        Assert.Equal(code, Assert.Single(refused.Errors).Extensions!["code"]);
    }

    [Fact]
    public async Task A_fragment_within_itself_is_told_by_validation()
    {
        using var refused = await AskAsync("{ a { ...F } } fragment F on A { x: a { ...F } }", new RequestLimits());
        Assert.StartsWith("Cannot spread fragment \"F\" within itself", Assert.Single(refused.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_takes_too_long_is_stopped()
    {
        var stopped = new TaskCompletionSource();
        var time = new StoppedTime();
        var resolvers = new ResolverMap().Field("Query", "slow", async (_, stop) =>
        {
            time.Fire();
            await using var registration = stop.Register(stopped.SetResult);
            await stopped.Task;
            stop.ThrowIfCancellationRequested();
            return 1;
        });
        var executor = new GraphQLExecutor(Schema, resolvers, new ExecutorOptions { Time = time, Limits = new RequestLimits { Timeout = TimeSpan.FromSeconds(30) } });

        using var result = await executor.ExecuteAsync(new ExecutionRequest { Query = "{ slow }" }, TestContext.Current.CancellationToken);

        var error = Assert.Single(result.Errors);
        Assert.Equal("TIMEOUT", error.Extensions!["code"]);
        Assert.Equal("The operation took longer than 30 s and was stopped.", error.Message);
        Assert.False(result.IsExecuted);
    }

    private static void AssertLimit(string query, string code, int count, Func<RequestLimits, int, RequestLimits> with)
    {
        var limits = new RequestLimits { Sizes = Sizes };
        Assert.True(AskAsync(query, with(limits, count)).Result.IsExecuted);
        using var refused = AskAsync(query, with(limits, count - 1)).Result;
        Assert.Equal(code, Assert.Single(refused.Errors).Extensions!["code"]);
        Assert.False(refused.IsExecuted);
    }

    private static Task<ExecutionResult> AskAsync(string query, RequestLimits limits)
    {
        object? Value(FieldDefinition field) => field.Type.Nullable is ListType ? new List<object?>() : null;
        var resolvers = new ResolverMap();
        foreach (var field in Schema.QueryType.Fields.Values)
        {
            resolvers.Field("Query", field.Name, _ => field.Name == "page" ? new Dictionary<string, object?> { ["totalCount"] = 0, ["nodes"] = new List<object?>(), ["edges"] = new List<object?>(), ["pageInfo"] = new Dictionary<string, object?> { ["hasNextPage"] = false } } : Value(field));
        }

        return new GraphQLExecutor(Schema, resolvers, new ExecutorOptions { Limits = limits })
            .ExecuteAsync(new ExecutionRequest { Query = query }, TestContext.Current.CancellationToken);
    }

    /// <summary>A clock whose only timer goes off when the test says so.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        private Action? _fire;

        public void Fire() => _fire!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
