using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Worker.Graphs;

/// <summary>An open transaction, through which the statements of cypher/writes run.</summary>
internal sealed class GraphTransaction(BoltTransaction transaction, CancellationToken stop)
{
    public async Task<List<BoltRecord>> RunAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        stop.ThrowIfCancellationRequested();
        var result = await transaction.RunAsync(statement, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), stop).ConfigureAwait(false);
        return await result.ToListAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Runs a statement that returns how many rows it wrote, which must be all: a row whose ends were not found would be lost silently.</summary>
    public async Task WriteAllAsync(string statement, string listParameter, IReadOnlyCollection<object?> rows, params (string Name, object? Value)[] parameters)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var records = await RunAsync(statement, [(listParameter, rows), .. parameters]).ConfigureAwait(false);
        var written = records is [var record] ? (long)record["written"]! : 0;
        if (written != rows.Count)
        {
            throw new InvalidDataException($"only {written} of {rows.Count} rows were written, because another writer removed what they refer to:\n{statement}");
        }
    }

    /// <summary>Runs a statement on a list, unless that is empty.</summary>
    public Task<List<BoltRecord>> OnAsync(string statement, string listParameter, IReadOnlyCollection<object?> rows) =>
        rows.Count == 0 ? Task.FromResult(new List<BoltRecord>()) : RunAsync(statement, (listParameter, rows));
}
