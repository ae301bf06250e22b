namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>Draws from a seed, so that a case can be had again.</summary>
internal sealed class Choices(int seed)
{
    private readonly System.Random _random = new(seed);

    /// <summary>From 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => _random.Next(count);

    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OneIn(int times) => _random.Next(times) == 0;

    public T Of<T>(params IReadOnlyList<T> options) => options[_random.Next(options.Count)];

    /// <summary>Draws the next text from one of these.</summary>
    public string From(params IReadOnlyList<Func<string>> options) => Of(options)();

    /// <summary>Several texts with a separator.</summary>
    public string Several(int least, int most, string separator, Func<string> draw) => string.Join(separator, Enumerable.Range(0, Between(least, most)).Select(_ => draw()));
}
