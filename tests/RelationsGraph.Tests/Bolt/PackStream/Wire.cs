using System.Collections;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Tests.Bolt.PackStream;

/// <summary>Values to bytes and back.</summary>
internal static class Wire
{
    public static byte[] Write(object? value, PackStreamDialect dialect = PackStreamDialect.Bolt5)
    {
        var writer = new PackStreamWriter();
        ObjectWriter.Write(writer, value, dialect);
        return writer.Written.ToArray();
    }

    public static object? Read(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        return ObjectReader.Read(ref reader, 256);
    }

    /// <summary>Equality of values through lists and maps, and through the properties of entities.</summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (string or byte[] or null, _) when left is not byte[] => Equals(left, right),
        (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
        (BoltNode x, BoltNode y) => x == y && x.Id == y.Id && x.Labels.SequenceEqual(y.Labels) && Same(x.Properties, y.Properties),
        (IReadOnlyDictionary<string, object?> x, IReadOnlyDictionary<string, object?> y) =>
            x.Keys.SequenceEqual(y.Keys) && x.Keys.All(key => Same(x[key], y[key])),
        (IEnumerable x, IEnumerable y) => x.Cast<object?>().Zip(y.Cast<object?>(), Same).All(same => same) && x.Cast<object?>().Count() == y.Cast<object?>().Count(),
        _ => Equals(left, right),
    };
}

/// <summary>Values of every type, by a seed.</summary>
internal sealed class RandomValues(int seed)
{
    private readonly Random random = new(seed);

    public object? Next(int depth) => random.Next(depth > 0 ? 17 : 14) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => Integer(),
        3 => BitConverter.Int64BitsToDouble(random.NextInt64()),
        4 => Text(),
        5 => RandomBytes(random.Next(300)),
        6 => new BoltDate(random.NextInt64(-365_000_000_000, 365_000_000_000)),
        7 => new BoltTime(random.NextInt64(86_400_000_000_000), random.Next(-64_800, 64_801)),
        8 => new BoltLocalTime(random.NextInt64(86_400_000_000_000)),
        9 => new BoltLocalDateTime(Integer(), random.Next(1_000_000_000)),
        10 => new BoltDateTime(random.NextInt64(-1L << 40, 1L << 40), random.Next(1_000_000_000), random.Next(-64_800, 64_801)),
        11 => new BoltZonedDateTime(random.NextInt64(-1L << 33, 1L << 33), random.Next(1_000_000_000), "Europe/Istanbul"),
        12 => new BoltDuration(Integer(), Integer(), Integer(), random.Next(1_000_000_000)),
        13 => random.Next(2) == 0 ? new BoltPoint(7203, random.NextDouble(), -1) : new BoltPoint(4979, 1, 2, random.NextDouble()),
        14 => Enumerable.Range(0, random.Next(20)).Select(_ => Next(depth - 1)).ToList(),
        15 => Map(depth),
        _ => new BoltNode(Integer(), ["A", Text()], Map(depth), Text()),
    };

    private long Integer() => random.NextInt64() >> random.Next(64);

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(4) switch
    {
        0 => "ß",
        1 => "کوردی",
        2 => "\U0001F30D",
        _ => ((char)random.Next(1, 128)).ToString(),
    }));

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private Dictionary<string, object?> Map(int depth)
    {
        var map = new Dictionary<string, object?>();
        for (var i = random.Next(20); i > 0; i--)
        {
            map[Text()] = Next(depth - 1);
        }

        return map;
    }
}
