using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Api.Compilation;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Live;

/// <summary>
/// What became of relations, as whoever loads notes it in the graph. Positions commit in their order, because one loading process at a time holds the ledger: a reader
/// that has seen a position has seen all before it.
/// </summary>
/// <param name="driver">Where the graph is.</param>
/// <param name="database">The database's name; null for the home database.</param>
internal sealed class ChangeLedger(BoltDriver driver, string? database)
{
    private const string Last = """
        MATCH (ledger:Ledger {name: 'ledger'})
        RETURN coalesce(ledger.position, 0) AS position
        """;

    private const string Behind = """
        MATCH (change:Change)
        WHERE change.position >= $position
        RETURN change.position AS position, change.at AS at, change.changes AS changes
        ORDER BY position
        LIMIT 5
        """;

    private const string Near = """
        MATCH (change:Change)
        WHERE change.at >= $from AND change.at <= $to
        RETURN change.position AS position, change.at AS at, change.changes AS changes
        ORDER BY position
        """;

    /// <summary>The place behind a change; null where it is not kept, or was never there.</summary>
    /// <exception cref="BoltException">The graph cannot be asked.</exception>
    public async Task<LedgerPlace?> FindAsync(ChangeCursor heard, CancellationToken stop)
    {
        // Around the time, since databases differ in what a time of another precision or zone is equal to.
        var parameters = new Dictionary<string, object?> { ["from"] = heard.At.AddMilliseconds(-1), ["to"] = heard.At.AddMilliseconds(1) };
        var records = await RunAsync(Near, parameters, stop);
        return records.SelectMany(Entries).FirstOrDefault(entry => entry.Cursor == heard)?.Next;
    }

    /// <summary>The last position; 0 where nothing was ever noted.</summary>
    /// <exception cref="BoltException">The graph cannot be asked.</exception>
    public async Task<long> PositionAsync(CancellationToken stop) =>
        (await RunAsync(Last, new Dictionary<string, object?>(), stop)) is [var record] ? (long)record["position"]! : 0;

    /// <summary>The next changes behind a place, a few positions of them; none where nothing is there yet.</summary>
    /// <exception cref="LedgerGapException">Changes behind the place are no longer kept.</exception>
    /// <exception cref="BoltException">The graph cannot be asked.</exception>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(LedgerPlace behind, CancellationToken stop)
    {
        var records = await RunAsync(Behind, new Dictionary<string, object?> { ["position"] = behind.Position }, stop);
        if (records.Count > 0 && (long)records[0]["position"]! > behind.Position)
        {
            throw new LedgerGapException();
        }

        return [.. records.SelectMany(Entries).Where(entry => entry.Next.Position > behind.Position || entry.Next.Told > behind.Told)];
    }

    /// <summary>Reads, and tries again while the graph is away for a short time.</summary>
    /// <exception cref="BoltException">The graph cannot be asked.</exception>
    public async Task ReadAsync(BoltRead read, CancellationToken stop)
    {
        await using var session = driver.Session(new SessionOptions { Database = database, AccessMode = BoltAccessMode.Read });
        await session.ReadAsync(read, stop: stop);
    }

    private async Task<List<BoltRecord>> RunAsync(string statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken stop)
    {
        await using var session = driver.Session(new SessionOptions { Database = database, AccessMode = BoltAccessMode.Read });
        return await session.ExecuteReadAsync(
            async (transaction, inner) => await (await transaction.RunAsync(statement, parameters, inner)).ToListAsync(inner),
            stop: stop);
    }

    private static IEnumerable<LedgerEntry> Entries(BoltRecord record)
    {
        var (position, at) = ((long)record["position"]!, ((BoltDateTime)record["at"]!).ToDateTimeOffset());
        var changes = LedgerChange.Split((byte[])record["changes"]!);
        // Behind the last change of a node lies the next node, so that a place says by itself whether something is missing.
        return changes.Select((change, i) => new LedgerEntry(
            i + 1 < changes.Count ? new LedgerPlace(position, i + 1) : new LedgerPlace(position + 1, 0), at, LedgerChange.Parse(change.Span), ChangeCursor.Of(at, change.Span)));
    }
}

/// <summary>Changes that a follower has not heard are no longer in the ledger.</summary>
internal sealed class LedgerGapException() : Exception("changes that were not told are no longer kept");
