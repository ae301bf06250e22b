namespace RelationsGraph.Benchmarks.Engine;

/// <summary>The first few in an order, of many that are offered.</summary>
internal sealed class SortedTop<T>(int limit, Comparison<T> order)
{
    private readonly T[] _kept = new T[limit];
    private int _count;

    /// <summary>Offers what may have been offered before.</summary>
    public void OfferOnce(T offered)
    {
        if (!_kept.AsSpan(0, _count).Contains(offered, EqualityComparer<T>.Default))
        {
            Offer(offered);
        }
    }

    public void Offer(T offered)
    {
        if (_count == limit && order(_kept[^1], offered) <= 0)
        {
            return;
        }

        var at = _count < limit ? _count++ : limit - 1;
        for (; at > 0 && order(_kept[at - 1], offered) > 0; at--)
        {
            _kept[at] = _kept[at - 1];
        }

        _kept[at] = offered;
    }

    public List<object?[]> Rows(Func<T, object?[]> row) => [.. _kept.Take(_count).Select(row)];
}
