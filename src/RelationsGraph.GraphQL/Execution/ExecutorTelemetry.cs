using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Execution;

/// <summary>What an executor tells those who watch: an activity and a duration for each operation, and how many subscriptions are open. Costs nothing where nobody listens.</summary>
public static class ExecutorTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "RelationsGraph.GraphQL";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "graphql.server.operation.duration", "s", "How long operations take from their document to their response.");

    private static readonly UpDownCounter<long> Subscriptions = Meter.CreateUpDownCounter<long>(
        "graphql.server.subscriptions", "{subscription}", "Subscriptions that are open.");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "graphql.server.subscription.events", "{event}", "Events that subscriptions were answered with.");

    internal static RunningOperation Begin(PreparedOperation operation) => new(operation);

    internal static void Opened() => Subscriptions.Add(1);

    internal static void Closed() => Subscriptions.Add(-1);

    internal static void Told() => Events.Add(1);

    /// <summary>One operation on its way. Its name is the client's own, so that only traces carry it: as a label it would give each client a series of its own.</summary>
    internal readonly struct RunningOperation
    {
        private readonly Activity? _activity;
        private readonly long _started;
        private readonly OperationKind _kind;

        public RunningOperation(PreparedOperation operation)
        {
            _kind = operation.Kind;
            _started = Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
            if (Source.HasListeners())
            {
                var name = operation.Definition.Name?.Value;
                _activity = Source.StartActivity(name is null ? Word(_kind) : $"{Word(_kind)} {name}");
                _activity?.SetTag("graphql.operation.type", Word(_kind)).SetTag("graphql.operation.name", name);
            }
        }

        public ExecutionResult End(ExecutionResult result)
        {
            if (_started != 0)
            {
                Duration.Record(
                    Stopwatch.GetElapsedTime(_started).TotalSeconds,
                    new KeyValuePair<string, object?>("graphql.operation.type", Word(_kind)),
                    new KeyValuePair<string, object?>("outcome", !result.IsExecuted ? "refused" : result.Errors.Count > 0 ? "errors" : "success"));
            }

            if (_activity is not null)
            {
                _activity.SetStatus(result.Errors.Count > 0 ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
                _activity.Dispose();
            }

            return result;
        }

        private static string Word(OperationKind kind) => kind switch
        {
            OperationKind.Query => "query",
            OperationKind.Mutation => "mutation",
            _ => "subscription",
        };
    }
}
