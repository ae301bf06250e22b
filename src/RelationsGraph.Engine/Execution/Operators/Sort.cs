using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>One key of an order: a slot, and 1 for ascending or -1 for descending.</summary>
internal readonly record struct RowSortKey(int Slot, int Sign);

/// <summary>Compares rows by their keys.</summary>
internal sealed class RowComparer(RowSortKey[] keys, int[] slots) : IComparer<int>
{
    private readonly int[] _positions = [.. keys.Select(key => Array.IndexOf(slots, key.Slot))];

    /// <summary>The rows that are compared.</summary>
    public RowBuffer? Rows { get; set; }

    /// <summary>Compares two rows of the buffer; rows with equal keys keep their order.</summary>
    public int Compare(int x, int y)
    {
        var left = Rows![x];
        var right = Rows[y];
        for (var i = 0; i < keys.Length; i++)
        {
            var order = Order(left[_positions[i]], right[_positions[i]]);
            if (order != 0)
            {
                return order * keys[i].Sign;
            }
        }

        return x.CompareTo(y);
    }

    /// <summary>Compares one key of the row in the frame with that of one of the buffer.</summary>
    public int CompareKey(Value[] frame, int row, int key) => Order(frame[keys[key].Slot], Rows![row][_positions[key]]) * keys[key].Sign;

    private static int Order(Value left, Value right) => left.IsInteger && right.IsInteger
        ? left.Bits.CompareTo(right.Bits)
        : Ordering.Compare(left, right);
}

/// <summary>Gives all rows in order.</summary>
internal sealed class SortOperator(Frame frame, RowSource input, RowSortKey[] keys, int[] slots) : RowOperator(frame, input)
{
    private readonly RowBuffer _rows = new(frame, slots);
    private readonly RowComparer _comparer = new(keys, slots);
    private int[]? _order;
    private int _next;

    public override void Open()
    {
        base.Open();
        _rows.Clear();
        _order = null;
        _next = 0;
    }

    public override bool Next()
    {
        _order ??= Sort();
        if (_next == _order.Length)
        {
            return false;
        }

        _rows.Load(_order[_next++]);
        return true;
    }

    private int[] Sort()
    {
        while (Input.Next())
        {
            Frame.Check();
            _rows.Add();
        }

        var order = new int[_rows.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        _comparer.Rows = _rows;
        Array.Sort(order, _comparer);
        return order;
    }
}

/// <summary>What a <see cref="TopOperator"/> orders by and keeps.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Computed">For each key the expression that fills its slot; null where it is filled already.</param>
/// <param name="Slots">What a row keeps.</param>
/// <param name="Limit">How many rows.</param>
internal sealed record TopShape(RowSortKey[] Keys, Evaluator?[] Computed, int[] Slots, Evaluator Limit);

/// <summary>
/// Gives the first rows in order, keeping no more than these: a heap whose root is the last of them. A key of a row is computed only when those before it are equal to
/// the root's.
/// </summary>
internal sealed class TopOperator(Frame frame, RowSource input, TopShape shape) : RowOperator(frame, input)
{
    private readonly RowBuffer _rows = new(frame, shape.Slots);
    private readonly RowComparer _comparer = new(shape.Keys, shape.Slots);
    private readonly List<int> _heap = [];
    private bool _done;
    private int _next;

    public override void Open()
    {
        base.Open();
        _rows.Clear();
        _heap.Clear();
        _done = false;
        _next = 0;
    }

    public override bool Next()
    {
        if (!_done)
        {
            Fill(RowCount.Of(shape.Limit, Frame, "LIMIT"));
        }

        if (_next == _heap.Count)
        {
            return false;
        }

        _rows.Load(_heap[_next++]);
        return true;
    }

    private void Fill(long count)
    {
        _done = true;
        _comparer.Rows = _rows;
        while (count > 0 && Input.Next())
        {
            Frame.Check();
            if (_heap.Count < count)
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

        _heap.Sort(_comparer);
    }

    private void Compute(int from)
    {
        for (var i = from; i < shape.Keys.Length; i++)
        {
            if (shape.Computed[i] is { } expression)
            {
                Frame.Slots[shape.Keys[i].Slot] = expression.Evaluate(Frame);
            }
        }
    }

    private bool ComesBeforeRoot()
    {
        for (var i = 0; i < shape.Keys.Length; i++)
        {
            if (shape.Computed[i] is { } expression)
            {
                Frame.Slots[shape.Keys[i].Slot] = expression.Evaluate(Frame);
            }

            var order = _comparer.CompareKey(Frame.Slots, _heap[0], i);
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

/// <summary>Gives each combination of values once.</summary>
internal sealed class DistinctOperator(Frame frame, RowSource input, int[] slots) : RowOperator(frame, input)
{
    private readonly KeyTable _seen = new(frame, slots.Length);
    private readonly Value[] _key = new Value[slots.Length];

    public override void Open()
    {
        base.Open();
        _seen.Clear();
    }

    public override bool Next()
    {
        while (Input.Next())
        {
            for (var i = 0; i < slots.Length; i++)
            {
                _key[i] = Frame.Slots[slots[i]];
            }

            var before = _seen.Count;
            if (_seen.FindOrAdd(_key) == before)
            {
                return true;
            }

            Frame.Check();
        }

        return false;
    }
}
