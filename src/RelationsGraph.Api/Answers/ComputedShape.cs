using System;
using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Answers;

/// <summary>A part of the record, to be written in its own shape where a computed answer holds it.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="At">The byte of the record where it begins.</param>
internal sealed record RecordSlice(Shape Shape, int At);

/// <summary>A part of a computed answer that writes itself: a list too long for an object for each of its items, none of which can fail.</summary>
internal abstract class ComputedText
{
    /// <summary>Writes the value.</summary>
    public abstract void WriteTo(JsonBuffer json);
}

/// <summary>An object of a computed answer: its fields in the order of the response.</summary>
/// <param name="Fields">
/// Each with its value: null, bool, int, long, double, string, <see cref="DateOnly"/>, a <see cref="RecordSlice"/>, a <see cref="ComputedText"/>, another such object, or a list of these.
/// </param>
internal sealed record ComputedObject(IReadOnlyList<KeyValuePair<SelectedField, object?>> Fields)
{
    /// <summary>An object whose fields are answered one by one; <c>__typename</c> is known without asking.</summary>
    public static ComputedObject Of(IReadOnlyList<SelectedField> fields, Func<SelectedField, object?> value)
    {
        var answered = new KeyValuePair<SelectedField, object?>[fields.Count];
        for (var i = 0; i < answered.Length; i++)
        {
            answered[i] = KeyValuePair.Create(fields[i], fields[i].Name == "__typename" ? fields[i].ParentType.Name : value(fields[i]));
        }

        return new ComputedObject(answered);
    }
}

/// <summary>An answer that is computed from what the database gave, holding parts of it as they came.</summary>
/// <param name="compute">Reads the value that stands next and makes the answer.</param>
internal sealed class ComputedShape(Computation compute) : Shape
{
    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        var at = reader.Position;
        var answer = compute(ref reader, writer.Operation);
        reader.MoveTo(at);
        reader.Skip();
        var end = reader.Position;
        var isComplete = TryValue(ref reader, writer, field, field.Type, answer);
        reader.MoveTo(end);
        return isComplete;
    }

    private static bool TryValue(ref PackStreamReader reader, AnswerWriter writer, SelectedField field, GraphQLType type, object? value)
    {
        var length = writer.Json.Length;
        var isComplete = value switch
        {
            null => TryNull(writer, field, type),
            RecordSlice slice => TrySlice(ref reader, writer, field, type, slice),
            ComputedObject answered => TryObject(ref reader, writer, answered),
            IReadOnlyList<object?> items => TryItems(ref reader, writer, field, ((ListType)type.Nullable).OfType, items),
            _ => TryLeaf(writer, value),
        };
        if (!isComplete && type is not NonNullType)
        {
            writer.Json.Rollback(length);
            writer.Json.Raw("null"u8);
            return true;
        }

        return isComplete;
    }

    private static bool TrySlice(ref PackStreamReader reader, AnswerWriter writer, SelectedField field, GraphQLType type, RecordSlice slice)
    {
        reader.MoveTo(slice.At);
        return slice.Shape.TryPlace(ref reader, writer, field, type);
    }

    private static bool TryObject(ref PackStreamReader reader, AnswerWriter writer, ComputedObject answered)
    {
        writer.Json.Raw('{');
        for (var i = 0; i < answered.Fields.Count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            var (field, value) = answered.Fields[i];
            writer.Json.Key(field.EncodedKey);
            writer.Enter(field.ResponseKey);
            var isComplete = TryValue(ref reader, writer, field, field.Type, value);
            writer.Leave();
            if (!isComplete)
            {
                return false;
            }
        }

        writer.Json.Raw('}');
        return true;
    }

    private static bool TryItems(ref PackStreamReader reader, AnswerWriter writer, SelectedField field, GraphQLType type, IReadOnlyList<object?> items)
    {
        writer.Json.Raw('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                writer.Json.Raw(',');
            }

            writer.Enter(i);
            var isComplete = TryValue(ref reader, writer, field, type, items[i]);
            writer.Leave();
            if (!isComplete)
            {
                return false;
            }
        }

        writer.Json.Raw(']');
        return true;
    }

    private static bool TryLeaf(AnswerWriter writer, object value)
    {
        switch (value)
        {
            case ComputedText text:
                text.WriteTo(writer.Json);
                break;
            case DateOnly date:
                writer.Json.Date(date);
                break;
            default:
                writer.Json.Value(value);
                break;
        }

        return true;
    }
}

/// <summary>Makes an answer from the value that stands next.</summary>
/// <param name="reader">Stands before the value; slices of the answer are places in it.</param>
/// <param name="operation">The request.</param>
internal delegate object? Computation(ref PackStreamReader reader, OperationContext operation);
