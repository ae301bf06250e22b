using System.Buffers;
using System.Text;
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

    // The texts one after the other, and where each ends.
    private readonly ArrayBufferWriter<byte> _texts = new();
    private readonly List<int> _ends = [];

    /// <summary>Notes a relation that was not there.</summary>
    public void Learned(Relation relation)
    {
        LedgerChange.WriteLearned(relation, _texts);
        _ends.Add(_texts.WrittenCount);
    }

    /// <summary>Notes another change.</summary>
    public void Add(LedgerChange change)
    {
        Encoding.UTF8.GetBytes(change.ToText(), _texts);
        _ends.Add(_texts.WrittenCount);
    }

    /// <summary>Writes what was noted.</summary>
    public async Task WriteAsync()
    {
        if (_ends.Count == 0)
        {
            return;
        }

        var entries = graph.NewRows();
        for (var i = 0; i < _ends.Count; i++)
        {
            if (i % ChangesInEntry == 0)
            {
                entries.Row(Math.Min(ChangesInEntry, _ends.Count - i));
            }

            var start = i == 0 ? 0 : _ends[i - 1];
            entries.Text(_texts.WrittenSpan[start.._ends[i]]);
        }

        _ends.Clear();
        _texts.ResetWrittenCount();
        await graph.RunAsync(CypherTexts.Write("note-changes"), ("entries", entries), ("at", GraphValue.Instant(now)), ("kept", (long)kept)).ConfigureAwait(false);
    }
}
