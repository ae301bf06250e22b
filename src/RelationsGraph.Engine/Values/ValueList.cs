using System.Collections;

namespace RelationsGraph.Engine.Values;

/// <summary>An immutable list of values.</summary>
public sealed class ValueList : NestingValue, IReadOnlyList<Value>
{
    private readonly Value[] _elements;

    /// <summary>A list of these elements; the array is not copied and must not change afterwards.</summary>
    public ValueList(params Value[] elements)
        : base(ValueKind.List) => _elements = elements;

    /// <summary>The list without elements.</summary>
    public static ValueList Empty { get; } = new([]);

    /// <summary>How many elements there are.</summary>
    public int Count => _elements.Length;

    /// <summary>The elements.</summary>
    public ReadOnlySpan<Value> Span => _elements;

    /// <summary>The element at a position from 0.</summary>
    public Value this[int index] => _elements[index];

    private protected override ReadOnlySpan<Value> Inside => _elements;

    /// <inheritdoc/>
    public IEnumerator<Value> GetEnumerator() => ((IEnumerable<Value>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _elements.GetEnumerator();
}
