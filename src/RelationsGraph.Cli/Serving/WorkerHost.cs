using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Worker.Inbox;

namespace RelationsGraph.Cli.Serving;

/// <summary>The worker on an inbox, as a hosted service.</summary>
internal static class WorkerHost
{
    // The name by which OpenTelemetry's own tools know it.
    private const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Works until it is told to stop.</summary>
    /// <param name="graph">Where to load into.</param>
    /// <param name="options">The inbox.</param>
    /// <param name="configuration">The configuration, for logging.</param>
    /// <param name="started">Told once the inbox is worked on.</param>
    /// <param name="stop">Ends it: what is being loaded goes back into the inbox.</param>
    public static async Task RunAsync(GraphConnection graph, InboxOptions options, IConfiguration configuration, Func<Task> started, CancellationToken stop)
    {
        using var metrics = new WorkerMetrics(options.Load.Time);
        using var collector = configuration[CollectorSetting] is null ? null : Sdk.CreateMeterProviderBuilder().AddMeter(WorkerMetrics.MeterName).AddOtlpExporter().Build();
        using var host = Build(graph, options, metrics, configuration);
        var worker = host.Services.GetServices<IHostedService>().OfType<InboxWorker>().Single();
        await host.StartAsync(stop);
        await started();
        await Task.WhenAny(worker.ExecuteTask!, Task.Delay(Timeout.Infinite, stop));
        await host.StopAsync(CancellationToken.None);
        if (worker.ExecuteTask is { IsFaulted: true } failed)
        {
            await failed;
        }
    }

    private static IHost Build(GraphConnection graph, InboxOptions options, WorkerMetrics metrics, IConfiguration configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        // A worker that fails says so by its exit code and one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        if (Console.IsErrorRedirected)
        {
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }

        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        // Instances that were given stay their givers': the container does not dispose them.
        builder.Services.AddSingleton(graph.Driver);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(metrics);
        builder.Services.AddHostedService<InboxWorker>();
        return builder.Build();
    }
}
