using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Unicode;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Answers;

/// <summary>The shapes of scalars and enumerations, and of lists of them.</summary>
internal static class LeafShapes
{
    private static readonly Dictionary<string, Shape> Scalars = new()
    {
        ["Int"] = new WholeShape(),
        ["Float"] = new NumberShape(),
        ["Boolean"] = new TruthShape(),
        ["String"] = new TextShape(),
        ["ID"] = new TextShape(),
        ["Date"] = new DateShape(),
        ["DateTime"] = new InstantShape(),
    };

    /// <summary>The shape of a type without selections below.</summary>
    public static Shape For(GraphQLType type) => type.Nullable switch
    {
        ListType list => new ListShape(For(list.OfType)),
        EnumType named => new NamedShape(named),
        NamedType scalar => Scalars[scalar.Name],
        _ => throw new InvalidOperationException($"{type} has no value of its own"),
    };

    private static bool Unfit(ref PackStreamReader reader, AnswerWriter writer, SelectedField field) =>
        writer.Fail(field, $"{field.Type.Named} cannot represent a value of the graph: {reader.Peek()}");

    private sealed class WholeShape : Shape
    {
        public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
        {
            if (reader.Peek() != PackStreamType.Integer)
            {
                return Unfit(ref reader, writer, field);
            }

            var value = reader.ReadInteger();
            if (value is < int.MinValue or > int.MaxValue)
            {
                return writer.Fail(field, $"Int cannot represent non 32-bit signed integer value: {value}");
            }

            writer.Json.Number(value);
            return true;
        }
    }

    private sealed class NumberShape : Shape
    {
        public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
        {
            if (reader.Peek() == PackStreamType.Integer)
            {
                writer.Json.Number(reader.ReadInteger());
                return true;
            }

            if (reader.Peek() != PackStreamType.Float)
            {
                return Unfit(ref reader, writer, field);
            }

            var value = reader.ReadFloat();
            if (!double.IsFinite(value))
            {
                return writer.Fail(field, $"Float cannot represent non numeric value: {value}");
            }

            writer.Json.Number(value);
            return true;
        }
    }

    private sealed class TruthShape : Shape
    {
        public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
        {
            if (reader.Peek() != PackStreamType.Boolean)
            {
                return Unfit(ref reader, writer, field);
            }

            writer.Json.Raw(reader.ReadBoolean() ? "true"u8 : "false"u8);
            return true;
        }
    }

    private sealed class TextShape : Shape
    {
        public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
        {
            if (reader.Peek() != PackStreamType.String)
            {
                return Unfit(ref reader, writer, field);
            }

            var text = reader.ReadStringBytes();
            if (!Utf8.IsValid(text))
            {
                return writer.Fail(field, "String cannot represent what is no Unicode text.");
            }

            writer.Json.Text(text);
            return true;
        }
    }

    private sealed class NamedShape(EnumType type) : Shape
    {
        private readonly byte[][] _names = [.. type.Values.Keys.Select(Encoding.UTF8.GetBytes)];

        public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
        {
            if (reader.Peek() != PackStreamType.String)
            {
                return Unfit(ref reader, writer, field);
            }

            var text = reader.ReadStringBytes();
            foreach (var name in _names)
            {
                if (text.SequenceEqual(name))
                {
                    writer.Json.Raw('"');
                    writer.Json.Raw(name);
                    writer.Json.Raw('"');
                    return true;
                }
            }

            return writer.Fail(field, $"Enum \"{type.Name}\" cannot represent value: \"{Encoding.UTF8.GetString(text)}\"");
        }
    }
}
