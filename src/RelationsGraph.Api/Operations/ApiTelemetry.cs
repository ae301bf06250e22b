using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Api.Operations;

/// <summary>What the API tells those who watch: an activity and a duration for each read of the graph, by OpenTelemetry's names for clients of databases.</summary>
public static class ApiTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "RelationsGraph.Api";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "db.client.operation.duration", "s", "How long reads of the graph take, with all their statements.");

    /// <summary>Watches a read of the graph.</summary>
    /// <param name="statements">Its texts, without their values.</param>
    /// <param name="read">The read.</param>
    internal static async Task WatchAsync(Func<IEnumerable<string>> statements, Func<Task> read)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = Source.StartActivity("read", ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            var texts = statements().ToList();
            activity.SetTag("db.system.name", "neo4j").SetTag("db.query.text", string.Join(";\n", texts));
            if (texts.Count > 1)
            {
                activity.SetTag("db.operation.batch.size", texts.Count);
            }
        }

        string? failure = null;
        try
        {
            await read();
        }
        catch (Exception exception)
        {
            failure = (exception as BoltException)?.Code ?? exception.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure);
            throw;
        }
        finally
        {
            var tags = new TagList { { "db.system.name", "neo4j" } };
            if (failure is not null)
            {
                tags.Add("error.type", failure);
            }

            Duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
