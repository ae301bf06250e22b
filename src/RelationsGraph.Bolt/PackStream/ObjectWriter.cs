using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RelationsGraph.Bolt.PackStream;

/// <summary>Writes .NET objects as values, where that loses nothing.</summary>
public static class ObjectWriter
{
    /// <summary>
    /// Writes null, bool, integers, float, double, string, char, byte[], <see cref="DateOnly"/>, <see cref="TimeOnly"/>,
    /// <see cref="DateTimeOffset"/>, <see cref="DateTime"/> (UTC or without kind), <see cref="TimeSpan"/>, records of this namespace,
    /// dictionaries with string keys, sequences of all these, and lists that are written already.
    /// </summary>
    /// <exception cref="UnsupportedValueException">The value, or one inside it, has no form on the wire.</exception>
    public static void Write(PackStreamWriter writer, object? value, PackStreamDialect dialect)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                WriteText(writer, text);
                break;
            case long integer:
                writer.WriteInteger(integer);
                break;
            case double number:
                writer.WriteFloat(number);
                break;
            case bool truth:
                writer.WriteBoolean(truth);
                break;
            case byte[] bytes:
                writer.WriteBytes(bytes);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(writer, map, dialect);
                break;
            case WrittenList list:
                list.WriteTo(writer);
                break;
            case IEnumerable sequence and not IDictionary:
                WriteSequence(writer, sequence, dialect);
                break;
            default:
                WriteOther(writer, value, dialect);
                break;
        }
    }

    /// <summary>Writes a map in its order.</summary>
    public static void WriteMap(PackStreamWriter writer, IReadOnlyDictionary<string, object?> map, PackStreamDialect dialect)
    {
        writer.WriteMapHeader(map.Count);
        foreach (var (key, value) in map)
        {
            WriteText(writer, key);
            try
            {
                Write(writer, value, dialect);
            }
            catch (UnsupportedValueException e)
            {
                throw e.Inside(key);
            }
        }
    }

    private static void WriteSequence(PackStreamWriter writer, IEnumerable sequence, PackStreamDialect dialect)
    {
        if (DictionaryPairs(sequence) is { } pairs)
        {
            WriteMap(writer, pairs, dialect);
            return;
        }

        var items = sequence as ICollection ?? sequence.Cast<object?>().ToList();
        writer.WriteListHeader(items.Count);
        var index = 0;
        foreach (var item in items)
        {
            try
            {
                Write(writer, item, dialect);
            }
            catch (UnsupportedValueException e)
            {
                throw e.Inside($"[{index}]");
            }

            index++;
        }
    }

    private static void WriteOther(PackStreamWriter writer, object value, PackStreamDialect dialect)
    {
        switch (value)
        {
            case int or short or sbyte or byte or ushort or uint:
                writer.WriteInteger(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong large:
                writer.WriteInteger(large <= long.MaxValue ? (long)large : throw new UnsupportedValueException($"{large} is above the largest integer of Cypher, {long.MaxValue}"));
                break;
            case float number:
                writer.WriteFloat(number);
                break;
            case char letter:
                WriteText(writer, letter.ToString());
                break;
            case ReadOnlyMemory<byte> bytes:
                writer.WriteBytes(bytes.Span);
                break;
            case IDictionary dictionary:
                WriteMap(writer, Pairs(dictionary), dialect);
                break;
            default:
                StructureWriter.Write(writer, value, dialect);
                break;
        }
    }

    private static void WriteText(PackStreamWriter writer, string text)
    {
        try
        {
            writer.WriteString(text);
        }
        catch (PackStreamException e)
        {
            throw new UnsupportedValueException(e.Message, inner: e);
        }
    }

    // Dictionaries of narrower values: IReadOnlyDictionary<string, long> is no IReadOnlyDictionary<string, object?>.
    private static Dictionary<string, object?>? DictionaryPairs(IEnumerable sequence) => sequence switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => new(pairs),
        IEnumerable<KeyValuePair<string, string>> pairs => pairs.ToDictionary(static p => p.Key, static p => (object?)p.Value),
        IEnumerable<KeyValuePair<string, long>> pairs => pairs.ToDictionary(static p => p.Key, static p => (object?)p.Value),
        IEnumerable<KeyValuePair<string, int>> pairs => pairs.ToDictionary(static p => p.Key, static p => (object?)p.Value),
        IEnumerable<KeyValuePair<string, double>> pairs => pairs.ToDictionary(static p => p.Key, static p => (object?)p.Value),
        _ => null,
    };

    private static Dictionary<string, object?> Pairs(IDictionary dictionary)
    {
        var pairs = new Dictionary<string, object?>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            pairs[entry.Key as string ?? throw new UnsupportedValueException($"a map's keys are strings, not {entry.Key.GetType().Name}")] = entry.Value;
        }

        return pairs;
    }
}
