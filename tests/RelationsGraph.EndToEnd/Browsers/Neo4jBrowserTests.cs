using System.Globalization;
using System.Net;
using Microsoft.Playwright;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.EndToEnd.Browsers;

/// <summary>The embedded graph under Neo4j Browser, as a person uses it. Its files come from the one Neo4j, which other tests of the collection take away for a while.</summary>
[Collection(nameof(ServedNeo4j))]
public sealed class Neo4jBrowserTests : IAsyncLifetime
{
    private const string Example =
        "CREATE (t:Actor:State {name: 'Turkey'})-[:SUPPORTS {since: date('2019-11-27')}]->(g:Actor:Government {name: 'GNA'})<-[:FIGHTS]-(l:Actor:Army {name: 'LNA'})<-[:SUPPORTS]-(:Actor:State {name: 'UAE'})";

    private readonly List<Exception> _faults = [];
    private EmbeddedGraph _graph = null!;
    private BoltServer _server = null!;
    private Neo4jBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _browser = await Neo4jBrowser.OpenAsync();
        _graph = EmbeddedGraph.InMemory();
        using var session = _graph.Session();
        session.Run("CREATE INDEX actor_name FOR (a:Actor) ON (a.name)").Dispose();
        session.Run("CREATE CONSTRAINT state_name FOR (s:State) REQUIRE s.name IS UNIQUE").Dispose();
        session.Run(Example).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed && _browser is not null)
        {
            TestContext.Current.TestOutputHelper?.WriteLine("What the page showed: " + await _browser.PictureAsync(TestContext.Current.TestMethod?.MethodName ?? "failure"));
        }

        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _graph?.Dispose();
        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("secret-word")]
    public async Task It_connects_and_its_sidebar_shows_what_the_graph_holds(string? password)
    {
        await _browser.ConnectAsync(Serve(password), password);
        await _browser.Page.GetByTestId("navicon-DB").Or(_browser.Page.GetByTestId("navigationDBMS")).Or(_browser.Page.Locator("[data-testid^='navigation']")).First.ClickAsync();
        foreach (var text in new[] { "Actor", "State", "Government", "Army", "SUPPORTS", "FIGHTS", "name", "since" })
        {
            await Assertions.Expect(_browser.Page.GetByTestId("sidebarMetaItem").Filter(new() { HasTextRegex = new($"^{text}$") }).First).ToBeVisibleAsync();
        }

        await Assertions.Expect(_browser.Page.GetByText("*(4)")).ToBeVisibleAsync();
        await Assertions.Expect(_browser.Page.GetByText("*(3)")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_lets_in()
    {
        var address = Serve("secret-word");
        await _browser.EnterAsync(address, "wrong-word");
        await Assertions.Expect(_browser.Page.GetByTestId("main")).ToContainTextAsync("Neo.ClientError.Security.Unauthorized: The client is unauthorized due to authentication failure.");
        await _browser.ConnectAsync(address, "secret-word");
    }

    [Fact]
    public async Task A_result_is_drawn_and_a_node_expands()
    {
        await ConnectAsync();
        await _browser.RunAsync("MATCH (t:State {name: 'Turkey'}) RETURN t");
        var nodes = _browser.Frame.Locator("svg g.node");
        await Assertions.Expect(nodes).ToHaveCountAsync(1);
        await nodes.First.DispatchEventAsync("mousedown");
        await nodes.First.DblClickAsync(new() { Force = true });
        await Assertions.Expect(nodes).ToHaveCountAsync(2);
        await Assertions.Expect(_browser.Frame.Locator("svg g.relationship")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_result_is_a_table_a_text_and_code()
    {
        await ConnectAsync();
        await _browser.RunAsync("MATCH (a:Actor)-[r:SUPPORTS]->(b) RETURN a, r.since AS since, b.name AS whom, [1, 2.5, null] AS l ORDER BY whom");
        await _browser.ShowAsync("Table");
        await _browser.SeeAsync("\"2019-11-27\"");
        await _browser.SeeAsync("\"GNA\"");
        await _browser.ShowAsync("Ascii");
        await _browser.SeeAsync("│\"GNA\"│");
        await _browser.ShowAsync("Code");
        await _browser.SeeAsync("Server version");
        await _browser.SeeAsync("Neo4j/5.26");
    }

    [Theory]
    [InlineData("EXPLAIN")]
    [InlineData("PROFILE")]
    public async Task A_plan_is_drawn(string mode)
    {
        await ConnectAsync();
        await _browser.RunAsync($"{mode} MATCH (a:State)-[:SUPPORTS]->(b) WHERE b.name STARTS WITH 'G' RETURN a.name");
        await _browser.ShowAsync("Plan");
        await Assertions.Expect(_browser.Frame.GetByTestId("planSvg")).ToBeVisibleAsync();
        await Assertions.Expect(_browser.Frame.Locator("svg .operator").First).ToBeVisibleAsync();
        await _browser.SeeAsync("ProduceResults");
        await _browser.SeeAsync("estimated rows");
    }

    [Fact]
    public async Task Commands_tell_of_schema_system_databases_and_transactions()
    {
        await ConnectAsync();
        await _browser.RunAsync(":schema");
        await _browser.SeeAsync("actor_name");
        await _browser.SeeAsync("state_name");
        await _browser.RunAsync(":sysinfo");
        await _browser.SeeAsync("neo4j");
        await _browser.SeeAsync("online");
        await _browser.RunAsync(":dbs");
        await _browser.SeeAsync("neo4j");
        await _browser.RunAsync(":queries");
        await _browser.SeeAsync("SHOW TRANSACTIONS");
        await _browser.RunAsync("SHOW DATABASES");
        await _browser.SeeAsync("requestedStatus");
    }

    [Fact]
    public async Task Parameters_go_along_with_a_query()
    {
        await ConnectAsync();
        await _browser.RunAsync(":param wanted => 'T' + 'urkey'");
        await _browser.SeeAsync("Turkey");
        await _browser.RunAsync("MATCH (s:State {name: $wanted}) RETURN s.name + '!' AS found");
        await _browser.SeeAsync("Turkey!");
        await _browser.RunAsync(":params");
        await _browser.SeeAsync("wanted");
    }

    [Fact]
    public async Task An_error_is_shown_with_its_place()
    {
        await ConnectAsync();
        await _browser.RunAsync("MATCH (n) RETRUN n");
        var message = _browser.Frame.GetByTestId("cypherFrameErrorMessage");
        await Assertions.Expect(message).ToContainTextAsync("Invalid input 'RETRUN'");
        await Assertions.Expect(message).ToContainTextAsync("(line 1, column 11 (offset: 10))");
        await _browser.SeeAsync("Neo.ClientError.Statement.SyntaxError");
    }

    [Fact]
    public async Task A_query_that_runs_is_stopped()
    {
        await ConnectAsync();
        await _browser.RunAsync("UNWIND range(1, 9000000000000000000) AS x WITH x WHERE x < 0 RETURN x");
        await ItRunsAsync("WHERE x < 0");
        await _browser.Frame.GetByTestId("stopRunFrameButton").ClickAsync();
        await _browser.SeeAsync("Query terminated");
        await _browser.RunAsync("RETURN 40 + 2 AS answer");
        await _browser.SeeAsync("42");
    }

    // What is stopped has to have begun: before that there is nothing that the stop button could end.
    private async Task ItRunsAsync(string part)
    {
        using var session = _graph.Session();
        while (true)
        {
            using var running = session.Run($"SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND' AND currentQuery CONTAINS '{part}'");
            if (running.Rows().Count > 0)
            {
                return;
            }

            await Task.Yield();
        }
    }

    private Task ConnectAsync() => _browser.ConnectAsync(Serve(null), null);

    private string Serve(string? password)
    {
        _server = BoltServer.Start(_graph, new() { Endpoint = new(IPAddress.Loopback, 0), Password = password, Faulted = _faults.Add });
        return string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_server.Endpoint.Port}");
    }
}
