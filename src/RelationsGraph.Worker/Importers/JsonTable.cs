using System.Text.Json;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>A table as the interfaces of publishers answer: JSON, in which one list has an object for each row. Its keys are the columns.</summary>
internal static class JsonTable
{
    // All of it is in memory while it is read. Interfaces answer by pages, which are far smaller.
    private const int Longest = 64 << 20;

    /// <summary>The rows, the columns before them.</summary>
    /// <exception cref="DossierException">It is damaged, or too long.</exception>
    public static IEnumerable<TableLine> Lines(InputFile file)
    {
        var text = Whole(file);
        try
        {
            return Rows(JsonShape.WithoutMark(text));
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw new DossierException(new Refusal(new RowPlace(file.FullName, damage is JsonException { LineNumber: { } line } ? (int)line + 1 : 1), null, null, $"the JSON is damaged: {damage.Message}", "download it again"));
        }
    }

    private static byte[] Whole(InputFile file)
    {
        using var stream = PublishedText.Open(file, null);
        using var whole = new MemoryStream();
        var part = new byte[1 << 16];

        // No further than to where it is too long, whatever its size.
        while (whole.Length <= Longest && stream.Read(part) is > 0 and var count)
        {
            whole.Write(part, 0, count);
        }

        return whole.Length <= Longest ? whole.ToArray()
            : throw new DossierException(new Refusal(new RowPlace(file.FullName, 1), null, null, FormattableString.Invariant($"a table in JSON of more than {Longest} bytes is not read"), "take the publisher's CSV, or fewer rows a page"));
    }

    private static List<TableLine> Rows(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<(int Line, Dictionary<int, string> Cells, string? Fault)>();
        var (line, counted) = (1, 0L);
        for (var isRow = JsonShape.MoveToRows(ref reader); isRow && reader.TokenType == JsonTokenType.StartObject; reader.Read())
        {
            line += text[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = reader.TokenStartIndex;
            var (cells, fault) = Cells(ref reader, columns);
            rows.Add((line, cells, fault));
        }

        // What comes after the rows must be whole: an answer that was cut off would pass for all of it.
        while (reader.Read())
        {
        }

        return
        [
            new TableLine(null, rows.Count == 0 ? 1 : rows[0].Line, [.. columns.Keys], null),
            .. rows.Select(row => new TableLine(null, row.Line, [.. Enumerable.Range(0, columns.Count).Select(column => row.Cells.GetValueOrDefault(column, ""))], row.Fault)),
        ];
    }

    private static (Dictionary<int, string> Cells, string? Fault) Cells(ref Utf8JsonReader reader, Dictionary<string, int> columns)
    {
        var cells = new Dictionary<int, string>();
        string? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var column = columns.TryGetValue(name, out var known) ? known : columns[name] = columns.Count;
            reader.Read();
            if (!cells.TryAdd(column, Text(ref reader)))
            {
                fault = $"the key {name} stands there twice";
            }
        }

        return (cells, fault);
    }

    // What is nested is no value of a cell; a column that is asked for and has such says so as text that nothing takes.
    private static string Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString()!.Trim();
            case JsonTokenType.Null:
                return "";
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                var isList = reader.TokenType == JsonTokenType.StartArray;
                reader.Skip();
                return isList ? "[…]" : "{…}";
            default:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
