using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>One key of an order: a slot, and 1 for ascending or -1 for descending.</summary>
internal readonly record struct RowSortKey(int Slot, int Sign);

/// <summary>Compares rows by their keys.</summary>
internal sealed class RowComparer(Frame frame, RowSortKey[] keys, int[] slots) : IComparer<int>
{
    // Comparisons between two looks at whether the statement is to end.
    private const int LookEvery = 1024;

    private readonly int[] _positions = [.. keys.Select(key => Array.IndexOf(slots, key.Slot))];
    private int _compared;

    /// <summary>The rows that are compared.</summary>
    public RowBuffer? Rows { get; set; }

    /// <summary>Compares two rows of the buffer; rows with equal keys keep their order.</summary>
    public int Compare(int x, int y)
    {
        if (++_compared % LookEvery == 0)
        {
            frame.Check();
        }

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

    /// <summary>Sorts rows.</summary>
    public void Sort(int[] rows)
    {
        try
        {
            Array.Sort(rows, this);
        }
        catch (InvalidOperationException wrapped) when (wrapped.InnerException is CypherException ended)
        {
            // Thrown by a comparison, which sorting wraps.
            throw new CypherException(ended.Diagnostic, wrapped);
        }
    }

    /// <summary>Compares one key of the row in the frame with that of one of the buffer.</summary>
    public int CompareKey(Value[] frame, int row, int key) => CompareKey(frame[keys[key].Slot], row, key);

    /// <summary>Compares a value as one key of a row with that of one of the buffer.</summary>
    public int CompareKey(in Value value, int row, int key) => Order(value, Rows![row][_positions[key]]) * keys[key].Sign;

    private static int Order(Value left, Value right) => left.IsInteger && right.IsInteger
        ? left.Bits.CompareTo(right.Bits)
        : Ordering.Compare(left, right);
}

/// <summary>Gives all rows in order.</summary>
internal sealed class SortOperator(Frame frame, RowSource input, RowSortKey[] keys, int[] slots) : RowOperator(frame, input)
{
    private readonly RowBuffer _rows = new(frame, slots);
    private readonly RowComparer _comparer = new(frame, keys, slots);
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
        _comparer.Sort(order);
        return order;
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

        _seen.Clear();
        return false;
    }
}
