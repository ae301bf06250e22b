using System.Text.Encodings.Web;
using System.Text.Json;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Loading;

/// <summary>What was refused, for whoever mends it: as lines to read, and as JSON for programs.</summary>
public static class RefusalReport
{
    // The writer would keep the whole report in memory otherwise.
    private const int LongestPending = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line a refusal, as <see cref="Refusal.ToString"/> has it, and a last one that counts the rows, or the files where these were not understood. Those of one row must stand together.</summary>
    public static void WriteText(TextWriter to, IEnumerable<Refusal> refusals)
    {
        var rows = 0L;
        var files = new HashSet<string>();
        RowPlace? before = null;
        foreach (var refusal in refusals)
        {
            to.WriteLine(refusal);
            rows += refusal.Place == before || refusal.IsOfFile ? 0 : 1;
            before = refusal.Place;
            if (refusal.IsOfFile)
            {
                files.Add(refusal.Place.File);
            }
        }

        to.WriteLine(files.Count > 0
            ? FormattableString.Invariant($"{files.Count} {(files.Count == 1 ? "file" : "files")} refused, and nothing taken")
            : FormattableString.Invariant($"{rows} {(rows == 1 ? "row" : "rows")} refused"));
    }

    /// <summary><c>{"refused": [{"file", "line", "column", "value", "reason", "valid"}]}</c>; what is not known is null.</summary>
    public static void WriteJson(Stream to, IEnumerable<Refusal> refusals)
    {
        using var json = new Utf8JsonWriter(to, Options);
        json.WriteStartObject();
        WriteRefused(json, refusals);
        json.WriteEndObject();
    }

    /// <summary>The key <c>refused</c> and its list.</summary>
    internal static void WriteRefused(Utf8JsonWriter json, IEnumerable<Refusal> refusals)
    {
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
            if (json.BytesPending > LongestPending)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }
}
