using System.Text.Encodings.Web;
using System.Text.Json;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Worker.Inbox;

/// <summary>What is told of an entry of an inbox: <c>NAME.report.json</c> for programs, <c>NAME.report.txt</c> to read.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Refusals">What of it was refused.</param>
public sealed record InboxReport(InboxEntry Entry, InboxOutcome Outcome, int Attempts, IEnumerable<Refusal> Refusals)
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the load did; null where it did not come to its end.</summary>
    public LoadSummary? Summary { get; init; }

    /// <summary>Why it was parked; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>Writes both files.</summary>
    /// <param name="path">The files' path without <c>.json</c> and <c>.txt</c>.</param>
    public void Write(string path)
    {
        using (var text = new StreamWriter(path + ".txt"))
        {
            WriteText(text);
        }

        using var file = File.Create(path + ".json");
        using var json = new Utf8JsonWriter(file, Options);
        json.WriteStartObject();
        json.WriteString("file", Entry.Name);
        json.WriteString("outcome", Outcome.FolderName());
        json.WriteNumber("attempts", Attempts);
        json.WriteString("failure", Failure);
        WriteSummary(json);
        RefusalReport.WriteRefused(json, Placed());
        json.WriteEndObject();
    }

    private void WriteText(TextWriter text)
    {
        text.WriteLine(FormattableString.Invariant($"{Entry.Name}: {Outcome.FolderName()} after {Attempts} {(Attempts == 1 ? "attempt" : "attempts")}"));
        if (Failure is not null)
        {
            text.WriteLine(Failure);
        }

        if (Summary is { } load)
        {
            var changes = load.Changes;
            text.WriteLine(FormattableString.Invariant($"{load.Rows} rows read, {load.Records} records; new: {changes.Nodes} nodes, {changes.Claims} claims, {changes.RelationsAdded} relations"));
            text.WriteLine(FormattableString.Invariant($"changed: {changes.ClaimsChanged} claims, {changes.RelationsChanged} relations; gone: {changes.RelationsRemoved} relations; superseded: {changes.Superseded} claims"));
        }

        RefusalReport.WriteText(text, Placed());
    }

    private void WriteSummary(Utf8JsonWriter json)
    {
        if (Summary is not { } load)
        {
            return;
        }

        json.WriteNumber("rows", load.Rows);
        json.WriteNumber("records", load.Records);
        json.WriteStartObject("changes");
        json.WriteNumber("nodes", load.Changes.Nodes);
        json.WriteNumber("claims", load.Changes.Claims);
        json.WriteNumber("claimsChanged", load.Changes.ClaimsChanged);
        json.WriteNumber("superseded", load.Changes.Superseded);
        json.WriteNumber("relationsAdded", load.Changes.RelationsAdded);
        json.WriteNumber("relationsChanged", load.Changes.RelationsChanged);
        json.WriteNumber("relationsRemoved", load.Changes.RelationsRemoved);
        json.WriteEndObject();
    }

    // Its author knows it by its name, not by where the worker keeps it meanwhile.
    private IEnumerable<Refusal> Placed()
    {
        var folder = Path.GetDirectoryName(Entry.Path) + Path.DirectorySeparatorChar;
        return Refusals.Select(refusal => refusal.Place.File.StartsWith(folder, StringComparison.Ordinal)
            ? refusal with { Place = refusal.Place with { File = refusal.Place.File[folder.Length..] } }
            : refusal);
    }
}
