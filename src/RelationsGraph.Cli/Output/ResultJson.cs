using System.Text.Encodings.Web;
using System.Text.Json;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Cli.Output;

/// <summary>
/// Values as JSON. A node has <c>elementId</c>, <c>labels</c> and <c>properties</c>; a relationship <c>elementId</c>, <c>type</c>, its
/// ends' element ids and <c>properties</c>; a path <c>nodes</c> and <c>relationships</c>. Dates, times and durations are ISO 8601 text,
/// bytes are base64, and a float that JSON cannot say (<c>NaN</c>, <c>Infinity</c>) is text.
/// </summary>
public static class ResultJson
{
    /// <summary>Text stays readable in every script: the output is no part of a page.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one value.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                WriteFloat(json, number);
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case BoltNode or BoltRelationship or BoltPath or BoltPoint:
                Write(json, PlainValue.Of(value));
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(json, map);
                break;
            case IReadOnlyList<object?> list:
                WriteList(json, list);
                break;
            default:
                json.WriteStringValue(CypherText.Cell(value, ""));
                break;
        }
    }

    private static void WriteFloat(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
        {
            json.WriteRawValue(CypherText.Number(number), skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(CypherText.Number(number));
        }
    }

    private static void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> map)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IReadOnlyList<object?> list)
    {
        json.WriteStartArray();
        foreach (var value in list)
        {
            Write(json, value);
        }

        json.WriteEndArray();
    }
}
