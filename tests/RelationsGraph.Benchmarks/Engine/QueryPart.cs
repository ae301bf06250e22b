using System.Diagnostics;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Each query with all its parameter sets on all contestants: first whether they answer alike, then how long they take.</summary>
internal sealed class QueryPart(EngineOptions options, SyntheticGraph graph, InProcessClient inProcess, IReadOnlyList<IContestant> contestants)
{
    // Answers of one query are compared for at most so many times as long as it is measured on one contestant.
    private const int ComparedTimes = 4;
    // Contestants take turns after so many runs, so that what else the machine does meets them all.
    private const int Block = 32;
    private const int MostRuns = 2048;

    private static readonly Dictionary<string, object?> None = [];

    /// <summary>Queries that failed or were answered differently.</summary>
    public int Failures { get; private set; }

    /// <summary>Questions whose answers were compared.</summary>
    public int Compared { get; private set; }

    public async Task<List<QueryFigures>> RunAsync()
    {
        var figures = new List<QueryFigures>();
        QueryFigures.PrintHead(contestants);
        foreach (var query in options.Queries.Append(ProductQuery.Nothing))
        {
            var sets = graph.Parameters.GetValueOrDefault(query.Key) ?? [.. Enumerable.Repeat(None, Block)];
            if (await FailureAsync(query, sets) is { } failure)
            {
                Failures++;
                Console.WriteLine($"FAILED: {failure}");
                continue;
            }

            var measured = await MeasureAsync(query, sets);
            measured.Print();
            figures.Add(measured);
        }

        return figures;
    }

    private async Task<string?> FailureAsync(ProductQuery query, IReadOnlyDictionary<string, object?>[] sets)
    {
        var watch = Stopwatch.StartNew();
        foreach (var parameters in sets.DistinctBy(NameOf).TakeWhile(_ => watch.Elapsed < options.Seconds * ComparedTimes))
        {
            Compared++;
            try
            {
                if (await Answers.CompareAsync(query, parameters, contestants) is { } difference)
                {
                    return difference;
                }
            }
            catch (Exception refused) when (refused is CypherException or BoltException)
            {
                return $"{query.Key}: {refused.Message}";
            }
        }

        return null;
    }

    // Of the parameter sets that were measured: what they look at differs much.
    private double Accesses(ProductQuery query, IEnumerable<IReadOnlyDictionary<string, object?>> sets)
    {
        var alike = sets.GroupBy(NameOf).Select(group => (Count: group.Count(), Parameters: group.First())).ToList();
        return alike.Sum(each => each.Count * (double)inProcess.Accesses(query, each.Parameters)) / alike.Sum(each => each.Count);
    }

    private static string NameOf(IReadOnlyDictionary<string, object?> parameters) => string.Join('|', parameters.Values);

    private async Task<QueryFigures> MeasureAsync(ProductQuery query, IReadOnlyDictionary<string, object?>[] sets)
    {
        List<(Measurement Measurement, IPreparedRun[] Runs)> all = [];
        foreach (var contestant in contestants)
        {
            IPreparedRun[] runs = [.. sets.Select(parameters => contestant.Prepare(query, parameters)).OfType<IPreparedRun>()];
            if (runs.Length > 0)
            {
                all.Add((new Measurement(contestant), runs));
            }
        }

        bool more;
        do
        {
            more = false;
            foreach (var (measurement, runs) in all)
            {
                if (measurement.Elapsed < options.Seconds && measurement.Runs < MostRuns)
                {
                    await measurement.RunAsync(Enumerable.Range(measurement.Runs, Block).Select(i => runs[i % runs.Length]), options.Seconds);
                    more = true;
                }
            }
        }
        while (more);
        return new QueryFigures(query, [.. all.Select(each => each.Measurement)]) { Accesses = Accesses(query, sets.Take(all[0].Measurement.Runs)) };
    }
}
