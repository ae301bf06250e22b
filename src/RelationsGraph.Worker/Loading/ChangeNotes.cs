using System.Buffers;
using RelationsGraph.Relations;
using RelationsGraph.Worker.Graphs;

namespace RelationsGraph.Worker.Loading;

/// <summary>Notes in the ledger what becomes of relations, in the transaction that changes them, so that a follower hears of all that was committed and of nothing else.</summary>
/// <param name="graph">The transaction, which holds the ledger.</param>
/// <param name="now">When.</param>
/// <param name="kept">How many entries the ledger keeps; older ones go.</param>
internal sealed class ChangeNotes(GraphTransaction graph, DateTimeOffset now, int kept)
{
    // An entry is one property: some ten kilobytes.
    private const int ChangesInEntry = 200;

    private readonly ArrayBufferWriter<byte> _entry = new();
    private readonly LedgerBytes _change = new();
    private List<object?> _entries = [];
    private int _inEntry;

    /// <summary>Notes a relation that was not there.</summary>
    public void Learned(Relation relation)
    {
        LedgerChange.WriteLearned(relation, _entry, _change);
        Noted();
    }

    /// <summary>Notes another change.</summary>
    public void Add(LedgerChange change)
    {
        change.Write(_entry);
        Noted();
    }

    /// <summary>Begins to write what was noted.</summary>
    public async Task StartAsync()
    {
        EndEntry();
        if (_entries.Count > 0)
        {
            await graph.StartAsync(CypherTexts.Write("note-changes"), ("entries", _entries), ("at", GraphValue.Instant(now)), ("kept", (long)kept)).ConfigureAwait(false);
            _entries = [];
        }
    }

    private void Noted()
    {
        if (++_inEntry == ChangesInEntry)
        {
            EndEntry();
        }
    }

    private void EndEntry()
    {
        if (_inEntry > 0)
        {
            _entries.Add(_entry.WrittenSpan.ToArray());
            _entry.ResetWrittenCount();
            _inEntry = 0;
        }
    }
}
