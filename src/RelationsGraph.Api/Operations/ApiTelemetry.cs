using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
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

    /// <summary>Watches a read of the graph until it is disposed.</summary>
    /// <param name="statements">Its texts, without their values.</param>
    internal static RunningRead Watch(IEnumerable<string> statements) => new(statements);

    /// <summary>A read of the graph on its way.</summary>
    internal sealed class RunningRead : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly Activity? _activity = Source.StartActivity("read", ActivityKind.Client);
        private string? _failure;

        public RunningRead(IEnumerable<string> statements)
        {
            if (_activity is { IsAllDataRequested: true })
            {
                var texts = statements.ToList();
                _activity.SetTag("db.system.name", "neo4j").SetTag("db.query.text", string.Join(";\n", texts));
                if (texts.Count > 1)
                {
                    _activity.SetTag("db.operation.batch.size", texts.Count);
                }
            }
        }

        /// <summary>It ended with a failure.</summary>
        public void Failed(Exception exception)
        {
            _failure = (exception as BoltException)?.Code ?? exception.GetType().Name;
            _activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", _failure);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            var tags = new TagList { { "db.system.name", "neo4j" } };
            if (_failure is not null)
            {
                tags.Add("error.type", _failure);
            }

            Duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
            _activity?.Dispose();
        }
    }
}
