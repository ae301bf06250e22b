using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Answers;

/// <summary>
/// How a value that comes from the database is written as JSON, straight from its bytes. Belongs to a compiled question: it knows the selection and no request.
/// </summary>
internal abstract class Shape
{
    /// <summary>Writes the value that stands next, which is not null. False when there is no value: then it was said why, and what was written has to be taken back.</summary>
    /// <param name="reader">Stands before the value, and behind it afterwards; anywhere after false.</param>
    /// <param name="writer">Where it goes.</param>
    /// <param name="field">The field that answers with the value.</param>
    public abstract bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field);

    /// <summary>Writes the value that stands next where a type is promised, or null where that is allowed: <c>CompleteValue</c> (specification, section 6.4.3).</summary>
    public bool TryPlace(ref PackStreamReader reader, AnswerWriter writer, SelectedField field, GraphQLType type)
    {
        if (reader.Peek() == PackStreamType.Null)
        {
            reader.ReadNull();
            return TryNull(writer, field, type);
        }

        var (length, at) = (writer.Json.Length, reader.Position);
        if (TryWrite(ref reader, writer, field))
        {
            return true;
        }

        if (type is NonNullType)
        {
            return false;
        }

        writer.Json.Rollback(length);
        writer.Json.Raw("null"u8);
        reader.MoveTo(at);
        reader.Skip();
        return true;
    }

    /// <summary>Writes null, or says that it must not be.</summary>
    public static bool TryNull(AnswerWriter writer, SelectedField field, GraphQLType type)
    {
        if (type is NonNullType)
        {
            return writer.Fail(field, $"Cannot return null for non-nullable field {field}.");
        }

        writer.Json.Raw("null"u8);
        return true;
    }
}

/// <summary>A list of values of one shape.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        if (field.Type.Nullable is not ListType list || reader.Peek() != PackStreamType.List)
        {
            return writer.Fail(field, $"Expected Iterable, but did not find one for field \"{field}\".");
        }

        var count = reader.ReadListHeader();
        writer.Json.Raw('[');
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            writer.Enter(i);
            var isComplete = item.TryPlace(ref reader, writer, field, list.OfType);
            writer.Leave();
            if (!isComplete)
            {
                return false;
            }
        }

        writer.Json.Raw(']');
        return true;
    }
}

/// <summary>An object of one of several types, which the map tells under <see cref="Tag"/>.</summary>
internal sealed class OneOfShape(IReadOnlyDictionary<string, ObjectShape> types) : Shape
{
    /// <summary>The key that tells the type. No response key can be the same: it is no GraphQL name.</summary>
    public const string Tag = "is a";

    /// <summary><see cref="Tag"/> as it comes.</summary>
    public static System.ReadOnlySpan<byte> TagBytes => "is a"u8;

    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        var at = reader.Position;
        var shape = TypeOf(ref reader) is { } name ? types.GetValueOrDefault(name) : null;
        if (shape is null)
        {
            return writer.Fail(field, $"Abstract type \"{field.Type.Named}\" must resolve to an Object type at runtime for field \"{field}\".");
        }

        reader.MoveTo(at);
        return shape.TryWrite(ref reader, writer, field);
    }

    private static string? TypeOf(ref PackStreamReader reader)
    {
        if (reader.Peek() != PackStreamType.Map)
        {
            return null;
        }

        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            if (System.MemoryExtensions.SequenceEqual(reader.ReadStringBytes(), TagBytes))
            {
                return reader.ReadName();
            }

            reader.Skip();
        }

        return null;
    }
}
