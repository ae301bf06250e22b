using System.CommandLine;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>What is measured, and for how long.</summary>
internal sealed record EngineOptions
{
    public static readonly string[] AllParts = ["queries", "clients", "load", "merge", "memory", "walk", "open"];

    /// <summary>S, M, L; each has its own graph.</summary>
    public required IReadOnlyList<string> Scales { get; init; }

    /// <summary>A folder with the graph in files, instead of the scales.</summary>
    public required string? Data { get; init; }

    /// <summary>The product queries that are asked.</summary>
    public required IReadOnlyList<ProductQuery> Queries { get; init; }

    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>How long one query is measured on one contestant.</summary>
    public required TimeSpan Seconds { get; init; }

    /// <summary>How long each contestant is asked the mix before anything is measured.</summary>
    public required TimeSpan Warm { get; init; }

    public required int Clients { get; init; }

    /// <summary>The most relations that loading over Bolt and MERGE write.</summary>
    public required int Rows { get; init; }

    public required bool WithNeo4j { get; init; }

    /// <summary>An installation of Neo4j that is started for each graph; null for the server that NEO4J_URI names.</summary>
    public required string? Neo4j { get; init; }

    /// <summary>Where graphs are kept from one run to the next.</summary>
    public required string Cache { get; init; }

    public bool Wants(params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (Parts.Contains(part))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A folder for one scale's graph; another <paramref name="use"/> has another.</summary>
    public string Kept(string use, string scale) => Path.Combine(Cache, $"{use}-{scale}");
}

/// <summary>The options as the command line takes them.</summary>
internal sealed class EngineLine
{
    private readonly Option<string> _scale = new("--scale") { Description = "S (20 k relations), M (1 M), L (10 M), or several with commas", DefaultValueFactory = _ => "M" };
    private readonly Option<string?> _data = new("--data") { Description = "Folder with the graph as CSV files and params.json, instead of a scale" };
    private readonly Option<string?> _queries = new("--queries") { Description = "The queries asked, as q1,q5; all unless given" };
    private readonly Option<string> _parts = new("--parts") { Description = $"Of {string.Join(',', EngineOptions.AllParts)}; all unless given", DefaultValueFactory = _ => string.Join(',', EngineOptions.AllParts) };
    private readonly Option<double> _seconds = new("--seconds") { Description = "Seconds for one query on one contestant, and for one throughput", DefaultValueFactory = _ => 5 };
    private readonly Option<double> _warm = new("--warm") { Description = "Seconds of the mix on each contestant before measuring", DefaultValueFactory = _ => 60 };
    private readonly Option<int> _clients = new("--clients") { Description = "Clients that ask at the same time", DefaultValueFactory = _ => 8 };
    private readonly Option<int> _rows = new("--rows") { Description = "Most relations that loading over Bolt and MERGE write", DefaultValueFactory = _ => 100_000 };
    private readonly Option<bool> _alone = new("--no-neo4j") { Description = "Leaves out the Neo4j that NEO4J_URI names" };
    private readonly Option<string?> _neo4j = new("--neo4j") { Description = "Folder of a Neo4j 5 (the one with lib) to start for each scale, with java of the path, instead of the server that NEO4J_URI names" };
    private readonly Option<string> _cache = new("--cache") { Description = "Folder that keeps Neo4j's graphs, and the embedded one's where nothing but questions is measured, for the next run", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "relationsgraph-benchmarks") };

    public IEnumerable<Option> All => [_scale, _data, _queries, _parts, _seconds, _warm, _clients, _rows, _alone, _neo4j, _cache];

    /// <exception cref="ArgumentException">A query or part is none of those there are.</exception>
    public EngineOptions Read(ParseResult line) => new()
    {
        Scales = line.GetValue(_scale)!.Split(','),
        Data = line.GetValue(_data),
        Queries = line.GetValue(_queries) is { } queries ? [.. queries.Split(',').Select(ProductQuery.Named)] : ProductQuery.All,
        Parts = [.. line.GetValue(_parts)!.Split(',').Select(Part)],
        Seconds = TimeSpan.FromSeconds(line.GetValue(_seconds)),
        Warm = TimeSpan.FromSeconds(line.GetValue(_warm)),
        Clients = line.GetValue(_clients),
        Rows = line.GetValue(_rows),
        WithNeo4j = !line.GetValue(_alone),
        Neo4j = line.GetValue(_neo4j),
        Cache = Path.GetFullPath(line.GetValue(_cache)!),
    };

    private static string Part(string name) => EngineOptions.AllParts.Contains(name)
        ? name
        : throw new ArgumentException($"part '{name}' is none of {string.Join(", ", EngineOptions.AllParts)}", nameof(name));
}
