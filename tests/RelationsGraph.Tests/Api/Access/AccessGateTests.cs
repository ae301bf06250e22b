using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using RelationsGraph.Api.Access;
using Xunit;

namespace RelationsGraph.Tests.Api.Access;

public sealed class AccessGateTests : IAsyncLifetime
{
    private readonly ApiKey _reader = ApiKey.Create("reader", ["reader", "partner"], out _readerKey);
    private readonly ApiKey _analyst = ApiKey.Create("analyst", ["analyst"], out _analystKey);
    private static string _readerKey = "";
    private static string _analystKey = "";
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly HttpClient _client = new();
    private WebApplication? _app;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _rsa.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Who_brings_nothing_gets_no_further_than_what_is_open()
    {
        await StartAsync(Options());

        await RefusedAsync(await GetAsync("/data"), HttpStatusCode.Unauthorized, "UNAUTHENTICATED", "application/json");
        var asked = await GetAsync("/data", ("Accept", "application/graphql-response+json"));
        Assert.Equal("Bearer", asked.Headers.WwwAuthenticate.Single().Scheme);
        await RefusedAsync(asked, HttpStatusCode.Unauthorized, "UNAUTHENTICATED", "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/open")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/nowhere")).StatusCode);
    }

    [Fact]
    public async Task A_page_for_a_browser_is_open_and_its_visitor_is_nobody()
    {
        await StartAsync(Options());

        Assert.Equal("nobody", await TextAsync(await GetAsync("/data", ("Accept", "text/html,*/*;q=0.8"))));
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer  {0} ")]
    [InlineData("X-Api-Key", "{0}")]
    public async Task A_key_opens(string header, string value)
    {
        await StartAsync(Options());

        Assert.Equal("key:reader partner,reader", await TextAsync(await GetAsync("/data", (header, string.Format(null, value, _readerKey)))));
    }

    [Fact]
    public async Task An_endpoint_for_a_role_is_shut_for_others()
    {
        await StartAsync(Options());

        await RefusedAsync(await AskAsync("/analyses", _readerKey), HttpStatusCode.Forbidden, "FORBIDDEN", "application/json");
        Assert.Equal("key:analyst analyst,reader", await TextAsync(await AskAsync("/analyses", _analystKey)));
    }

    [Fact]
    public async Task Wrong_keys_are_counted_by_address()
    {
        await StartAsync(Options() with { FailedAttempts = 3 });

        for (var i = 0; i < 3; i++)
        {
            await RefusedAsync(await AskAsync("/data", i == 0 ? "rg_wrong" : _readerKey[..^1]), HttpStatusCode.Unauthorized, "UNAUTHENTICATED", "application/json");
        }

        // A right one neither: whoever guesses must not learn that the last guess was right.
        var refused = await AskAsync("/data", _readerKey);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
        await RefusedAsync(refused, HttpStatusCode.TooManyRequests, "TOO_MANY_ATTEMPTS", "application/json");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/open")).StatusCode);
    }

    [Fact]
    public async Task Requests_are_counted_by_key()
    {
        await StartAsync(Options() with { Requests = 2 });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/data", _readerKey)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/data", _readerKey)).StatusCode);
        var refused = await AskAsync("/data", _readerKey);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
        await RefusedAsync(refused, HttpStatusCode.TooManyRequests, "RATE_LIMIT", "application/json");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/data", _analystKey)).StatusCode);
    }

    [Fact]
    public void What_comes_without_a_request_of_its_own_is_counted_with_requests()
    {
        using var gate = new AccessGate(Options() with { Requests = 2 });
        var (ada, bob) = (Viewers.Known("key:ada", ["reader"]), Viewers.Known("key:bob", ["reader"]));

        Assert.Equal([null, null, "RATE_LIMIT"], Enumerable.Range(0, 3).Select(_ => gate.Count(ada)?.Extensions!["code"]));
        Assert.Null(gate.Count(bob));
    }

    [Fact]
    public async Task A_token_of_the_issuer_opens_with_its_roles()
    {
        await StartAsync(WithIssuer());

        Assert.Equal("token:ada analyst,reader,staff", await TextAsync(await AskAsync("/analyses", Token())));
        await RefusedAsync(await AskAsync("/data", Token(roles: [])), HttpStatusCode.Forbidden, "FORBIDDEN", "application/json");
    }

    [Fact]
    public async Task A_token_that_is_not_valid_does_not()
    {
        using var other = RSA.Create(2048);
        var unsigned = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Issuer = "https://issuer", Audience = "graph", Expires = DateTime.UtcNow.AddHours(1), Claims = Claims(["editor"]) });
        // The public key as a secret: a server that lets the token choose the algorithm falls for it.
        var secret = new SymmetricSecurityKey(_rsa.ExportRSAPublicKey());
        await StartAsync(WithIssuer());

        string[] wrong =
        [
            Token(issuer: "https://other"), Token(audience: "other"), Token(expires: DateTime.UtcNow.AddHours(-1)), Token(signer: new SigningCredentials(new RsaSecurityKey(other), "RS256")),
            Token(signer: new SigningCredentials(secret, "HS256")), unsigned, Token()[..^4] + "AAAA", "not.a.token", "",
        ];
        foreach (var token in wrong.Where(token => token.Length > 0))
        {
            await RefusedAsync(await AskAsync("/data", token), HttpStatusCode.Unauthorized, "UNAUTHENTICATED", "application/json");
        }
    }

    [Theory]
    [InlineData("""{"Authorization":"Bearer {0}"}""")]
    [InlineData("""{"authorization":"bearer {0}","a":1}""")]
    [InlineData("""{"X-Api-Key":"{0}"}""")]
    public async Task A_web_socket_is_let_in_by_what_its_first_message_brings(string payload)
    {
        using var gate = new AccessGate(Options());
        var context = new DefaultHttpContext();

        Assert.Null(await gate.IntroduceAsync(context, JsonElement.Parse(payload.Replace("{0}", _readerKey, StringComparison.Ordinal))));

        Assert.Equal("key:reader", context.User.Identity!.Name);
    }

    [Fact]
    public async Task A_web_socket_whose_first_message_brings_nothing_or_what_is_wrong_is_refused_and_counted()
    {
        using var gate = new AccessGate(Options() with { FailedAttempts = 2 });
        var context = new DefaultHttpContext();
        foreach (var payload in (string[])["null", "[]", "{}", """{"Authorization":1}""", """{"Authorization":null,"X-Api-Key":""}"""])
        {
            Assert.Equal("Give an API key or a token: Authorization: Bearer …", await gate.IntroduceAsync(context, JsonElement.Parse(payload)));
        }

        Assert.NotNull(await gate.IntroduceAsync(context, default));
        Assert.Equal("The key or token is not valid.", await gate.IntroduceAsync(context, JsonElement.Parse("""{"X-Api-Key":"rg_wrong"}""")));
        Assert.Equal("The key or token is not valid.", await gate.IntroduceAsync(context, JsonElement.Parse("""{"Authorization":"Bearer a.b.c"}""")));
        Assert.StartsWith("Too many wrong keys", await gate.IntroduceAsync(context, JsonElement.Parse($$"""{"X-Api-Key":"{{_readerKey}}"}""")), StringComparison.Ordinal);
        Assert.Null(context.User.Identity?.Name);
    }

    [Fact]
    public async Task The_end_of_a_token_is_known_a_minute_late_as_clocks_differ()
    {
        var expires = new DateTime(2200, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        var viewer = await WithIssuer().Issuer!.IdentifyAsync(Token(expires: expires));

        Assert.Equal(new DateTimeOffset(expires).AddMinutes(1), Viewers.KnownUntil(viewer!));
        Assert.Null(Viewers.KnownUntil(Viewers.Known("key:ada", ["reader"])));
    }

    [Fact]
    public async Task A_token_to_the_end_of_time_is_as_good_as_another()
    {
        var viewer = await WithIssuer().Issuer!.IdentifyAsync(Token(expires: new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc)));

        Assert.Equal(9999, Viewers.KnownUntil(viewer!)!.Value.Year);
    }

    [Fact]
    public async Task A_token_whose_signer_wants_something_understood_that_nobody_here_does_is_refused()
    {
        var issuer = WithIssuer().Issuer!;

        Assert.NotNull(await issuer.IdentifyAsync(Token(headers: new Dictionary<string, object> { ["tenant"] = "a" })));
        Assert.Null(await issuer.IdentifyAsync(Token(headers: new Dictionary<string, object> { ["tenant"] = "a", ["crit"] = new[] { "tenant" } })));
    }

    [Fact]
    public async Task Tokens_open_nothing_where_no_issuer_is_trusted()
    {
        await StartAsync(Options());
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/data", Token())).StatusCode);
    }

    [Fact]
    public void The_setting_of_a_key_does_not_hold_it()
    {
        var made = ApiKey.Create("ada", ["reader"], out var key);

        Assert.StartsWith("ada:reader:", made.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(key[3..], made.ToString(), StringComparison.Ordinal);
        Assert.True(ApiKey.Parse(made.ToString()).Matches(ApiKey.Hash(key)));
        Assert.False(ApiKey.Parse(made.ToString()).Matches(ApiKey.Hash(key[..^1])));
        Assert.Equal(46, key.Length);
    }

    [Theory]
    [InlineData("rg_0123456789")]
    [InlineData("ada:reader")]
    [InlineData("ada:reader:12ab")]
    [InlineData("ada::3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a")]
    [InlineData("ada:partner:3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a")]
    [InlineData("a b:reader:3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a")]
    public void What_is_no_key_of_the_configuration_is_refused_without_being_repeated(string entry)
        => Assert.DoesNotContain("rg_0", Assert.Throws<AccessException>(() => ApiKey.Parse(entry)).Message, StringComparison.Ordinal);

    private AccessOptions Options() => new() { Keys = [_analyst, _reader], Window = TimeSpan.FromHours(1) };

    private AccessOptions WithIssuer() => Options() with { Issuer = new TokenIssuer("https://issuer", "graph", [_rsa.ExportSubjectPublicKeyInfoPem()]) };

    private static Dictionary<string, object> Claims(string[] roles) => new() { ["sub"] = "ada", ["roles"] = roles };

    private string Token(string issuer = "https://issuer", string audience = "graph", DateTime? expires = null, SigningCredentials? signer = null, string[]? roles = null, Dictionary<string, object>? headers = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddDays(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            Claims = Claims(roles ?? ["analyst", "staff"]),
            AdditionalHeaderClaims = headers,
            SigningCredentials = signer ?? new SigningCredentials(new RsaSecurityKey(_rsa), "RS256"),
        });

    private async Task StartAsync(AccessOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        var gate = new AccessGate(options);
        _app.UseRouting();
        _app.Use((context, next) => gate.InvokeAsync(context, next));
        _app.MapGet("/data", Who);
        _app.MapGet("/analyses", Who).WithMetadata(new RequiredRole(Roles.Analyst));
        _app.MapGet("/open", () => "open").AllowAnonymous();
        await _app.StartAsync();
        _client.BaseAddress = new Uri(_app.Urls.Single());

        static string Who(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name }
            ? $"{name} {string.Join(',', Roles.Of(context.User).Order(StringComparer.Ordinal))}"
            : "nobody";
    }

    private Task<HttpResponseMessage> AskAsync(string path, string credentials) => GetAsync(path, ("Authorization", $"Bearer {credentials}"));

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> TextAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task RefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code, string type)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(code, body.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(["errors"], body.RootElement.EnumerateObject().Select(property => property.Name));
    }
}
