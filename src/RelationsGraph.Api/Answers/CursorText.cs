using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Answers;

/// <summary>Cursors: the mark of the list and its order, and the values that order it, at one item, as Base64 of a JSON array.</summary>
internal static class CursorText
{
    private const int MostOnStack = 512;

    /// <summary>Writes the cursor of a list of values.</summary>
    public static void Write(ref PackStreamReader reader, string mark, JsonBuffer output)
    {
        using var json = new JsonBuffer();
        var count = reader.ReadListHeader();
        json.Raw('[');
        json.Value(mark);
        for (var i = 0; i < count; i++)
        {
            json.Raw(',');
            Value(ref reader, json);
        }

        json.Raw(']');
        var text = json.Written.Span;
        var length = Base64Url.GetEncodedLength(text.Length);
        Span<byte> encoded = length <= MostOnStack ? stackalloc byte[length] : new byte[length];
        Base64Url.EncodeToUtf8(text, encoded);
        output.Raw('"');
        output.Raw(encoded);
        output.Raw('"');
    }

    /// <summary>The values that a cursor holds: null, double and string.</summary>
    /// <exception cref="FormatException">It is no cursor, or has another mark.</exception>
    public static IReadOnlyList<object?> Read(string cursor, string mark)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            var values = new List<object?>();
            foreach (var item in json.RootElement.EnumerateArray())
            {
                values.Add(item.ValueKind switch
                {
                    JsonValueKind.Null => null,
                    JsonValueKind.Number => item.GetDouble(),
                    _ => item.GetString(),
                });
            }

            return values.Count > 0 && values[0] is string given && given == mark ? values[1..] : throw new FormatException("The cursor is another list's, or another order's.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new FormatException("The text is no Base64 of a JSON array of values.", failure);
        }
    }

    private static void Value(ref PackStreamReader reader, JsonBuffer json)
    {
        switch (reader.Peek())
        {
            case PackStreamType.Null:
                reader.ReadNull();
                json.Raw("null"u8);
                break;
            case PackStreamType.String:
                json.Text(reader.ReadStringBytes());
                break;
            case PackStreamType.Integer:
                json.Number(reader.ReadInteger());
                break;
            case PackStreamType.Float:
                json.Number(reader.ReadFloat());
                break;
            default:
                var value = ObjectReader.Read(ref reader, 2);
                json.Value(value is BoltDate date ? date.ToString() : Instants.Text(value!));
                break;
        }
    }
}
