namespace RelationsGraph.Engine.Graph;

/// <summary>Numbers the objects of a column that were written, in the order in which a reader meets them.</summary>
internal sealed class WrittenObjects
{
    private readonly Dictionary<object, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private int _count;

    /// <summary>The number of an object; false where it was written before.</summary>
    public bool TryAdd(object value, out int number)
    {
        if (_numbers.TryGetValue(value, out number))
        {
            return false;
        }

        number = _count++;
        _numbers.Add(value, number);
        return true;
    }

    /// <summary>The number of an object that is written once.</summary>
    public int Add() => _count++;
}
