using System.Diagnostics;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;

namespace RelationsGraph.Cli.Commands;

/// <summary>Runs a statement and prints its rows.</summary>
internal static class StatementRun
{
    /// <summary>Prints the rows to standard output as they arrive, and a line on what happened to standard error, after the plan where EXPLAIN or PROFILE asks for it.</summary>
    public static async Task PrintAsync(Surroundings at, string text, IReadOnlyDictionary<string, object?> parameters, BoltAccessMode mode, ResultFormat format)
    {
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        await using var session = graph.Driver.Session(new SessionOptions { Database = graph.Database, AccessMode = mode });
        var clock = Stopwatch.StartNew();
        var result = await session.RunAsync(text, parameters, stop: at.Stop);
        var rows = await ResultPrinter.PrintAsync(result, format, at.Output, at.Stop);
        await at.Output.FlushAsync(at.Stop);
        var summary = await result.ConsumeAsync(at.Stop);
        if (PlanText(summary) is { } plan)
        {
            await at.Error.WriteLineAsync(plan);
        }

        await at.Error.WriteLineAsync($"{rows} {(rows == 1 ? "row" : "rows")}{Changes(summary)}, {clock.ElapsedMilliseconds} ms");
    }

    // The plan as a table of text, which servers send with the first of its steps.
    private static string? PlanText(BoltSummary summary) =>
        (summary.Profile ?? summary.Plan)?.GetValueOrDefault("args") is IReadOnlyDictionary<string, object?> arguments ? arguments.GetValueOrDefault("string-representation") as string : null;

    private static string Changes(BoltSummary summary) =>
        string.Concat(summary.Counters.Where(counter => counter.Value is long and > 0).Select(counter => $", {counter.Key.Replace('-', ' ')}: {counter.Value}"));
}
