using System;
using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Api.Answers;

/// <summary>Reads the rows that an answer is computed from: what is computed with as objects, what only shows as slices.</summary>
internal static class RowReading
{
    private const int MostDepth = 100;

    /// <summary>A map.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="places">The shapes of the entries that only show, by key.</param>
    public static Dictionary<string, object?> Map(ref PackStreamReader reader, IReadOnlyDictionary<string, Shape> places)
    {
        var count = reader.ReadMapHeader();
        var row = new Dictionary<string, object?>(count, StringComparer.Ordinal);
        for (; count > 0; count--)
        {
            var key = reader.ReadName();
            if (places.TryGetValue(key, out var shape))
            {
                row[key] = new RecordSlice(shape, reader.Position);
                reader.Skip();
            }
            else
            {
                row[key] = ObjectReader.Read(ref reader, MostDepth);
            }
        }

        return row;
    }

    /// <summary>A list of maps.</summary>
    /// <inheritdoc cref="Map"/>
    public static List<Dictionary<string, object?>> Maps(ref PackStreamReader reader, IReadOnlyDictionary<string, Shape> places)
    {
        var count = reader.ReadListHeader();
        var rows = new List<Dictionary<string, object?>>(count);
        for (; count > 0; count--)
        {
            rows.Add(Map(ref reader, places));
        }

        return rows;
    }
}
