using System.Text.Json;
using RelationsGraph.Names;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Reads JSON Lines: each line one object, whose key <c>type</c> says what it is about.</summary>
internal sealed class JsonRows(DossierFile file, Action<Refusal> refused)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public IEnumerable<Row> Read()
    {
        using var text = file.OpenText();
        var (line, lines) = (0, 0);
        foreach (var json in new BoundedLines(text, CsvRows.LongestRow).Read())
        {
            line++;
            if (json is null)
            {
                lines++;
                refused(new Refusal(
                    new RowPlace(file.FullName, line), null, null, FormattableString.Invariant($"the line is longer than {CsvRows.LongestRow} characters"), "each line must be one JSON object"));
                continue;
            }

            if (string.IsNullOrWhiteSpace(json))
            {
                continue;
            }

            lines++;
            if (ReadRow(json, new RowPlace(file.FullName, line)) is { } row)
            {
                yield return row;
            }
        }

        if (lines == 0)
        {
            throw new DossierException(new Refusal(new RowPlace(file.FullName, 1), null, null, "the file is empty", "each line must be a JSON object with a key 'type'"));
        }
    }

    private Row? ReadRow(string json, RowPlace place)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(document.RootElement, place)
                : throw new RefusedException(null, null, "the line is no JSON object", "each line must be an object with a key 'type'");
        }
        catch (JsonException mistake)
        {
            refused(new Refusal(place, null, null, $"the line is no JSON: {mistake.Message}", "each line must be one JSON object"));
        }
        catch (InvalidOperationException)
        {
            // So the library tells of a key that it cannot decode.
            refused(new Refusal(place, null, null, "half of a surrogate pair is no character", "write keys as they are, without \\u"));
        }
        catch (RefusedException refusal)
        {
            refused(new Refusal(place, refusal.Column, refusal.Value, refusal.Message, refusal.Valid));
        }

        return null;
    }

    private static Row ReadObject(JsonElement json, RowPlace place)
    {
        var layout = Layout(json);
        var cells = new NumberedCells(layout);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name == "type" || property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (!layout.Numbers.TryGetValue(property.Name, out var column))
            {
                throw new RefusedException(
                    property.Name, null, "no such key in a record of this type",
                    Spelling.Nearest(property.Name, layout.Columns) is { } nearest ? $"nearest: {nearest}" : $"it has {string.Join(", ", layout.Columns)}");
            }

            if (CellText.Clean(TextOf(property), out var value) is { } reason)
            {
                throw new RefusedException(property.Name, null, reason, null);
            }

            if (value.Length > 0)
            {
                cells[column] = value;
            }
        }

        return new Row(layout, place, cells);
    }

    private static RecordLayout Layout(JsonElement json)
    {
        var names = RecordLayout.All.Select(layout => layout.Name).ToList();
        if (!json.TryGetProperty("type", out var type))
        {
            throw new RefusedException("type", null, "the key is missing", $"it is one of {string.Join(", ", names)}");
        }

        var name = type.ValueKind == JsonValueKind.String ? type.GetString()! : type.GetRawText();
        return RecordLayout.All.FirstOrDefault(layout => layout.Name == name)
            ?? throw new RefusedException("type", name, "no such type", Spelling.Nearest(name, names) is { } nearest ? $"nearest: {nearest}" : $"it is one of {string.Join(", ", names)}");
    }

    private static string TextOf(JsonProperty property) => (property.Value.ValueKind, property.Name) switch
    {
        (JsonValueKind.String, _) => StringOf(property, property.Value),
        (JsonValueKind.Number, _) => property.Value.GetRawText(),
        (JsonValueKind.Array, "forms" or "access" or "dossiers") => string.Join('|', property.Value.EnumerateArray().Select(item => ListItem(property, item))),
        (JsonValueKind.Object, "names") => NameList.Format(property.Value.EnumerateObject().SelectMany(language => NamesOf(property, language))),
        _ => throw new RefusedException(property.Name, property.Value.GetRawText(), "a value of this shape cannot stand here", property.Name switch
        {
            "forms" or "access" or "dossiers" => "write a list of texts",
            "names" => """write {"ckb": ["…"], "tr": ["…"]}""",
            _ => "write a text or number",
        }),
    };

    private static string ListItem(JsonProperty property, JsonElement item) =>
        StringOf(property, item) is var text && !text.Contains('|', StringComparison.Ordinal)
            ? text
            : throw new RefusedException(property.Name, text, "an item cannot have a '|'", null);

    private static IEnumerable<LocalName> NamesOf(JsonProperty names, JsonProperty language) => language.Value.ValueKind == JsonValueKind.Array
        ? language.Value.EnumerateArray().Select(item => new LocalName(StringOf(names, item), language.Name))
        : [new LocalName(StringOf(names, language.Value), language.Name)];

    private static string StringOf(JsonProperty property, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new RefusedException(property.Name, value.GetRawText(), "this is no text", null);
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException(property.Name, value.GetRawText(), "half of a surrogate pair is no character", null);
        }
    }

    private sealed class RefusedException(string? column, string? value, string reason, string? valid) : Exception(reason)
    {
        public string? Column { get; } = column;

        public string? Value { get; } = value;

        public string? Valid { get; } = valid;
    }
}
