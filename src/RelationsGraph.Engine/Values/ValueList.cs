using System.Collections;

namespace RelationsGraph.Engine.Values;

/// <summary>An immutable list of values.</summary>
public sealed class ValueList : NestingValue, IReadOnlyList<Value>
{
    // Of one element most lists in a graph are; they need no array.
    private readonly Value[]? _elements;
    private readonly Value _only;

    /// <summary>A list of these elements; the array is not copied and must not change afterwards.</summary>
    public ValueList(params Value[] elements)
        : base(ValueKind.List)
    {
        if (elements.Length == 1)
        {
            _only = elements[0];
        }
        else
        {
            _elements = elements;
        }
    }

    /// <summary>A list of one element.</summary>
    internal ValueList(in Value only)
        : base(ValueKind.List) => _only = only;

    /// <summary>The list without elements.</summary>
    public static ValueList Empty { get; } = new([]);

    /// <summary>How many elements there are.</summary>
    public int Count => _elements?.Length ?? 1;

    /// <summary>The elements.</summary>
    public ReadOnlySpan<Value> Span => _elements is { } elements ? elements : new ReadOnlySpan<Value>(in _only);

    /// <summary>The element at a position from 0.</summary>
    public Value this[int index] => Span[index];

    private protected override ReadOnlySpan<Value> Inside => Span;

    /// <summary>The elements of a list that nobody else knows any more, to be filled anew; none where it has one or none.</summary>
    internal Span<Value> Refill()
    {
        ForgetFootprint();
        return _elements;
    }

    /// <inheritdoc/>
    public IEnumerator<Value> GetEnumerator() => ((IEnumerable<Value>)(_elements ?? [_only])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
