using System.Globalization;
using Microsoft.Playwright;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Browsers;

/// <summary>Style, guide and favourites in Neo4j Browser, beside the built-in dossier on the embedded graph.</summary>
public sealed class Neo4jBrowserFilesTests
{
    [Fact]
    public async Task Style_guide_and_favourites_work_in_Browser()
    {
        await using var browser = await Neo4jBrowser.OpenAsync();
        using var data = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["up", "--data", data.Path]);
        await browser.ConnectAsync($"127.0.0.1:{server.Bolt.Port}", null);
        var files = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{server.GraphQL.Port}/browser");

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
