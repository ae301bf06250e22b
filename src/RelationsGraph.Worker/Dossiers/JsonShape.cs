using System.Text.Json;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Tells JSON Lines from a table in JSON, in which one list has an object for each row.</summary>
internal static class JsonShape
{
    /// <summary>Whether a file that begins like this is a table: a list of objects comes before anything that makes it a record of a dossier or a cube of JSON-stat.</summary>
    public static bool IsTable(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(WithoutMark(head), isFinalBlock: false, default);
        try
        {
            return MoveToRows(ref reader);
        }
        catch (JsonException)
        {
            // No JSON, so that it is no table in JSON either.
            return false;
        }
    }

    /// <summary>Moves to the first object of a list of objects; false where there is none.</summary>
    public static bool MoveToRows(ref Utf8JsonReader reader)
    {
        var before = JsonTokenType.None;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && before == JsonTokenType.StartArray)
            {
                return true;
            }

            if ((reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                || (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("type"u8) || reader.ValueTextEquals("class"u8))))
            {
                return false;
            }

            before = reader.TokenType;
        }

        return false;
    }

    /// <summary>The text without the mark that some programs write before it.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;
}
