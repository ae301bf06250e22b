using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Reads values as .NET objects.</summary>
public static class ObjectReader
{
    private const int SmallestShared = -128;
    private static readonly object[] Integers = [.. Enumerable.Range(SmallestShared, 1152).Select(static i => (object)(long)i)];
    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>The next value: null, bool, long, double, string, byte[], a list, a map, or a record of this namespace.</summary>
    /// <param name="reader">Stands before the value.</param>
    /// <param name="maxDepth">How deep lists, maps and structures may nest.</param>
    /// <exception cref="PackStreamException">The bytes are no value, or nest deeper.</exception>
    public static object? Read(ref PackStreamReader reader, int maxDepth) => reader.Peek() switch
    {
        PackStreamType.Null => ReadNull(ref reader),
        PackStreamType.Boolean => reader.ReadBoolean() ? True : False,
        PackStreamType.Integer => Box(reader.ReadInteger()),
        PackStreamType.Float => reader.ReadFloat(),
        PackStreamType.Bytes => reader.ReadBytes().ToArray(),
        PackStreamType.String => reader.ReadString(),
        PackStreamType.List => ReadList(ref reader, maxDepth),
        PackStreamType.Map => ReadMap(ref reader, maxDepth),
        _ => StructureReader.Read(ref reader, Deeper(ref reader, maxDepth)),
    };

    /// <summary>A list of values.</summary>
    public static object?[] ReadList(ref PackStreamReader reader, int maxDepth)
    {
        var deeper = Deeper(ref reader, maxDepth);
        var count = reader.ReadListHeader();
        if (count == 0)
        {
            return [];
        }

        var items = new object?[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = Read(ref reader, deeper);
        }

        return items;
    }

    /// <summary>A map, in the order of the wire; a key that comes twice is refused.</summary>
    public static IReadOnlyDictionary<string, object?> ReadMap(ref PackStreamReader reader, int maxDepth)
    {
        var deeper = Deeper(ref reader, maxDepth);
        var count = reader.ReadMapHeader();
        if (count == 0)
        {
            return WireMap.Empty;
        }

        var map = new WireMap(count);
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadName();
            if (!map.TryAdd(key, Read(ref reader, deeper)))
            {
                throw reader.Fail($"the map has the key '{key}' twice");
            }
        }

        return map;
    }

    internal static string[] ReadNames(ref PackStreamReader reader)
    {
        var names = new string[reader.ReadListHeader()];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = reader.ReadName();
        }

        return names;
    }

    private static object? ReadNull(ref PackStreamReader reader)
    {
        reader.ReadNull();
        return null;
    }

    private static object Box(long value) =>
        value >= SmallestShared && value < SmallestShared + Integers.Length ? Integers[value - SmallestShared] : value;

    private static int Deeper(ref PackStreamReader reader, int maxDepth) =>
        maxDepth > 0 ? maxDepth - 1 : throw reader.Fail("values nest deeper than the limit allows");
}
