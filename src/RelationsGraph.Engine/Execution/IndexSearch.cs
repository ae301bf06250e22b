using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>How an index is asked.</summary>
internal enum SearchKind
{
    Equal,
    Range,
    Prefix,
    Suffix,
    Contains,
    Box,
    Circle,
    All,
}

/// <summary>An index search as compiled.</summary>
/// <param name="Indexes">Names of the indexes, which are searched one after the other.</param>
/// <param name="Kind">What is asked of the last key.</param>
/// <param name="Keys">The values of the keys that are compared for equality; one that is a list gives many searches.</param>
/// <param name="Lists">Which of the keys are lists.</param>
internal sealed record IndexSearch(string[] Indexes, SearchKind Kind, Evaluator[] Keys, bool[] Lists)
{
    /// <summary>The order in which the index is walked, where it keeps one.</summary>
    public ScanOrder Order { get; init; }

    /// <summary>The lower bound of a range, the lower corner of a box, the centre of a circle.</summary>
    public Evaluator? Lower { get; init; }

    /// <summary>The upper bound of a range, the upper corner of a box, the radius of a circle.</summary>
    public Evaluator? Upper { get; init; }

    /// <summary>The condition that the bounds come from.</summary>
    public RangeCondition? Range { get; init; }

    /// <summary>The text of a text search.</summary>
    public Evaluator? Text { get; init; }
}

/// <summary>Walks what an index search finds.</summary>
internal sealed class IndexCursor(Frame frame, IndexSearch search)
{
    private readonly Value[] _key = new Value[search.Keys.Length];
    private readonly ValueList?[] _lists = new ValueList?[search.Keys.Length];
    private readonly int[] _positions = new int[search.Keys.Length];
    private readonly IndexDescriptor[] _indexes = new IndexDescriptor[search.Indexes.Length];
    private readonly int[] _slots = new int[search.Indexes.Length];
    private GraphView? _view;
    private IndexHits _hits;
    private int _index;
    private bool _searching;
    private bool _empty;

    /// <summary>What the last <see cref="MoveNext"/> found.</summary>
    public ref IndexHits Hits => ref _hits;

    /// <summary>The type of all relationships that the last <see cref="Read"/> found; -1 where the index holds several.</summary>
    public int Type => _indexes[_index].TokenIds is [var single] ? single : -1;

    /// <summary>Reads the values to search for from the frame.</summary>
    public void Open()
    {
        _index = -1;
        _searching = false;
        _empty = false;
        for (var i = 0; i < _key.Length; i++)
        {
            var value = search.Keys[i].Evaluate(frame);
            if (!search.Lists[i])
            {
                _key[i] = value;
                _empty |= value.IsNull;
                continue;
            }

            _lists[i] = Members(value);
            _empty |= _lists[i]!.Count == 0;
        }
    }

    public bool MoveNext()
    {
        while (!_searching || !_hits.MoveNext())
        {
            _searching = !_empty && NextSearch();
            if (!_searching)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many entities the search finds, where it is for single values; -1 where only searching can tell.</summary>
    public long Count()
    {
        if (_empty)
        {
            return 0;
        }

        if (search.Kind != SearchKind.Equal || Array.Exists(search.Lists, isList => isList))
        {
            return -1;
        }

        LookUp();
        var count = 0L;
        foreach (var index in _indexes)
        {
            count += frame.View.Seek(index, _key).Count;
        }

        return count;
    }

    /// <summary>Reads the next relationships with their ends, as many as there are and fit; 0 after the last.</summary>
    public int Read(Span<int> relationships, Span<int> starts, Span<int> ends)
    {
        while (true)
        {
            var read = _searching ? _hits.Read(relationships, starts, ends) : 0;
            if (read > 0)
            {
                return read;
            }

            _searching = !_empty && NextSearch();
            if (!_searching)
            {
                return 0;
            }
        }
    }

    /// <summary>The error of a statement whose index is gone.</summary>
    public static CypherException Dropped(string index) => new("Neo.TransientError.Transaction.Outdated", $"The index '{index}' was dropped while the statement ran. Run it again.");

    // A value that is no list counts as a list of itself, as IN does; values that nothing equals are left out, repetitions too.
    private static ValueList Members(Value list) => list.IsNull ? ValueList.Empty
        : new ValueList([.. ElementLists.Of(list).Where(value => !value.IsNull).Distinct()]);

    private bool NextSearch()
    {
        if (_index >= 0 && NextCombination())
        {
            Search();
            return true;
        }

        while (++_index < search.Indexes.Length)
        {
            Array.Clear(_positions);
            Search();
            return true;
        }

        return false;
    }

    private bool NextCombination()
    {
        for (var i = _positions.Length - 1; i >= 0; i--)
        {
            if (_lists[i] is { } list && ++_positions[i] < list.Count)
            {
                return true;
            }

            _positions[i] = 0;
        }

        return false;
    }

    private void Search()
    {
        for (var i = 0; i < _key.Length; i++)
        {
            _key[i] = _lists[i] is { } list ? list[_positions[i]] : _key[i];
        }

        LookUp();
        _hits = Search(_indexes[_index]);
    }

    // Once for each state that the statement reads, not for each search.
    private void LookUp()
    {
        if (ReferenceEquals(_view, frame.View))
        {
            return;
        }

        _view = frame.View;
        for (var i = 0; i < _indexes.Length; i++)
        {
            _indexes[i] = _view.IndexNamed(search.Indexes[i]) ?? throw Dropped(search.Indexes[i]);
            _slots[i] = search.Kind == SearchKind.Equal ? _view.Schema.SlotOf(_indexes[i]) : -1;
        }
    }

    private IndexHits Search(IndexDescriptor index)
    {
        switch (search.Kind)
        {
            case SearchKind.Equal:
                return frame.View.Schema.Read(_slots[_index]).Seek(_key);
            case SearchKind.All:
                return frame.View.SeekRange(index, _key, IndexBound.None, IndexBound.None, search.Order);
            case SearchKind.Range:
                return frame.View.SeekRange(index, _key, Bound(search.Lower, search.Range!.Lower), Bound(search.Upper, search.Range.Upper), search.Order);
            case SearchKind.Box or SearchKind.Circle:
                return Corners() is var (lower, upper) ? frame.View.SeekBox(index, lower, upper) : default;
            default:
                return Texts(index);
        }
    }

    private (PointValue Lower, PointValue Upper)? Corners()
    {
        var (lower, upper) = (search.Lower!.Evaluate(frame), search.Upper!.Evaluate(frame));
        if (lower.Kind != ValueKind.Point)
        {
            return null;
        }

        return search.Kind == SearchKind.Circle ? upper.IsNumber ? Points.Around(lower.AsPoint, upper.AsNumber) : null
            : upper.Kind == ValueKind.Point ? (lower.AsPoint, upper.AsPoint) : null;
    }

    private IndexHits Texts(IndexDescriptor index)
    {
        var text = search.Text!.Evaluate(frame);
        return !text.IsString ? default : search.Kind switch
        {
            SearchKind.Prefix => frame.View.SeekPrefix(index, text.AsString),
            SearchKind.Suffix => frame.View.EndsWith(index, text.AsString),
            _ => frame.View.Contains(index, text.AsString),
        };
    }

    private IndexBound Bound(Evaluator? value, SeekBound? bound) => value is null ? IndexBound.None
        : bound!.IsInclusive ? IndexBound.Inclusive(value.Evaluate(frame)) : IndexBound.Exclusive(value.Evaluate(frame));
}
