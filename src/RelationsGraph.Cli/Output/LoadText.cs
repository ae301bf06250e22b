using System.Globalization;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Cli.Output;

/// <summary>What a load or a check came to, in a line.</summary>
public static class LoadText
{
    /// <summary>What a load changed.</summary>
    public static string Of(LoadSummary summary)
    {
        var changes = summary.Changes;
        var parts = new[]
        {
            Part(changes.Nodes, "nodes new or changed"),
            Part(changes.Claims, "claims new"),
            Part(changes.ClaimsChanged, "claims changed"),
            Part(changes.Superseded, "claims superseded"),
            Part(changes.RelationsAdded, "relations new"),
            Part(changes.RelationsChanged, "relations changed"),
            Part(changes.RelationsRemoved, "relations removed"),
        }.OfType<string>().ToList();
        var seconds = summary.Elapsed.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
        return $"{summary.Rows} rows read, {summary.Refusals.Rows} refused, {summary.Records} records in {summary.Batches} batches, {seconds} s: "
            + (parts.Count == 0 ? "nothing changed" : string.Join(", ", parts));
    }

    /// <summary>What a check found.</summary>
    public static string Of(CheckResult result)
    {
        var entities = RecordLayout.All.Where(layout => result.Entities.ContainsKey(layout.Type))
            .Select(layout => $"{result.Entities[layout.Type]} {Path.GetFileNameWithoutExtension(layout.FileName)}");
        return $"{result.Rows} rows read, {result.Refusals.Rows} refused; valid: {string.Join(", ", entities.Append($"{result.Claims} claims"))}";
    }

    private static string? Part(long count, string what) => count == 0 ? null : $"{count} {what}";
}
