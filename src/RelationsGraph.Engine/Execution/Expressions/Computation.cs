using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Expressions;

/// <summary>An operation on two values.</summary>
internal delegate Value BinaryOperation(in Value left, in Value right);

/// <summary>An arithmetic operator.</summary>
internal sealed class ArithmeticEvaluator(Evaluator left, Evaluator right, BinaryOperation operation) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        var second = right.Evaluate(frame);
        var result = operation(first, second);
        frame.Admit(result);
        return result;
    }
}

/// <summary>Unary minus.</summary>
internal sealed class NegationEvaluator(Evaluator operand) : Evaluator
{
    public override Value Evaluate(Frame frame) => Arithmetic.Negate(operand.Evaluate(frame));
}

/// <summary>A call of a scalar function.</summary>
internal sealed class CallEvaluator(FunctionDefinition function, Evaluator[] arguments) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        if (arguments.Length > FewValues.Most)
        {
            var many = new Value[arguments.Length];
            Fill(frame, many);
            return Invoke(frame, many);
        }

        var few = default(FewValues);
        Span<Value> values = few;
        values = values[..arguments.Length];
        Fill(frame, values);
        return Invoke(frame, values);
    }

    private Value Invoke(Frame frame, ReadOnlySpan<Value> values)
    {
        var result = function.Invoke(frame.Functions, values);
        frame.Admit(result);
        return result;
    }

    private void Fill(Frame frame, Span<Value> values)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
        }
    }
}

/// <summary>coalesce: the first argument that is not null; those behind it are not evaluated.</summary>
internal sealed class CoalesceEvaluator(Evaluator[] arguments) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(frame);
            if (!value.IsNull)
            {
                return value;
            }
        }

        return default;
    }
}

/// <summary>CASE: the result of the first alternative whose condition is true.</summary>
internal sealed class CaseEvaluator((Evaluator Condition, Evaluator Result)[] alternatives, Evaluator? other) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        foreach (var (condition, result) in alternatives)
        {
            if (condition.Test(frame))
            {
                return result.Evaluate(frame);
            }
        }

        return other is null ? default : other.Evaluate(frame);
    }
}

/// <summary>Keeps a value in a slot for the expression that reads it there.</summary>
internal sealed class LetEvaluator(Evaluator value, int slot, Evaluator body) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        frame.Slots[slot] = value.Evaluate(frame);
        return body.Evaluate(frame);
    }
}

/// <summary>A list of expressions.</summary>
internal sealed class ListEvaluator(Evaluator[] items) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(frame);
        }

        var list = Value.Of(new ValueList(values));
        frame.AdmitNested(list, values);
        return list;
    }
}

/// <summary>A map whose keys are known and distinct.</summary>
internal sealed class MapEvaluator(string[] keys, Evaluator[] items) : Evaluator
{
    /// <summary>The keys, distinct.</summary>
    public string[] Keys => keys;

    /// <summary>The value of each key.</summary>
    public Evaluator[] Items => items;

    public override Value Evaluate(Frame frame)
    {
        var values = new Value[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(frame);
        }

        var map = Value.Of(new MapValue(keys, values));
        frame.AdmitNested(map, values);
        return map;
    }
}

/// <summary>A map projection with <c>.*</c>: entries in order, later ones win.</summary>
internal sealed class MapProjectionEvaluator(Evaluator source, (string? Key, Evaluator? Value)[] items) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var entity = source.Evaluate(frame);
        if (entity.IsNull)
        {
            return default;
        }

        var builder = new MapBuilder();
        foreach (var (key, value) in items)
        {
            if (key is null)
            {
                frame.Hits++;
                builder.SetAll(EntityProperties.All(frame.View, entity));
            }
            else
            {
                builder.Set(key, value!.Evaluate(frame));
            }
        }

        return Value.Of(builder.ToMap());
    }
}

/// <summary>A map projection of named entries alone: null when the source is, else a map with shared keys.</summary>
internal sealed class GuardedEvaluator(Evaluator source, Evaluator body) : Evaluator
{
    public override Value Evaluate(Frame frame) => source.Evaluate(frame).IsNull ? default : body.Evaluate(frame);
}

/// <summary>A map projection of nothing but properties of a node or relationship: null where that was deleted.</summary>
internal sealed class SelectionEvaluator(int slot, Evaluator body) : Evaluator
{
    public override Value Evaluate(Frame frame) =>
        frame.Slots[slot].IsNull || EntityProperties.IsDeleted(frame.View, frame.Slots[slot]) ? default : body.Evaluate(frame);
}

/// <summary>A list comprehension.</summary>
internal sealed class ListComprehensionEvaluator(Evaluator list, int slot, Evaluator? predicate, Evaluator? projection) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var source = list.Evaluate(frame);
        if (source.IsNull)
        {
            return default;
        }

        var elements = ElementLists.Of(source);
        var values = new GrowingList(frame, predicate is null ? elements.Count : 4);
        for (var i = 0; i < elements.Count; i++)
        {
            frame.Slots[slot] = elements[i];
            if (predicate is null || predicate.Test(frame))
            {
                values.Add(projection is null ? elements[i] : projection.Evaluate(frame));
            }

            frame.Check();
        }

        return values.ToValue();
    }
}

/// <summary>reduce.</summary>
internal sealed class ReduceEvaluator(Evaluator initial, int accumulator, Evaluator list, int slot, Evaluator body) : Evaluator
{
    public override Value Evaluate(Frame frame)
    {
        var source = list.Evaluate(frame);
        if (source.IsNull)
        {
            return default;
        }

        var value = initial.Evaluate(frame);
        foreach (var element in ElementLists.Of(source))
        {
            frame.Slots[accumulator] = value;
            frame.Slots[slot] = element;
            value = body.Evaluate(frame);
            frame.Check();
        }

        return value;
    }
}

/// <summary>A list in the making, refused when it grows too large for the memory that is left.</summary>
internal ref struct GrowingList(Frame frame, int capacity)
{
    private const long FirstLook = 64 * 1024;

    private readonly List<Value> _values = new(capacity);
    private long _bytes;
    private long _nextLook = FirstLook;

    public void Add(in Value value)
    {
        _values.Add(value);
        _bytes += Footprint.Slot + Footprint.Of(value);
        if (_bytes >= _nextLook)
        {
            // The more there is, the less often it is looked at: each look counts what the row holds, too.
            frame.Admit(_bytes);
            _nextLook = 2 * _bytes;
        }
    }

    public readonly Value ToValue() => Value.Of(_values.Count == 0 ? ValueList.Empty : new ValueList([.. _values]));
}

/// <summary>ElementLists where any value may stand.</summary>
internal static class ElementLists
{
    /// <summary>The list, or a list of the value alone.</summary>
    public static ValueList Of(in Value value) => value.Kind == ValueKind.List ? value.AsList : new ValueList(value);
}
