using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RelationsGraph.Claims;

namespace RelationsGraph.Relations;

/// <summary>What became of a relation by one commit, as the graph's ledger keeps it: whole, so that it can be told again when the relation is no longer so.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Relation">The relation as it is since then; one that is gone as it was.</param>
/// <param name="Before">The relation as it was; null where it was not there, and where it is gone.</param>
public sealed record LedgerChange(LedgerChangeKind Kind, LedgerRelation Relation, LedgerRelation? Before = null)
{
    // A relation's properties fit into so many bytes as a rule.
    private const int Usual = 2048;

    // Text of any script stays readable in the graph.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The change as one line of JSON.</summary>
    public string ToText()
    {
        var text = new ArrayBufferWriter<byte>(Usual);
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Kind.ToString().ToLowerInvariant());
            Relation.Write(writer, "relation");
            Before?.Write(writer, "before");
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>The <see cref="ToText"/> of a relation that was not there, in UTF-8, without the objects in between.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="text">Takes the text, behind what it has.</param>
    public static void WriteLearned(Relation relation, IBufferWriter<byte> text)
    {
        using var writer = new Utf8JsonWriter(text, Readable);
        writer.WriteStartObject();
        writer.WriteString("kind", "learned");
        writer.WriteStartObject("relation");
        writer.WriteString("from", relation.Key.From);
        writer.WriteString("to", relation.Key.To.ToString());
        writer.WriteStartObject("properties");
        StoredRelation.Give(relation, new JsonProperties(writer));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads <see cref="ToText"/> back.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static LedgerChange Parse(string text)
    {
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new LedgerChange(
            Enum.Parse<LedgerChangeKind>(root.GetProperty("kind").GetString()!, ignoreCase: true),
            LedgerRelation.Read(root.GetProperty("relation")),
            root.TryGetProperty("before", out var before) ? LedgerRelation.Read(before) : null);
    }

    private readonly struct JsonProperties(Utf8JsonWriter writer) : IRelationProperties
    {
        public void Text(string name, string? value)
        {
            if (value is not null)
            {
                writer.WriteString(name, value);
            }
        }

        public void Texts(string name, IReadOnlyList<string>? value)
        {
            if (value is null)
            {
                return;
            }

            writer.WriteStartArray(name);
            foreach (var text in value)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        public void Whole(string name, long? value)
        {
            if (value is { } number)
            {
                writer.WriteNumber(name, number);
            }
        }

        public void Number(string name, double? value)
        {
            if (value is { } number)
            {
                writer.WriteNumber(name, number);
            }
        }

        public void Truth(string name, bool value) => writer.WriteBoolean(name, value);

        public void Day(string name, DateOnly? value)
        {
            if (value is { } day)
            {
                Span<char> text = stackalloc char[10];
                day.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                writer.WriteString(name, text[..length]);
            }
        }
    }
}

/// <summary>What can become of a relation.</summary>
public enum LedgerChangeKind
{
    /// <summary>It was not there.</summary>
    Learned,

    /// <summary>It has other properties.</summary>
    Corrected,

    /// <summary>It is no longer there.</summary>
    Gone,
}

/// <summary>A relation with its ends, as it stood in the graph at some time.</summary>
/// <param name="From">The id of the actor that it goes from.</param>
/// <param name="To">The node that it goes to.</param>
/// <param name="Properties">As <see cref="StoredRelation.Properties"/> gives them.</param>
public sealed record LedgerRelation(string From, NodeReference To, IReadOnlyDictionary<string, object?> Properties)
{
    private static readonly string[] Days = ["validFrom", "validTo", "lastSeen"];
    private static readonly string[] WholeNumbers = ["sign", "year"];

    /// <summary>A relation as it would stand in the graph.</summary>
    public static LedgerRelation Of(Relation relation) => new(relation.Key.From, relation.Key.To, StoredRelation.Properties(relation));

    /// <summary>Whether it lies in a theatre or within it.</summary>
    public bool IsIn(string theatre) => Properties.GetValueOrDefault("theatres") is IEnumerable<object?> theatres && theatres.Contains(theatre);

    /// <summary>Whether an actor is at either end.</summary>
    public bool Touches(string actor) => From == actor || To == NodeReference.Actor(actor);

    internal void Write(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteString("from", From);
        writer.WriteString("to", To.ToString());
        writer.WriteStartObject("properties");
        foreach (var (property, value) in Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(property);
            Write(writer, value);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static LedgerRelation Read(JsonElement element)
    {
        var to = element.GetProperty("to").GetString()!.Split(':', 2);
        return new LedgerRelation(
            element.GetProperty("from").GetString()!,
            to.Length == 2 && NodeReference.TryParseType(to[0], out var type) ? new NodeReference(type, to[1]) : throw new JsonException($"'{element}' has no end"),
            element.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => Value(property.Name, property.Value), StringComparer.Ordinal));
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case IEnumerable<object?> items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"a relation has no property of type {value?.GetType().Name ?? "null"}", nameof(value));
        }
    }

    private static object? Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when Days.Contains(name) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when WholeNumbers.Contains(name) => value.GetInt64(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(item => (object?)item.GetString()).ToList(),
        _ => value.GetBoolean(),
    };
}
