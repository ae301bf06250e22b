using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Something that answers the product's queries, to be measured beside others.</summary>
internal interface IContestant
{
    string Name { get; }

    /// <summary>Processor time so far of all that takes part in answering.</summary>
    TimeSpan ProcessorTime { get; }

    /// <summary>A query with its parameters, ready to run; null where the contestant cannot answer it.</summary>
    IPreparedRun? Prepare(ProductQuery query, IReadOnlyDictionary<string, object?> parameters);
}

/// <summary>A statement with parameters in the contestant's own form.</summary>
internal interface IPreparedRun
{
    /// <summary>Runs it, reads every value of every row, and gives the number of rows.</summary>
    ValueTask<int> RunAsync();

    /// <summary>Runs it and gives its rows: integers as <see langword="long"/>, strings and nulls.</summary>
    ValueTask<List<object?[]>> AnswerAsync();
}

/// <summary>A contestant that takes any Cypher.</summary>
internal interface ICypherClient : IContestant, IAsyncDisposable
{
    /// <summary>A statement; its parameters are integers, floats, strings, nulls and batches of rows.</summary>
    IPreparedRun Prepare(string text, IReadOnlyDictionary<string, object?> parameters, BoltAccessMode mode);
}

/// <summary>Statements without parameters, not measured.</summary>
internal static class CypherClientStatements
{
    public static ValueTask<List<object?[]>> AskAsync(this ICypherClient client, string text) =>
        client.Prepare(text, new Dictionary<string, object?>(), BoltAccessMode.Write).AnswerAsync();
}
