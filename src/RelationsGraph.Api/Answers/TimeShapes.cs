using System;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Execution;

namespace RelationsGraph.Api.Answers;

/// <summary>A calendar date: <c>2020-03-05</c>.</summary>
internal sealed class DateShape : Shape
{
    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        if (reader.Peek() != PackStreamType.Structure || reader.ReadStructureHeader() is not (StructureTag.Date, 1))
        {
            return writer.Fail(field, "Date cannot represent a value of the graph that is no date.");
        }

        var days = new BoltDate(reader.ReadInteger());
        writer.Json.Raw('"');
        Write(writer.Json, days);
        writer.Json.Raw('"');
        return true;
    }

    /// <summary>Writes a date without quotes.</summary>
    public static void Write(JsonBuffer json, BoltDate date)
    {
        Span<byte> text = stackalloc byte[16];
        if (InCommonYears(date) && date.ToDateOnly().TryFormat(text, out var written, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        {
            json.Raw(text[..written]);
            return;
        }

        json.Raw(System.Text.Encoding.UTF8.GetBytes(date.ToString()));
    }

    private static bool InCommonYears(BoltDate date) => date.Days is > -719_000 and < 2_932_000;
}

/// <summary>An instant: <c>2020-03-05T12:00:00Z</c>.</summary>
internal sealed class InstantShape : Shape
{
    /// <inheritdoc/>
    public override bool TryWrite(ref PackStreamReader reader, AnswerWriter writer, SelectedField field)
    {
        // Seldom asked for, and in many forms on the wire.
        if (reader.Peek() != PackStreamType.Structure || ObjectReader.Read(ref reader, 2) is not { } value || value is not (BoltDateTime or BoltZonedDateTime))
        {
            return writer.Fail(field, "DateTime cannot represent a value of the graph that is no instant.");
        }

        writer.Json.Value(Instants.Text(value));
        return true;
    }
}
