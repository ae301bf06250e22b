using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Worker.Inbox;

namespace RelationsGraph.Cli.Serving;

/// <summary>The worker on an inbox, as a hosted service, which also tells Prometheus what it counts where somebody wants it to.</summary>
internal static class WorkerHost
{
    /// <summary>Works until it is told to stop.</summary>
    /// <param name="graph">Where to load into.</param>
    /// <param name="options">The inbox.</param>
    /// <param name="metricsAt">Where to serve <c>/metrics</c> and <c>/health/live</c>; null for nowhere.</param>
    /// <param name="configuration">The configuration, for logging.</param>
    /// <param name="started">Told once the inbox is worked on, and where the metrics are.</param>
    /// <param name="stop">Ends it: what is being loaded goes back into the inbox.</param>
    /// <exception cref="ListenException">The metrics' address cannot be listened on.</exception>
    public static async Task RunAsync(
        GraphConnection graph, InboxOptions options, ListenAddress? metricsAt, IConfiguration configuration, Func<Uri?, Task> started, CancellationToken stop)
    {
        using var metrics = new WorkerMetrics(options.Load.Time);
        using var host = Build(graph, options, metrics, metricsAt, configuration);
        var worker = host.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        try
        {
            await host.StartAsync(stop);
        }
        catch (IOException failure) when (metricsAt is not null)
        {
            throw ListenException.For("the worker's metrics", metricsAt.Address, metricsAt.Port, "Worker__Metrics__Port", failure.InnerException ?? failure);
        }

        await started(host.Services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.Select(address => new Uri(new Uri(address), "/metrics")).FirstOrDefault());
        await Task.WhenAny(worker.ExecuteTask!, Task.Delay(Timeout.Infinite, stop));
        await host.StopAsync(CancellationToken.None);
        if (worker.ExecuteTask is { IsFaulted: true } failed)
        {
            await failed;
        }
    }

    private static IHost Build(GraphConnection graph, InboxOptions options, WorkerMetrics metrics, ListenAddress? metricsAt, IConfiguration configuration)
    {
        if (metricsAt is null)
        {
            var plain = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
            Add(plain, graph, options, metrics, configuration);
            return plain.Build();
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(metricsAt.Address, metricsAt.Port);
        });
        builder.Services.AddRouting();
        Add(builder, graph, options, metrics, configuration);
        var application = builder.Build();
        application.UseRouting();
        application.MapPrometheusScrapingEndpoint("/metrics");
        application.MapGet("/health/live", () => Results.Ok());
        return application;
    }

    private static void Add(IHostApplicationBuilder builder, GraphConnection graph, InboxOptions options, WorkerMetrics metrics, IConfiguration configuration)
    {
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        // A worker that fails says so by its exit code and one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Logging.AddLog(configuration);
        builder.Services.AddWorkerTelemetry(configuration);
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        // Instances that were given stay their givers': the container does not dispose them.
        builder.Services.AddSingleton(graph.Driver);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(metrics);
        builder.Services.AddHostedService<InboxWorker>();
    }
}
