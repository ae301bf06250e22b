using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Numbers the values of an expression, equivalent ones alike, from 0 in the order of their coming.</summary>
internal abstract class BatchKey(Frame frame, Evaluator expression, ColumnSlot[] columns)
{
    private readonly KeyTable _values = new(frame, 1);
    private Value _value;

    /// <summary>How many values there are.</summary>
    public virtual int Count => _values.Count;

    protected Frame Frame { get; } = frame;

    /// <summary>The value with a number.</summary>
    public virtual Value this[int number] => _values[number][0];

    /// <summary>The value in a row; of values that are equivalent and yet not the same, such as 1 and 1.0, the row's own.</summary>
    public Value In(RowBatch batch, int row)
    {
        foreach (var column in columns)
        {
            column.Load(Frame, batch, row);
        }

        return expression.Evaluate(Frame);
    }

    /// <summary>Numbers the value of each row.</summary>
    public abstract void Number(RowBatch batch, Span<int> numbers);

    public virtual void Clear() => _values.Clear();

    // What is known already by something cheaper is not computed again.
    protected int Compute(RowBatch batch, int row) => Add(In(batch, row));

    protected int Add(in Value value)
    {
        _value = value;
        return _values.FindOrAdd(new ReadOnlySpan<Value>(in _value));
    }
}

/// <summary>Any expression, row by row.</summary>
internal sealed class ComputedKey(Frame frame, Evaluator expression, ColumnSlot[] columns) : BatchKey(frame, expression, columns)
{
    public override void Number(RowBatch batch, Span<int> numbers)
    {
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = Compute(batch, row);
        }
    }
}

/// <summary>
/// An expression that follows from a node: computed once for each. Where it is a property that a constraint makes unique, the nodes stand for their values, which are read
/// only when they are asked for, until a node comes that has no such property.
/// </summary>
internal sealed class NodeKey(Frame frame, Evaluator expression, ColumnSlot node, LabelledProperty? property) : BatchKey(frame, expression, [node])
{
    private readonly Evaluator _expression = expression;
    private readonly NodeNumbers _nodes = new(frame);
    private readonly List<int> _numbers = [];

    // What shows that the nodes stand for their values; null when they do not.
    private PropertyColumn? _unique;

    public override int Count => _unique is null ? base.Count : _nodes.Count;

    public override Value this[int number] => _unique is null ? base[number] : ValueOf(_nodes[number]);

    public override void Number(RowBatch batch, Span<int> numbers)
    {
        if (_nodes.Count == 0)
        {
            _unique = property?.Unique(Frame);
        }

        var ids = batch[node.Column];
        var row = _unique is null ? 0 : NumberUnique(ids, numbers);
        for (; row < numbers.Length; row++)
        {
            var place = _nodes.FindOrAdd(ids[row]);
            if (place == _numbers.Count)
            {
                _numbers.Add(Compute(batch, row));
            }

            numbers[row] = _numbers[place];
        }
    }

    public override void Clear()
    {
        base.Clear();
        _nodes.Clear();
        _numbers.Clear();
        _unique = null;
    }

    // Gives the row of the first node without the property.
    private int NumberUnique(ReadOnlySpan<int> ids, Span<int> numbers)
    {
        for (var row = 0; row < ids.Length; row++)
        {
            if (!_unique!.Has(ids[row]))
            {
                CompareValues();
                return row;
            }

            numbers[row] = _nodes.FindOrAdd(ids[row]);
        }

        return ids.Length;
    }

    // The numbers stay as they are: the values so far are distinct.
    private void CompareValues()
    {
        _unique = null;
        for (var i = 0; i < _nodes.Count; i++)
        {
            _numbers.Add(Add(ValueOf(_nodes[i])));
        }
    }

    private Value ValueOf(int id)
    {
        Frame.Slots[node.Slot] = Value.Restore(node.Mark, id);
        return _expression.Evaluate(Frame);
    }
}

/// <summary>An expression that follows from one property: computed once for each of its values, as far as these are told apart without a comparison.</summary>
/// <param name="frame">The execution.</param>
/// <param name="expression">The expression.</param>
/// <param name="source">The column with the property.</param>
/// <param name="property">The property.</param>
/// <param name="divisor">What integers are divided by in the expression, so that it is computed once for each quotient.</param>
internal sealed class PropertyKey(Frame frame, Evaluator expression, ColumnSlot source, BatchProperty property, long divisor) : BatchKey(frame, expression, [source])
{
    private readonly LongTable _bits = new(frame);
    private readonly List<int> _numbers = [];
    private KindMark? _kind;
    private object? _last;
    private int _lastNumber = -1;
    private int _ofNull = -1;

    public override void Number(RowBatch batch, Span<int> numbers)
    {
        property.Read(batch);
        if (property.Kind is { } kind)
        {
            NumberBits(batch, numbers, kind);
            return;
        }

        for (var row = 0; row < numbers.Length; row++)
        {
            ref readonly var value = ref property.Values[row];
            if (value.Reference is not string text)
            {
                numbers[row] = Compute(batch, row);
                continue;
            }

            if (!ReferenceEquals(text, _last))
            {
                (_last, _lastNumber) = (text, Compute(batch, row));
            }

            numbers[row] = _lastNumber;
        }
    }

    public override void Clear()
    {
        base.Clear();
        _bits.Clear();
        _numbers.Clear();
        (_last, _lastNumber, _ofNull) = (null, -1, -1);
    }

    private void NumberBits(RowBatch batch, Span<int> numbers, KindMark kind)
    {
        if (!ReferenceEquals(kind, _kind))
        {
            _kind = kind;
            _bits.Clear();
            _numbers.Clear();
        }

        var by = ReferenceEquals(kind, KindMark.Integer) ? divisor : 1;
        for (var row = 0; row < numbers.Length; row++)
        {
            if (!property.Present[row])
            {
                numbers[row] = _ofNull >= 0 ? _ofNull : _ofNull = Compute(batch, row);
                continue;
            }

            var place = _bits.FindOrAdd(by == 1 ? property.Bits[row] : property.Bits[row] / by);
            if (place == _numbers.Count)
            {
                _numbers.Add(Compute(batch, row));
            }

            numbers[row] = _numbers[place];
        }
    }
}

/// <summary>An expression that follows from a relationship's type.</summary>
internal sealed class TypeKey(Frame frame, Evaluator expression, ColumnSlot relationship) : BatchKey(frame, expression, [relationship])
{
    private int[] _numbers = [];

    public override void Number(RowBatch batch, Span<int> numbers)
    {
        if (_numbers.Length < Frame.View.TypeTokens.Count)
        {
            _numbers = new int[Frame.View.TypeTokens.Count];
        }

        if (batch.TypeOf(relationship.Column) is >= 0 and var known && numbers.Length > 0)
        {
            numbers.Fill(NumberOf(known, batch, 0));
            return;
        }

        var ids = batch[relationship.Column];
        var relationships = Frame.View.Relationships;
        relationships.Fetch(ids);
        for (var row = 0; row < numbers.Length; row++)
        {
            var type = relationships[ids[row]].Type;
            if ((uint)type >= (uint)_numbers.Length)
            {
                numbers[row] = Compute(batch, row);
                continue;
            }

            numbers[row] = NumberOf(type, batch, row);
        }
    }

    public override void Clear()
    {
        base.Clear();
        Array.Clear(_numbers);
    }

    private int NumberOf(int type, RowBatch batch, int row)
    {
        if (_numbers[type] == 0)
        {
            _numbers[type] = Compute(batch, row) + 1;
        }

        return _numbers[type] - 1;
    }
}
