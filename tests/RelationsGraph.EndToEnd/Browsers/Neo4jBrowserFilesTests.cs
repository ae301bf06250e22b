using System.Globalization;
using Microsoft.Playwright;
using RelationsGraph.EndToEnd.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Browsers;

/// <summary>Style, guide and favourites in Neo4j Browser, beside the built-in dossier.</summary>
public abstract class Neo4jBrowserFilesTests
{
    private readonly ServedGraph _graph;

    private protected Neo4jBrowserFilesTests(ServedGraph graph)
    {
        Assert.SkipWhen(graph.Missing is not null, graph.Missing ?? "");
        _graph = graph;
    }

    [Fact]
    public async Task Style_guide_and_favourites_work_in_Browser()
    {
        await using var browser = await Neo4jBrowser.OpenAsync();
        await browser.ConnectAsync($"127.0.0.1:{_graph.Server.Bolt.Port}", _graph.Password);
        var files = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_graph.Server.GraphQL.Port}/browser");

        await browser.RunAsync($":style {files}/relations.grass");
        await browser.SeeAsync("relationship.SUPPORTS");

        // Without this Browser draws every relationship between the nodes of a result.
        await browser.RunAsync(":config autoComplete: false");
        await browser.RunAsync("MATCH path = (:Actor {id: 'turkey'})-[r:SUPPORTS {theatre: 'libya', certainty: 'asserted'}]->(:Actor) RETURN path");
        await Assertions.Expect(browser.Frame.Locator("svg g.relationship")).ToHaveCountAsync(1);
        await browser.SeeAsync("supports · ");
        var state = browser.Frame.Locator("svg g.node circle.b-outline").First;
        await Assertions.Expect(state).ToHaveAttributeAsync("fill", new System.Text.RegularExpressions.Regex("#1F4E79|#3A7CA5|#B5651D", System.Text.RegularExpressions.RegexOptions.IgnoreCase));

        await browser.RunAsync($":play {files}/guide.html");
        await browser.SeeAsync("Claims and relations");

        await browser.RunAsync((await FavouriteAsync("0-parameters")).Split('\n')[1]);
        await browser.SeeAsync("\"theatre\": \"syria\"");
        await browser.RunAsync(await FavouriteAsync("who-supports-whom"));
        await browser.ShowAsync("Table");
        await browser.SeeAsync("\"Russia\"");
        await browser.SeeAsync("\"Syrian government\"");
    }

    private static Task<string> FavouriteAsync(string name) =>
        File.ReadAllTextAsync(Repository.At("cypher", "browser", "favourites", $"{name}.cypher"), TestContext.Current.CancellationToken);
}

/// <summary>On the embedded graph; the files of Browser come from the Neo4j.</summary>
[Collection(nameof(ServedNeo4j))]
public sealed class EmbeddedBrowserFilesTests(ServedEmbeddedGraph graph) : Neo4jBrowserFilesTests(graph), IClassFixture<ServedEmbeddedGraph>;

/// <summary>On a Neo4j.</summary>
[Collection(nameof(ServedNeo4j))]
public sealed class Neo4jOwnBrowserFilesTests(ServedNeo4j graph) : Neo4jBrowserFilesTests(graph), IClassFixture<ServedNeo4j>;
