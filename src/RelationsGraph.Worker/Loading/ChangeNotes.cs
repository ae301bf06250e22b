using RelationsGraph.Relations;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Notes in the ledger what becomes of relations, in the transaction that changes them, so that a follower hears of all that was committed and of nothing else.</summary>
/// <param name="graph">The transaction, which holds the ledger.</param>
/// <param name="now">When.</param>
/// <param name="kept">How many entries the ledger keeps; older ones go.</param>
internal sealed class ChangeNotes(GraphTransaction graph, DateTimeOffset now, int kept)
{
    // An entry is one property: some hundred kilobytes at most.
    private const int ChangesInEntry = 200;

    public async Task WriteAsync(IEnumerable<LedgerChange> changes)
    {
        object?[] entries = [.. changes.Select(change => change.ToText()).Chunk(ChangesInEntry)];
        if (entries.Length > 0)
        {
            await graph.RunAsync(CypherTexts.Write("note-changes"), ("entries", entries), ("at", GraphValue.Instant(now)), ("kept", (long)kept)).ConfigureAwait(false);
        }
    }
}
