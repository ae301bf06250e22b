using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Worker.Graphs;

/// <summary>The ledger, as the one transaction found it that may write.</summary>
/// <param name="Batches">How many batches changed something.</param>
/// <param name="RecordedAt">When the last of them was recorded; null for never.</param>
internal sealed record HeldLedger(long Batches, DateTimeOffset? RecordedAt);

/// <summary>An open transaction, through which the statements of cypher/writes run.</summary>
internal sealed class GraphTransaction(BoltTransaction transaction, CancellationToken stop) : IAsyncDisposable
{
    // A write that waits behind the one that the graph works on, while the rows of the next are made: the graph is never idle for want of rows, and no more of them take
    // memory. Whatever is asked after them waits for both.
    private Task _writing = Task.CompletedTask;
    private Task _before = Task.CompletedTask;
    private bool _hasWritten;

    /// <summary>Whether a statement changed anything, besides taking the ledger.</summary>
    public async Task<bool> HasWrittenAsync()
    {
        await _writing.ConfigureAwait(false);
        return _hasWritten;
    }

    public async Task<List<BoltRecord>> RunAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        var (records, changed) = await RunToEndAsync(statement, parameters).ConfigureAwait(false);
        _hasWritten |= changed;
        return records;
    }

    /// <summary>Makes this the one transaction that writes, until it ends.</summary>
    public async Task<HeldLedger> HoldLedgerAsync()
    {
        var (records, _) = await RunToEndAsync(CypherTexts.Write("hold-ledger")).ConfigureAwait(false);
        return new HeldLedger((long)records[0]["batches"]!, (records[0]["at"] as BoltDateTime?)?.ToDateTimeOffset());
    }

    /// <summary>Waits for what <see cref="StartAllAsync"/> began. What went wrong with it was thrown where it was waited for, or gives way to what went wrong before.</summary>
    public async ValueTask DisposeAsync() => await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Runs a statement whose records are too many to keep, and gives each away as it comes.</summary>
    public async Task ReadAsync(string statement, Action<BoltRecord> record, params (string Name, object? Value)[] parameters)
    {
        await _writing.ConfigureAwait(false);
        var result = await transaction.RunAsync(statement, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), stop).ConfigureAwait(false);
        await foreach (var one in result.WithCancellation(stop).ConfigureAwait(false))
        {
            record(one);
        }
    }

    /// <summary>Ends a transaction that changed nothing, so that nothing is written at all; one that did is left to be committed.</summary>
    public async Task EndUnchangedAsync()
    {
        if (!await HasWrittenAsync().ConfigureAwait(false))
        {
            await transaction.RollbackAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Rows to be filled for <see cref="StartAllAsync"/>.</summary>
    public WrittenList NewRows() => transaction.NewList();

    /// <summary>Runs a statement that returns how many rows it wrote, which must be all: a row whose ends were not found would be lost silently.</summary>
    public async Task WriteAllAsync(string statement, string listParameter, IReadOnlyCollection<object?> rows, params (string Name, object? Value)[] parameters)
    {
        if (rows.Count > 0)
        {
            RequireAll(statement, rows.Count, await RunAsync(statement, [(listParameter, rows), .. parameters]).ConfigureAwait(false));
        }
    }

    /// <summary>
    /// As <see cref="WriteAllAsync"/>, but only begins it, behind the write that was begun before: whatever else runs next in the transaction waits for it, and throws what
    /// went wrong with it. The rows are empty afterwards.
    /// </summary>
    public Task StartAllAsync(string statement, WrittenList rows)
    {
        return rows.Count > 0 ? BeginAsync(WriteAsync) : Task.CompletedTask;

        async Task WriteAsync()
        {
            var (records, changed) = await SendAsync(statement, ("rows", rows)).ConfigureAwait(false);
            _hasWritten |= changed;
            RequireAll(statement, rows.Count, records);
            rows.Clear();
        }
    }

    /// <summary>Begins a statement without records, as <see cref="StartAllAsync"/> does.</summary>
    public Task StartAsync(string statement, params (string Name, object? Value)[] parameters) =>
        BeginAsync(async () => _hasWritten |= (await SendAsync(statement, parameters).ConfigureAwait(false)).Changed);

    /// <summary>Runs a statement on a list, unless that is empty.</summary>
    public Task<List<BoltRecord>> OnAsync(string statement, string listParameter, IReadOnlyCollection<object?> rows) =>
        rows.Count == 0 ? Task.FromResult(new List<BoltRecord>()) : RunAsync(statement, (listParameter, rows));

    private async Task BeginAsync(Func<Task> write)
    {
        await _before.ConfigureAwait(false);
        (_before, _writing) = (_writing, AfterAsync(_writing, write));
    }

    private static async Task AfterAsync(Task before, Func<Task> write)
    {
        await before.ConfigureAwait(false);
        await write().ConfigureAwait(false);
    }

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
        await _writing.ConfigureAwait(false);
        return await SendAsync(statement, parameters).ConfigureAwait(false);
    }

    private async Task<(List<BoltRecord> Records, bool Changed)> SendAsync(string statement, params (string Name, object? Value)[] parameters)
    {
        stop.ThrowIfCancellationRequested();
        var result = await transaction.RunAsync(statement, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), stop).ConfigureAwait(false);
        var records = await result.ToListAsync(stop).ConfigureAwait(false);
        var summary = await result.ConsumeAsync(stop).ConfigureAwait(false);
        return (records, summary.Counters.Values.Any(count => count is long and > 0));
    }
}
