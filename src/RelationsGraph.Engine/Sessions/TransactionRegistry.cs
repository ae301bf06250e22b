using System.Collections.Concurrent;
using RelationsGraph.Engine.Execution;

namespace RelationsGraph.Engine.Sessions;

/// <summary>The transactions under way.</summary>
internal sealed class TransactionRegistry(string database, TimeProvider time) : TransactionList
{
    private readonly ConcurrentDictionary<long, GraphTransaction> _open = new();
    private long _last;

    public TimeProvider Time => time;

    public string Database => database;

    // An array of its own first: sorting would copy the dictionary in two steps, between which transactions end.
    /// <inheritdoc/>
    public override IReadOnlyList<TransactionDescription> All() => [.. _open.ToArray().OrderBy(pair => pair.Key).Select(pair => pair.Value.Describe())];

    /// <inheritdoc/>
    public override TransactionDescription? Terminate(string id)
    {
        var transaction = _open.Values.FirstOrDefault(each => each.Id == id);
        transaction?.Terminate();
        return transaction?.Describe();
    }

    /// <summary>Ends the transactions that hold the writer and were not used for so long.</summary>
    public void EndIdleWriters(TimeSpan idle)
    {
        foreach (var transaction in _open.Values)
        {
            transaction.EndIdleWriter(idle);
        }
    }

    public long Number() => Interlocked.Increment(ref _last);

    public void Add(long number, GraphTransaction transaction) => _open[number] = transaction;

    public void Remove(long number) => _open.TryRemove(number, out _);
}
