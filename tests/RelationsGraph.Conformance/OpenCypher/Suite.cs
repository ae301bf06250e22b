namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>The scenarios of the TCK, read once.</summary>
internal static class Suite
{
    /// <summary>Where the suite is: the folder that OPENCYPHER_TCK names, or the one beside the tests.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("OPENCYPHER_TCK") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "cases", "opencypher-tck");

    public static Deviations Deviations { get; } = new(Path.Combine(Folder, "neo4j5-deviations.json"));

    private static readonly Dictionary<string, Dictionary<string, Scenario>> Files = Directory
        .EnumerateFiles(Path.Combine(Folder, "features"), "*.feature", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Distinct(GherkinReader.Read(path)));

    /// <summary>File and name of every scenario, also of those that the suite asks its own implementations to leave out.</summary>
    public static IEnumerable<(string File, string Scenario)> Names =>
        from file in Files
        from scenario in file.Value
        select (file.Key, scenario.Key);

    public static Scenario Find(string file, string scenario) => Files[file][scenario];

    // A title may occur twice; the place in the file tells them apart.
    private static Dictionary<string, Scenario> Distinct(IReadOnlyList<Scenario> scenarios)
    {
        var byName = new Dictionary<string, Scenario>();
        foreach (var scenario in scenarios)
        {
            var name = scenario.Example is { } example ? $"{scenario.Name} #{example}" : scenario.Name;
            for (var number = 2; !byName.TryAdd(name, scenario); number++)
            {
                name = $"{scenario.Name} #{scenario.Example} ({number})";
            }
        }

        return byName;
    }
}
