using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Worker.Graphs;

/// <summary>An open transaction, through which the statements of cypher/writes run.</summary>
internal sealed class GraphTransaction(BoltTransaction transaction, CancellationToken stop)
{
    /// <summary>Whether a statement changed anything, besides taking the ledger.</summary>
    public bool HasWritten { get; private set; }

    public async Task<List<BoltRecord>> RunAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        var (records, changed) = await RunToEndAsync(statement, parameters).ConfigureAwait(false);
        HasWritten |= changed;
        return records;
    }

    /// <summary>Makes this the one transaction that writes, until it ends.</summary>
    public async Task<long> HoldLedgerAsync()
    {
        var (records, _) = await RunToEndAsync(CypherTexts.Write("hold-ledger")).ConfigureAwait(false);
        return (long)records[0]["batches"]!;
    }

    /// <summary>Runs a statement whose records are too many to keep, and gives each away as it comes.</summary>
    public async Task ReadAsync(string statement, Action<BoltRecord> record, params (string Name, object? Value)[] parameters)
    {
        var result = await transaction.RunAsync(statement, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), stop).ConfigureAwait(false);
        await foreach (var one in result.WithCancellation(stop).ConfigureAwait(false))
        {
            record(one);
        }
    }

    /// <summary>Ends a transaction that changed nothing, so that nothing is written at all; one that did is left to be committed.</summary>
    public Task EndUnchangedAsync() => HasWritten ? Task.CompletedTask : transaction.RollbackAsync(stop);

    /// <summary>Rows to be filled for <see cref="WriteAllAsync(string, WrittenList)"/>.</summary>
    public WrittenList NewRows() => transaction.NewList();

    /// <summary>Runs a statement that returns how many rows it wrote, which must be all: a row whose ends were not found would be lost silently.</summary>
    public async Task WriteAllAsync(string statement, string listParameter, IReadOnlyCollection<object?> rows, params (string Name, object? Value)[] parameters)
    {
        if (rows.Count > 0)
        {
            RequireAll(statement, rows.Count, await RunAsync(statement, [(listParameter, rows), .. parameters]).ConfigureAwait(false));
        }
    }

    /// <inheritdoc cref="WriteAllAsync(string, string, IReadOnlyCollection{object?}, ValueTuple{string, object?}[])"/>
    public async Task WriteAllAsync(string statement, WrittenList rows)
    {
        if (rows.Count > 0)
        {
            RequireAll(statement, rows.Count, await RunAsync(statement, ("rows", rows)).ConfigureAwait(false));
        }
    }

    /// <summary>Runs a statement on a list, unless that is empty.</summary>
    public Task<List<BoltRecord>> OnAsync(string statement, string listParameter, IReadOnlyCollection<object?> rows) =>
        rows.Count == 0 ? Task.FromResult(new List<BoltRecord>()) : RunAsync(statement, (listParameter, rows));

    private static void RequireAll(string statement, int rows, List<BoltRecord> records)
    {
        var written = records is [var record] ? (long)record["written"]! : 0;
        if (written != rows)
        {
            throw new InvalidDataException($"only {written} of {rows} rows were written, because another writer removed what they refer to:\n{statement}");
        }
    }

    private async Task<(List<BoltRecord> Records, bool Changed)> RunToEndAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        stop.ThrowIfCancellationRequested();
        var result = await transaction.RunAsync(statement, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), stop).ConfigureAwait(false);
        var records = await result.ToListAsync(stop).ConfigureAwait(false);
        var summary = await result.ConsumeAsync(stop).ConfigureAwait(false);
        return (records, summary.Counters.Values.Any(count => count is long and > 0));
    }
}
