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
        return operation(first, second);
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
            return function.Invoke(frame.Functions, many);
        }

        var few = default(FewValues);
        Span<Value> values = few;
        values = values[..arguments.Length];
        Fill(frame, values);
        return function.Invoke(frame.Functions, values);
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

        return Value.Of(new ValueList(values));
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

        return Value.Of(new MapValue(keys, values));
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
        var values = new List<Value>(predicate is null ? elements.Count : 4);
        for (var i = 0; i < elements.Count; i++)
        {
            frame.Slots[slot] = elements[i];
            if (predicate is null || predicate.Test(frame))
            {
                values.Add(projection is null ? elements[i] : projection.Evaluate(frame));
            }

            frame.Check();
        }

        return Value.Of(new ValueList([.. values]));
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

/// <summary>ElementLists where any value may stand.</summary>
internal static class ElementLists
{
    /// <summary>The list, or a list of the value alone.</summary>
    public static ValueList Of(in Value value) => value.Kind == ValueKind.List ? value.AsList : new ValueList(value);
}
