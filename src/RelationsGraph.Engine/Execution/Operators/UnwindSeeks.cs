using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>A search for the one node that has a value.</summary>
/// <param name="Index">Name of the index, which is unique and on one property.</param>
/// <param name="Key">The value, of the row as it is before any of the searches.</param>
/// <param name="Slot">Where the node goes.</param>
internal sealed record UniqueSearch(string Index, Evaluator Key, int Slot);

/// <summary>
/// Gives a row for each element of a list for which unique indexes find all nodes that are searched for. Elements are searched for together, index after index, so that they wait for
/// memory at the same time.
/// </summary>
internal sealed class UnwindSeeksOperator(Frame frame, RowSource input, UnwoundList unwound, UniqueSearch[] searches) : RowOperator(frame, input)
{
    private const int First = 4;
    private const int Most = UnwoundElements.Kept;

    private readonly FoundNodes[] _found = [.. searches.Select(search => new FoundNodes(frame, search))];
    private readonly UnwoundElements _elements = new(frame, unwound);

    // The elements that were searched for, and which of them comes next.
    private int _start;
    private int _count;
    private int _next;
    private int _size;

    public override void Open()
    {
        base.Open();
        _elements.Clear();
        (_start, _count, _next, _size) = (0, 0, 0, First);
    }

    public override bool Next()
    {
        while (true)
        {
            Frame.Check();
            if (_next == _count && !Search())
            {
                return false;
            }

            var row = _next++;
            // What the last search found, all before it found.
            if (_found[^1].Has(row))
            {
                Frame.Slots[unwound.Slot] = _elements[_start + row];
                foreach (var nodes in _found)
                {
                    nodes.Load(row);
                }

                return true;
            }
        }
    }

    private bool Search()
    {
        _start += _count;
        (_count, _next) = (0, 0);
        while (_start == _elements.Count)
        {
            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            _elements.Begin();
            _start = 0;
        }

        // A statement that is after few rows searches for few.
        var size = Math.Min(_size, _elements.Count - _start);
        _size = Math.Min(Most, _size * 4);
        while (_count < size && TryRead(_count))
        {
            _count++;
        }

        if (_count == 0)
        {
            SearchAlone();
            _count = 1;
            return true;
        }

        for (var i = 0; i < _found.Length; i++)
        {
            _found[i].Search(_count, i == 0 ? null : _found[i - 1]);
        }

        return true;
    }

    // False where a value fails: it is computed again when all rows before are through, if nothing before it drops its row.
    private bool TryRead(int row)
    {
        Frame.Slots[unwound.Slot] = _elements[_start + row];
        try
        {
            foreach (var nodes in _found)
            {
                nodes.Read(row);
            }

            return true;
        }
        catch (CypherException)
        {
            return false;
        }
    }

    private void SearchAlone()
    {
        for (var i = 0; i < _found.Length; i++)
        {
            if (i > 0 && !_found[i - 1].Has(0))
            {
                _found[i].Drop(0);
                continue;
            }

            _found[i].Read(0);
            _found[i].Search(1, null);
        }
    }

    // The nodes that one of the searches found, by row.
    private sealed class FoundNodes(Frame frame, UniqueSearch search)
    {
        private const int None = -1;

        private Value[] _keys = [];
        private int[] _nodes = [];
        private GraphView? _view;
        private int _slot;

        public bool Has(int row) => _nodes[row] != None;

        public void Load(int row) => frame.Slots[search.Slot] = Value.Node(_nodes[row]);

        public void Drop(int row)
        {
            Reserve(row);
            _nodes[row] = None;
        }

        public void Read(int row)
        {
            Reserve(row);
            _keys[row] = search.Key.Evaluate(frame);
        }

        /// <summary>Searches for what was read of the first rows.</summary>
        /// <param name="count">How many they are.</param>
        /// <param name="before">Where a row has nothing here, it is dropped already.</param>
        public void Search(int count, FoundNodes? before)
        {
            for (var row = 0; row < count; row++)
            {
                // Null and NaN equal nothing, not even themselves; nor does a list with one of them inside.
                if ((before is not null && !before.Has(row)) || !Equality.IsReflexive(_keys[row]))
                {
                    _keys[row] = default;
                }
            }

            Index().Find(_keys.AsSpan(0, count), _nodes);
        }

        private void Reserve(int row)
        {
            NewColumns.Reserve(ref _keys, row);
            NewColumns.Reserve(ref _nodes, row);
        }

        // Looked up once for each state that the statement reads.
        private RangeIndex Index()
        {
            if (!ReferenceEquals(_view, frame.View))
            {
                if (frame.View.IndexNamed(search.Index) is not { IsUnique: true, Kind: IndexKind.Range, KeyIds.Count: 1 } index)
                {
                    throw IndexCursor.Dropped(search.Index);
                }

                (_view, _slot) = (frame.View, frame.View.Schema.SlotOf(index));
            }

            return (RangeIndex)_view.Schema.Read(_slot);
        }
    }
}
