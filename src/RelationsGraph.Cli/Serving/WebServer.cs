using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Api.Http;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;

namespace RelationsGraph.Cli.Serving;

/// <summary>The GraphQL API on HTTP.</summary>
public sealed class WebServer : IAsyncDisposable
{
    // Seconds that requests which run have to end in when the server stops, unless Api:Shutdown says otherwise; what runs longer is cut off.
    private const int Farewell = 30;

    // Not events: they would wait in the compressor.
    private static readonly string[] Compressed = ["application/json", "application/graphql-response+json", "application/problem+json", "text/csv", "text/html", "text/css", "text/javascript", "text/plain"];

    private readonly WebApplication _application;

    private WebServer(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it listens, with the port that it really has.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <param name="endpoint">Where to listen.</param>
    /// <param name="configuration">The configuration, for logging.</param>
    /// <param name="graph">The graph to answer from.</param>
    /// <param name="options">How the API is served.</param>
    /// <param name="analyses">What <c>/analyses</c> answers.</param>
    /// <param name="stop">Gives up starting.</param>
    /// <exception cref="ListenException">The address cannot be listened on.</exception>
    public static async Task<WebServer> StartAsync(
        ListenAddress endpoint, IConfiguration configuration, GraphConnection graph, RelationsApiOptions options, AnalysisCatalog analyses, CancellationToken stop)
    {
        var application = Build(endpoint, configuration, graph, options, analyses);
        try
        {
            await application.StartAsync(stop);
        }
        catch (IOException failure)
        {
            await application.DisposeAsync();
            throw ListenException.For("the GraphQL API", endpoint.Address, endpoint.Port, "--port", failure.InnerException ?? failure);
        }

        var listening = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new WebServer(application, Reachable(new Uri(listening)));
    }

    /// <summary>Lets running requests end, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(ListenAddress endpoint, IConfiguration configuration, GraphConnection graph, RelationsApiOptions options, AnalysisCatalog analyses)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        // It would print the failure to start with its stack trace; the command says it in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Logging.AddLog(configuration);
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            var own = configuration.GetSection("Kestrel");
            kestrel.Configure(own);
            kestrel.Listen(endpoint.Address, endpoint.Port, listen =>
            {
                if (own.GetSection("Certificates:Default").Exists())
                {
                    listen.UseHttps();
                }
            });
        });
        builder.Services.AddRelationsSockets();
        AddServices(builder.Services, configuration, graph, options, analyses);
        var application = builder.Build();
        Map(application);
        return application;
    }

    private static void AddServices(IServiceCollection services, IConfiguration configuration, GraphConnection graph, RelationsApiOptions options, AnalysisCatalog analyses)
    {
        var farewell = Math.Min(new SettingValues(configuration.GetSection("Api")).Count("Shutdown", Farewell), 86_400);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(farewell));
        services.AddSingleton<IHostLifetime, CallersLifetime>();
        services.AddTelemetry(configuration);
        services.AddResponseCompression(compression => compression.MimeTypes = Compressed);
        services.AddRouting();
        services.AddCors();
        // An instance that was given stays its givers: the container does not dispose it.
        services.AddSingleton(graph.Driver);
        services.AddRelationsApi(options with { Analyses = analyses });
        services.AddSingleton(graph);
        services.AddSingleton(analyses);
        services.AddSingleton<AnalysisPages>();
    }

    private static void Map(WebApplication application)
    {
        application.UseMiddleware<RequestLog>();
        application.UseResponseCompression();

        // Neo4j Browser, a page of another origin, fetches its style and guide from here; there is nothing secret in them.
        application.Map("/browser", files => files.UseCors(policy => policy.AllowAnyOrigin().AllowAnyHeader().WithMethods("GET")).UseStaticFiles(BrowserFiles()));
        application.UseRouting();
        application.UseRelationsAccess();
        application.MapRelationsApi();
        AnalysisPages.Map(application);
        application.MapPrometheusScrapingEndpoint("/metrics");
        application.MapGet("/", () => Results.Redirect("/graphql")).AllowAnonymous();
    }

    private static StaticFileOptions BrowserFiles() => new()
    {
        FileProvider = new PhysicalFileProvider(ProgramFiles.Browser),
        ServeUnknownFileTypes = true,
        DefaultContentType = "text/plain; charset=utf-8",
    };

    // A wildcard is where it listens, not where a browser goes.
    private static Uri Reachable(Uri listening) => IPAddress.TryParse(listening.Host.Trim('[', ']'), out var address)
        && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(listening) { Host = "127.0.0.1" }.Uri
            : listening;
}
