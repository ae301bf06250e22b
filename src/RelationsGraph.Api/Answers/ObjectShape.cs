using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Answers;

/// <summary>A field of an object.</summary>
/// <param name="Field">What was selected.</param>
/// <param name="Shape">The shape of its value; null for <c>__typename</c>, which does not come from the database.</param>
internal sealed record ShapedField(SelectedField Field, Shape? Shape);

/// <summary>A map of the database with one entry for each selected field, under its response key.</summary>
/// <param name="fields">The fields in the order of the response.</param>
/// <param name="typeName">The object's type, where the map tells it.</param>
internal sealed class ObjectShape(IEnumerable<ShapedField> fields, string? typeName = null) : Shape
{
    private const int MostOnStack = 128;
    private readonly Member[] _fields = [.. fields.Select((field, index) => new Member(field, index))];

    /// <summary>The object's type, where the map tells it.</summary>
    public string? TypeName { get; } = typeName;

    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        if (reader.Peek() != PackStreamType.Map)
        {
            return writer.Fail(field, $"Expected an object for field \"{field}\".");
        }

        var left = reader.ReadMapHeader();
        writer.Json.Raw('{');
        return TryInOrder(ref reader, writer, ref left, out var next)
            && (next == _fields.Length ? Close(ref reader, writer, left) : TryRest(ref reader, writer, left, next));
    }

    /// <summary>Writes <c>__typename</c>.</summary>
    public static void WriteTypeName(AnswerWriter writer, SelectedField field)
    {
        writer.Json.Raw('"');
        writer.Json.Raw(Encoding.UTF8.GetBytes(field.ParentType.Name));
        writer.Json.Raw('"');
    }

    // As long as the entries come in the order of the selection, each is written as it comes.
    private bool TryInOrder(ref PackStreamReader reader, AnswerWriter writer, ref int left, out int next)
    {
        for (next = 0; next < _fields.Length; next++)
        {
            if (_fields[next].Shape is not null && (left == 0 || !Follows(ref reader, ref left, _fields[next].Key)))
            {
                return true;
            }

            if (!TryField(ref reader, writer, next))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Follows(ref PackStreamReader reader, ref int left, byte[] key)
    {
        var at = reader.Position;
        var passed = 1;
        var found = reader.ReadStringBytes();
        if (left > 1 && found.SequenceEqual(OneOfShape.TagBytes))
        {
            reader.Skip();
            found = reader.ReadStringBytes();
            passed = 2;
        }

        if (found.SequenceEqual(key))
        {
            left -= passed;
            return true;
        }

        reader.MoveTo(at);
        return false;
    }

    // Neo4j gives the entries of a map in an order of its own: their places are looked up first.
    private bool TryRest(ref PackStreamReader reader, AnswerWriter writer, int left, int next)
    {
        Span<int> places = _fields.Length <= MostOnStack ? stackalloc int[_fields.Length] : new int[_fields.Length];
        places.Fill(-1);
        for (; left > 0; left--)
        {
            var index = IndexOf(reader.ReadStringBytes(), next);
            if (index >= 0)
            {
                places[index] = reader.Position;
            }

            reader.Skip();
        }

        var end = reader.Position;
        for (; next < _fields.Length; next++)
        {
            if (places[next] >= 0)
            {
                reader.MoveTo(places[next]);
            }

            if (!(places[next] >= 0 || _fields[next].Shape is null ? TryField(ref reader, writer, next) : TryMissing(writer, next)))
            {
                return false;
            }
        }

        reader.MoveTo(end);
        writer.Json.Raw('}');
        return true;
    }

    private bool TryField(ref PackStreamReader reader, AnswerWriter writer, int index)
    {
        var (field, shape) = (_fields[index].Field, _fields[index].Shape);
        writer.Json.Raw(_fields[index].Opening);
        if (shape is null)
        {
            return true;
        }

        writer.Enter(field.ResponseKey);
        var isComplete = shape.TryPlace(ref reader, writer, field, field.Type);
        writer.Leave();
        return isComplete;
    }

    private bool TryMissing(AnswerWriter writer, int index)
    {
        var field = _fields[index].Field;
        writer.Json.Raw(_fields[index].Opening);
        writer.Enter(field.ResponseKey);
        var isComplete = TryNull(writer, field, field.Type);
        writer.Leave();
        return isComplete;
    }

    private int IndexOf(ReadOnlySpan<byte> key, int from)
    {
        for (var i = from; i < _fields.Length; i++)
        {
            if (_fields[i].Shape is not null && key.SequenceEqual(_fields[i].Key))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Close(ref PackStreamReader reader, AnswerWriter writer, int left)
    {
        for (; left > 0; left--)
        {
            reader.ReadStringBytes();
            reader.Skip();
        }

        writer.Json.Raw('}');
        return true;
    }

    /// <summary>A field with what is known of it before any answer.</summary>
    private sealed class Member(ShapedField field, int index)
    {
        public SelectedField Field { get; } = field.Field;

        public Shape? Shape { get; } = field.Shape;

        /// <summary>The key as the database gives it.</summary>
        public byte[] Key { get; } = Encoding.UTF8.GetBytes(field.Field.ResponseKey);

        /// <summary>All that stands before the value, and for <c>__typename</c> the value too.</summary>
        public byte[] Opening { get; } = Encoding.UTF8.GetBytes($"{(index > 0 ? "," : "")}\"{field.Field.EncodedKey}\":{(field.Shape is null ? $"\"{field.Field.ParentType.Name}\"" : "")}");
    }
}
