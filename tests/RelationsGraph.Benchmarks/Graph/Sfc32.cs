namespace RelationsGraph.Benchmarks.Graph;

/// <summary>The generator of random numbers sfc32: small, and the same on every platform and in every language.</summary>
internal sealed class Sfc32
{
    private uint _a = 0x9e3779b9;
    private uint _b = 0x243f6a88;
    private uint _c = 0xb7e15162;
    private uint _counter;

    public Sfc32(uint seed)
    {
        const int Mixing = 20;
        _counter = seed;
        for (var i = 0; i < Mixing; i++)
        {
            Next();
        }
    }

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        var sum = _a + _b + _counter++;
        _a = _b ^ (_b >> 9);
        _b = _c + (_c << 3);
        _c = uint.RotateLeft(_c, 21) + sum;
        return sum / 4294967296.0;
    }

    /// <summary>From 0 to below the limit.</summary>
    public int Next(int limit) => (int)(Next() * limit);

    /// <summary>Draws an index with weight 1 / (index + shift)^exponent, by inverting the cumulated weights.</summary>
    public Func<int> Zipf(int count, double exponent, int shift)
    {
        var cumulated = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            cumulated[i] = sum += 1 / Math.Pow(i + shift, exponent);
        }

        return () =>
        {
            var (wanted, low, high) = (Next() * sum, 0, count - 1);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                (low, high) = cumulated[middle] < wanted ? (middle + 1, high) : (low, middle);
            }

            return low;
        };
    }
}
