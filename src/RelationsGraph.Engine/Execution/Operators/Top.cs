using System.Runtime.InteropServices;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>What the first rows are found by, and what is kept of them.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Computed">For each key the expression that fills its slot; null where it is filled already.</param>
/// <param name="Slots">What a row keeps.</param>
/// <param name="Limit">How many rows.</param>
internal sealed record TopShape(RowSortKey[] Keys, Evaluator?[] Computed, int[] Slots, Evaluator Limit);

/// <summary>
/// The first rows in order, no more than these: a heap whose root is the last of them. A key of a row is computed only when those before it are equal to the root's.
/// </summary>
internal sealed class FirstRows(Frame frame, TopShape shape)
{
    private readonly RowBuffer _rows = new(frame, shape.Slots);
    private readonly RowComparer _comparer = new(frame, shape.Keys, shape.Slots);
    private readonly int _firstKey = Array.IndexOf(shape.Slots, shape.Keys[0].Slot);
    private readonly List<int> _heap = [];
    private long _count;
    private int _next;

    /// <summary>Whether any rows are wanted.</summary>
    public bool Wants => _count > 0;

    /// <summary>Whether a row that comes in drives another out.</summary>
    public bool IsFull => _heap.Count == _count;

    /// <summary>The first key of the last of the rows.</summary>
    public ref Value LastKey => ref _rows[_heap[0]][_firstKey];

    /// <summary>Drops all rows.</summary>
    public void Clear()
    {
        _rows.Clear();
        _heap.Clear();
        _next = 0;
    }

    /// <summary>Reads how many rows are wanted.</summary>
    public void Begin()
    {
        _count = RowCount.Of(shape.Limit, frame, "LIMIT");
        _comparer.Rows = _rows;
    }

    /// <summary>Whether a row whose first key this is comes behind all of them, whatever else is in it; where they are full.</summary>
    public bool IsBehind(in Value firstKey) => _comparer.CompareKey(firstKey, _heap[0], 0) > 0;

    /// <summary>Takes in the row that stands in the frame, if it is among the first.</summary>
    public void Add()
    {
        if (!IsFull)
        {
            Compute(0);
            _heap.Add(_rows.Add());
            Rise(_heap.Count - 1);
        }
        else if (ComesBeforeRoot())
        {
            _rows.Replace(_heap[0]);
            Sink();
        }
    }

    /// <summary>Puts the rows in order, to be read.</summary>
    public void Finish()
    {
        var order = _heap.ToArray();
        _comparer.Sort(order);
        order.CopyTo(CollectionsMarshal.AsSpan(_heap));
    }

    /// <summary>Sets the frame to the next row; false behind the last.</summary>
    public bool Next()
    {
        if (_next == _heap.Count)
        {
            return false;
        }

        _rows.Load(_heap[_next++]);
        return true;
    }

    private void Compute(int from)
    {
        for (var i = from; i < shape.Keys.Length; i++)
        {
            if (shape.Computed[i] is { } expression)
            {
                frame.Slots[shape.Keys[i].Slot] = expression.Evaluate(frame);
            }
        }
    }

    private bool ComesBeforeRoot()
    {
        for (var i = 0; i < shape.Keys.Length; i++)
        {
            if (shape.Computed[i] is { } expression)
            {
                frame.Slots[shape.Keys[i].Slot] = expression.Evaluate(frame);
            }

            var order = _comparer.CompareKey(frame.Slots, _heap[0], i);
            if (order != 0)
            {
                if (order < 0)
                {
                    Compute(i + 1);
                }

                return order < 0;
            }
        }

        return false;
    }

    private void Rise(int at)
    {
        while (at > 0 && _comparer.Compare(_heap[at], _heap[(at - 1) / 2]) > 0)
        {
            var parent = (at - 1) / 2;
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
            at = parent;
        }
    }

    private void Sink()
    {
        for (var at = 0; ;)
        {
            var child = (2 * at) + 1;
            if (child >= _heap.Count)
            {
                return;
            }

            if (child + 1 < _heap.Count && _comparer.Compare(_heap[child + 1], _heap[child]) > 0)
            {
                child++;
            }

            if (_comparer.Compare(_heap[at], _heap[child]) >= 0)
            {
                return;
            }

            (_heap[at], _heap[child]) = (_heap[child], _heap[at]);
            at = child;
        }
    }
}

/// <summary>Gives the first rows in order, once it has taken in all.</summary>
internal abstract class FirstRowsSource(Frame frame, TopShape shape) : RowSource
{
    private bool _isFilled;

    protected Frame Frame { get; } = frame;

    /// <summary>The first of the rows that have come in.</summary>
    protected FirstRows First { get; } = new(frame, shape);

    public override void Open()
    {
        First.Clear();
        _isFilled = false;
    }

    public override bool Next()
    {
        if (!_isFilled)
        {
            _isFilled = true;
            First.Begin();
            Fill();
            First.Finish();
        }

        return First.Next();
    }

    /// <summary>Offers all rows of the input, while any are wanted.</summary>
    protected abstract void Fill();
}

/// <summary>The first rows in order of rows that come one by one.</summary>
internal sealed class TopOperator(Frame frame, RowSource input, TopShape shape) : FirstRowsSource(frame, shape)
{
    public override void Open()
    {
        input.Open();
        base.Open();
    }

    protected override void Fill()
    {
        while (First.Wants && input.Next())
        {
            Frame.Check();
            First.Add();
        }
    }
}
