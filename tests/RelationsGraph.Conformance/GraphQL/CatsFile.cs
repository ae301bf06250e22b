using System.Globalization;
using System.Runtime.CompilerServices;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>The graphql-cats scenarios as plain values.</summary>
internal static class CatsFile
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "cases", "graphql-cats");

    public static CatsScenario Read(string file)
    {
        // One file gives the same key twice, with the same value; YAML forbids that.
        var lines = File.ReadAllLines(Path.Combine(Folder, file));
        var kept = lines.Where((line, i) => i == 0 || line != lines[i - 1] || line.Trim() != "c: Cookie");
        using var reader = new StringReader(string.Join('\n', kept));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = Map(yaml.Documents[0].RootNode);
        var background = root.GetValueOrDefault("background") as Dictionary<string, object?> ?? [];
        return new CatsScenario(background, [.. List(root["tests"]).Cast<Dictionary<string, object?>>()]);
    }

    public static Dictionary<string, object?> Map(YamlNode node) => (Dictionary<string, object?>)Value(node)!;

    public static List<object?> List(object? value) => value as List<object?> ?? [value];

    private static object? Value(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(e => ((YamlScalarNode)e.Key).Value!, e => Value(e.Value)),
        YamlSequenceNode list => list.Select(Value).ToList(),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value!),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new SwitchExpressionException(node),
    };

    private static object? Plain(string text) => text switch
    {
        "null" or "~" or "" => null,
        "true" => true,
        "false" => false,
        _ when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}

/// <summary>A file of cases with what they share.</summary>
internal sealed record CatsScenario(Dictionary<string, object?> Background, IReadOnlyList<Dictionary<string, object?>> Tests);
