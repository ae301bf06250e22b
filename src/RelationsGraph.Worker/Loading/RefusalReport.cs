using System.Text.Encodings.Web;
using System.Text.Json;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Loading;

/// <summary>What was refused, for whoever mends it: as lines to read, and as JSON for programs.</summary>
public static class RefusalReport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line a refusal, as <see cref="Refusal.ToString"/> has it, and a last one that counts them.</summary>
    public static void WriteText(TextWriter to, IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            to.WriteLine(refusal);
        }

        var rows = refusals.Select(refusal => refusal.Place).Distinct().Count();
        to.WriteLine(FormattableString.Invariant($"{rows} {(rows == 1 ? "row" : "rows")} refused"));
    }

    /// <summary><c>{"refused": [{"file", "line", "column", "value", "reason", "valid"}]}</c>; what is not known is null.</summary>
    public static void WriteJson(Stream to, IReadOnlyList<Refusal> refusals)
    {
        using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        json.WriteStartArray("refused");
        foreach (var refusal in refusals)
        {
            json.WriteStartObject();
            json.WriteString("file", refusal.Place.File);
            json.WriteNumber("line", refusal.Place.Line);
            json.WriteString("column", refusal.Column);
            json.WriteString("value", refusal.Value);
            json.WriteString("reason", refusal.Reason);
            json.WriteString("valid", refusal.Valid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
