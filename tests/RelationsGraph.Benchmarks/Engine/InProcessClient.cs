using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Asks an embedded graph in this process; each thread has a session of its own.</summary>
internal sealed class InProcessClient(EmbeddedGraph graph) : ICypherClient
{
    private readonly ThreadLocal<Session> _session = new(() => graph.Session());

    public string Name => "in process";

    public TimeSpan ProcessorTime => ProcessorClock.Process;

    public IPreparedRun Prepare(ProductQuery query, IReadOnlyDictionary<string, object?> parameters) => Prepare(query.Text, parameters, BoltAccessMode.Read);

    public IPreparedRun Prepare(string text, IReadOnlyDictionary<string, object?> parameters, BoltAccessMode mode) =>
        new PreparedRun(_session, text, parameters.ToDictionary(entry => entry.Key, entry => ValueOf(entry.Value)), mode == BoltAccessMode.Read ? SessionMode.Read : SessionMode.Write);

    /// <summary>How often a query accesses the graph, as its profile counts.</summary>
    public long Accesses(ProductQuery query, IReadOnlyDictionary<string, object?> parameters)
    {
        using var result = _session.Value!.Run($"PROFILE {query.Text}", parameters.ToDictionary(entry => entry.Key, entry => ValueOf(entry.Value)), SessionMode.Read);
        return Sum(result.Consume().Profile!);

        static long Sum(PlanDescription step) => (step.DbHits ?? 0) + step.Children.Sum(Sum);
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        return default;
    }

    private static Value ValueOf(object? value) => value switch
    {
        null => Value.Null,
        string text => Value.Of(text),
        long integer => Value.Of(integer),
        double number => Value.Of(number),
        RowBatch batch => Value.ListOf([.. batch.Rows.Select(row => Value.Of(new MapValue(batch.Columns, Array.ConvertAll(row, ValueOf))))]),
        _ => throw new ArgumentException($"a parameter of type {value.GetType()}", nameof(value)),
    };

    private static object? Plain(Value value) => value.Kind switch
    {
        ValueKind.Null => null,
        ValueKind.Integer => value.AsInteger,
        _ => value.AsString,
    };

    private sealed class PreparedRun(ThreadLocal<Session> session, string text, Dictionary<string, Value> parameters, SessionMode mode) : IPreparedRun
    {
        public ValueTask<int> RunAsync()
        {
            using var result = session.Value!.Run(text, parameters, mode);
            var rows = 0;
            var (columns, nulls) = (result.Columns.Count, 0);
            while (result.Next())
            {
                for (var column = 0; column < columns; column++)
                {
                    nulls += result[column].IsNull ? 1 : 0;
                }

                rows++;
            }

            GC.KeepAlive(nulls);
            return new(rows);
        }

        public ValueTask<List<object?[]>> AnswerAsync()
        {
            using var result = session.Value!.Run(text, parameters, mode);
            return new(result.Rows().ConvertAll(row => Array.ConvertAll(row, Plain)));
        }
    }
}
