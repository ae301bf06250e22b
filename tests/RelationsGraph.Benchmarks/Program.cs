using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Benchmarks.Start;

var suites = new SortedDictionary<string, Action<string[]>>(StringComparer.Ordinal)
{
    ["graph"] = GraphSuite.Run,
    ["start"] = StartSuite.Run,
};
if (args.Length == 0 || !suites.TryGetValue(args[0], out var suite))
{
    Console.Error.WriteLine($"usage: RelationsGraph.Benchmarks <suite> [scale]; suites: {string.Join(", ", suites.Keys)}; scales: S (20 k relations), M (1 M), L (10 M)");
    return 2;
}

suite(args[1..]);
return 0;
