using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RelationsGraph.Api.Operations;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.Worker.Inbox;

namespace RelationsGraph.Cli.Serving;

/// <summary>Metrics for Prometheus to fetch, traces for whoever is named to take them, and a log that is text for people and JSON for machines.</summary>
internal static class ServiceTelemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Registers metrics and, where the environment names a collector as OpenTelemetry does, traces.</summary>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("relations", serviceVersion: typeof(ServiceTelemetry).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", ExecutorTelemetry.Name, ApiTelemetry.Name)
                .AddPrometheusExporter());
        if (!string.IsNullOrWhiteSpace(configuration[Collector]))
        {
            telemetry.WithTracing(traces => traces
                .AddSource("Microsoft.AspNetCore", ExecutorTelemetry.Name, ApiTelemetry.Name)
                .AddOtlpExporter());
        }
    }

    /// <summary>Registers what a worker counts, for Prometheus to fetch and, where the environment names a collector, for that too.</summary>
    public static void AddWorkerTelemetry(this IServiceCollection services, IConfiguration configuration) => services.AddOpenTelemetry().WithMetrics(metrics =>
    {
        metrics.AddMeter(WorkerMetrics.MeterName, "System.Runtime").AddPrometheusExporter();
        if (!string.IsNullOrWhiteSpace(configuration[Collector]))
        {
            metrics.AddOtlpExporter();
        }
    });

    /// <summary>Logs to standard error: lines for people at a terminal, else JSON with the request's and the trace's id. <c>Logging:Console:FormatterName</c> decides otherwise.</summary>
    public static void AddLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = configuration["Logging:Console:FormatterName"] ?? (Console.IsErrorRedirected ? "json" : "simple");
        });
    }
}
