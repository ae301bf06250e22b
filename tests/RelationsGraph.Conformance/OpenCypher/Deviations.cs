using System.Text.Json;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>How Neo4j 5 differs from the TCK in a scenario.</summary>
internal enum Deviation
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The statement fails, with an error of another class or in another phase.</summary>
    ErrorClass,

    /// <summary>It gives something else.</summary>
    Result,
}

/// <summary>The scenarios in which Neo4j 5 differs from the TCK.</summary>
internal sealed class Deviations
{
    private readonly Dictionary<(string Feature, string Scenario, string? Example), Deviation> _scenarios = [];

    public Deviations(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var entry in document.RootElement.GetProperty("scenarios").EnumerateArray())
        {
            var classOnly = entry.TryGetProperty("errorClassOnly", out var flag) && flag.GetBoolean();
            var key = (entry.GetProperty("feature").GetString()!, entry.GetProperty("scenario").GetString()!, entry.GetProperty("example").GetString());
            _scenarios[key] = classOnly ? Deviation.ErrorClass : Deviation.Result;
        }
    }

    public Deviation Of(Scenario scenario)
    {
        var name = Title(scenario.Name);
        return _scenarios.TryGetValue((scenario.Feature, name, scenario.Example?.ToString(System.Globalization.CultureInfo.InvariantCulture)), out var row) ? row
            : _scenarios.GetValueOrDefault((scenario.Feature, name, null));
    }

    // Scenarios are numbered, and some repeat their example: "[3] Title #Example: <x>".
    private static string Title(string name)
    {
        var title = name.StartsWith('[') ? name[(name.IndexOf(']', StringComparison.Ordinal) + 1)..] : name;
        var example = title.IndexOf("#Example", StringComparison.Ordinal);
        return (example < 0 ? title : title[..example]).Trim();
    }
}
