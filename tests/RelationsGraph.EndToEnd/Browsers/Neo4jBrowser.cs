using Microsoft.Playwright;
using RelationsGraph.EndToEnd.Graphs;
using Xunit;

namespace RelationsGraph.EndToEnd.Browsers;

/// <summary>Neo4j Browser in a real Chromium: what a person sees and does. Its files come from the Neo4j that NEO4J_HTTP names.</summary>
internal sealed class Neo4jBrowser : IAsyncDisposable
{
    // Far beyond what anything takes on a loaded machine.
    private const float Patience = 90_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Neo4jBrowser(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    /// <summary>The newest frame of the stream: what the last command shows.</summary>
    public ILocator Frame => Page.GetByTestId("frame").First;

    /// <summary>Opens the page; the test is skipped where there is no Neo4j to take it from, or no Chromium.</summary>
    public static async Task<Neo4jBrowser> OpenAsync()
    {
        var http = OneNeo4j.Http;
        Assert.SkipWhen(http is null, "skipped: NEO4J_HTTP names no Neo4j to take Neo4j Browser from");
        var chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        Assert.SkipUnless(File.Exists(chromium), $"skipped: there is no Chromium at {chromium}; CHROMIUM names another");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await page.GotoAsync($"{http!.TrimEnd('/')}/browser/");
        return new(playwright, browser, page);
    }

    /// <summary>Connects, with a password or without authentication.</summary>
    public async Task ConnectAsync(string address, string? password)
    {
        await EnterAsync(address, password);
        await Assertions.Expect(Page.GetByTestId("frame").Filter(new() { HasText = "Connected to Neo4j" }).First).ToBeVisibleAsync();
    }

    /// <summary>Fills the form and sends it.</summary>
    public async Task EnterAsync(string address, string? password)
    {
        await Page.GetByTestId("bolt-scheme-select").SelectOptionAsync("bolt://");
        await Page.GetByTestId("boltaddress").FillAsync(address);
        if (password is null)
        {
            await Page.GetByTestId("authenticationMethod").SelectOptionAsync("NO_AUTH");
        }
        else
        {
            await Page.GetByTestId("authenticationMethod").SelectOptionAsync("NATIVE");
            await Page.GetByTestId("username").FillAsync("neo4j");
            await Page.GetByTestId("password").FillAsync(password);
        }

        await Page.GetByTestId("connect").ClickAsync();
    }

    /// <summary>Types a command and runs it; returns when its frame stands on top.</summary>
    public async Task RunAsync(string command)
    {
        await TypeAsync(command);
        await Page.Keyboard.PressAsync("Control+Enter");
        var shown = string.Join(' ', command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        await Assertions.Expect(Page.GetByTestId("frameCommand").First).ToContainTextAsync(shown.Length > 40 ? shown[..40] : shown);
    }

    /// <summary>Types into the editor what is not run yet.</summary>
    public async Task TypeAsync(string text)
    {
        await Page.GetByTestId("activeEditor").Locator("textarea").FocusAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Shows the newest frame as <c>Visualization</c>, <c>Table</c>, <c>Ascii</c>, <c>Code</c> or <c>Plan</c>.</summary>
    public Task ShowAsync(string view) => Frame.GetByTestId($"cypherFrameSidebar{view}").ClickAsync();

    /// <summary>Waits until the newest frame shows a text.</summary>
    public Task SeeAsync(string text) => Assertions.Expect(Frame).ToContainTextAsync(text);

    /// <summary>A picture of the page, for the one who looks into a failure.</summary>
    public async Task<string> PictureAsync(string name)
    {
        var file = Path.Combine(Path.GetTempPath(), $"neo4j-browser-{name}.png");
        await Page.ScreenshotAsync(new() { Path = file });
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
