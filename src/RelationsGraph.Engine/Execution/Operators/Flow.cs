using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>Keeps the rows whose predicate is true; null, like false, drops the row.</summary>
internal sealed class FilterOperator(Frame frame, RowSource input, Evaluator predicate) : RowOperator(frame, input)
{
    public override bool Next()
    {
        while (Input.Next())
        {
            if (predicate.Test(Frame))
            {
                return true;
            }

            Frame.Check();
        }

        return false;
    }
}

/// <summary>Sets slots to the values of expressions.</summary>
internal sealed class ProjectOperator(Frame frame, RowSource input, Evaluator[] expressions, int[] slots) : RowOperator(frame, input)
{
    public override bool Next()
    {
        if (!Input.Next())
        {
            return false;
        }

        for (var i = 0; i < expressions.Length; i++)
        {
            Frame.Slots[slots[i]] = expressions[i].Evaluate(Frame);
        }

        return true;
    }
}

/// <summary>A list that is unwound.</summary>
/// <param name="List">The list.</param>
/// <param name="Slot">Where its elements go.</param>
/// <param name="Life">How long an element is read.</param>
internal sealed record UnwoundList(Evaluator List, int Slot, ElementLife Life);

/// <summary>How long an element of a list that is unwound is read.</summary>
internal enum ElementLife
{
    /// <summary>As long as anything refers to it.</summary>
    Kept,

    /// <summary>Only as long as its row is the last: what the row is asked for are values inside it.</summary>
    Passing,
}

/// <summary>The elements of a list that is unwound: none for null, the value itself where it is no list. Of what lies unread in a client's message each is made when it is first asked for.</summary>
internal sealed class UnwoundElements(Frame frame, UnwoundList unwound)
{
    /// <summary>How many of those that were asked for last can be asked for again.</summary>
    public const int Kept = 64;

    private ValueList _list = ValueList.Empty;
    private UnreadList? _unread;
    private Value[] _last = [];
    private int _position;
    private int _made;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>An element, by its place from 0.</summary>
    public Value this[int place]
    {
        get
        {
            if (_unread is null)
            {
                return _list[place];
            }

            for (; _made <= place; _made++)
            {
                ref var element = ref _last[_made % Kept];
                element = unwound.Life == ElementLife.Passing ? element : default;
                _unread.Next(ref _position, ref element);
            }

            return _last[place % Kept];
        }
    }

    /// <summary>Forgets the list.</summary>
    public void Clear() => (_list, _unread, Count) = (ValueList.Empty, null, 0);

    /// <summary>Goes on to the list as it is for the row in the frame.</summary>
    public void Begin()
    {
        (_position, _made) = (0, 0);
        _unread = (unwound.List as ParameterEvaluator)?.Walk(frame);
        if (_unread is not null)
        {
            (Count, _last) = (_unread.Count, new Value[Kept]);
            return;
        }

        var value = unwound.List.Evaluate(frame);
        _list = value.Kind switch
        {
            ValueKind.Null => ValueList.Empty,
            ValueKind.List => value.AsList,
            _ => new ValueList(value),
        };
        Count = _list.Count;
    }
}

/// <summary>Gives a row for each element of a list; none for null, one for anything else.</summary>
internal sealed class UnwindOperator(Frame frame, RowSource input, UnwoundList unwound) : RowOperator(frame, input)
{
    private readonly UnwoundElements _elements = new(frame, unwound);
    private int _next;

    public override void Open()
    {
        base.Open();
        _elements.Clear();
        _next = 0;
    }

    public override bool Next()
    {
        while (_next >= _elements.Count)
        {
            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            _elements.Begin();
            _next = 0;
        }

        Frame.Check();
        Frame.Slots[unwound.Slot] = _elements[_next++];
        return true;
    }
}

/// <summary>Gives a row for each integer of a range, without making the list.</summary>
internal sealed class UnwindRangeOperator(Frame frame, RowSource input, Evaluator[] bounds, int slot) : RowOperator(frame, input)
{
    private long _next;
    private long _last;
    private long _step;
    private bool _open;

    public override void Open()
    {
        base.Open();
        _open = false;
    }

    public override bool Next()
    {
        while (!_open)
        {
            if (!Input.Next())
            {
                return false;
            }

            Frame.Check();
            Start();
        }

        Frame.Check();
        Frame.Slots[slot] = Value.Of(_next);
        // The last element may stand at the end of the integers: compare before stepping.
        _open = _step > 0 ? _next <= _last - _step : _next >= _last - _step;
        _next = unchecked(_next + _step);
        return true;
    }

    private void Start()
    {
        var first = bounds[0].Evaluate(Frame);
        var last = bounds[1].Evaluate(Frame);
        var step = bounds.Length > 2 ? bounds[2].Evaluate(Frame) : Value.Of(1L);
        _next = first.AsInteger;
        _last = last.AsInteger;
        _step = step.AsInteger;
        _open = _step > 0 ? _next <= _last : _next >= _last;
    }
}

/// <summary>Drops the first rows.</summary>
internal sealed class SkipOperator(Frame frame, RowSource input, Evaluator count) : RowOperator(frame, input)
{
    private bool _started;

    public override void Open()
    {
        base.Open();
        _started = false;
    }

    public override bool Next()
    {
        if (!_started)
        {
            _started = true;
            for (var rest = RowCount.Of(count, Frame, "SKIP"); rest > 0; rest--)
            {
                if (!Input.Next())
                {
                    return false;
                }
            }
        }

        return Input.Next();
    }
}

/// <summary>Ends after so many rows.</summary>
internal sealed class LimitOperator(Frame frame, RowSource input, Evaluator count) : RowOperator(frame, input)
{
    private long _rest;

    public override void Open()
    {
        _rest = RowCount.Of(count, Frame, "LIMIT");
        base.Open();
    }

    public override bool Next() => _rest > 0 && _rest-- > 0 && Input.Next();
}

/// <summary>Gives so many rows, and runs the rest of its input for what it writes.</summary>
internal sealed class ExhaustiveLimitOperator(Frame frame, RowSource input, Evaluator count) : RowOperator(frame, input)
{
    private long _rest;

    public override void Open()
    {
        _rest = RowCount.Of(count, Frame, "LIMIT");
        base.Open();
    }

    public override bool Next()
    {
        if (_rest > 0)
        {
            _rest--;
            return Input.Next();
        }

        while (Input.Next())
        {
        }

        return false;
    }
}

/// <summary>Runs its input to the end and gives no row.</summary>
internal sealed class EmptyResultOperator(Frame frame, RowSource input) : RowOperator(frame, input)
{
    public override bool Next()
    {
        while (Input.Next())
        {
            Frame.Check();
        }

        return false;
    }
}

/// <summary>Reads all rows before it gives the first, so that what follows cannot change what this reads.</summary>
internal sealed class EagerOperator(Frame frame, RowSource input, int[] slots) : RowOperator(frame, input)
{
    private readonly RowBuffer _rows = new(frame, slots);
    private int _next = -1;

    public override void Open()
    {
        base.Open();
        _rows.Clear();
        _next = -1;
    }

    public override bool Next()
    {
        if (_next < 0)
        {
            while (Input.Next())
            {
                Frame.Check();
                _rows.Add();
            }

            _next = 0;
        }

        if (_next == _rows.Count)
        {
            return false;
        }

        _rows.Load(_next++);
        return true;
    }
}
