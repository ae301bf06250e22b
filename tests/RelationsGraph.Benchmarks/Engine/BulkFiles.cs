using System.Globalization;
using RelationsGraph.Benchmarks.Graph;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>The synthetic graph as files that Neo4j's bulk import reads: one for each label and each type.</summary>
internal static class BulkFiles
{
    private const string RelationHead = ":START_ID,:END_ID,theatre,validFrom:long,validTo:long,strength:long,confidence:double,commodity";

    public static void Write(SyntheticGraph graph, string folder)
    {
        File.WriteAllLines(FileOf(folder, "Actor"), graph.ActorKinds.Select((kind, i) => $"{SyntheticGraph.Actor(i)},Actor {i},{SyntheticGraph.Kinds[kind]}").Prepend("id:ID,name,kind"));
        File.WriteAllLines(FileOf(folder, "Theatre"), graph.Parents.Select((parent, i) => $"{SyntheticGraph.Theatre(i)},Theatre {i},{(parent < 0 ? "" : SyntheticGraph.Theatre(parent))}").Prepend("id:ID,name,parent"));
        for (var type = 0; type < SyntheticGraph.Types.Length; type++)
        {
            File.WriteAllLines(FileOf(folder, SyntheticGraph.Types[type]), graph.Relations.Where(each => each.Type == type).Select(Line).Prepend(RelationHead));
        }
    }

    /// <summary>What tells the import which file is what.</summary>
    public static IEnumerable<string> Arguments(string folder) =>
        [.. new[] { "Actor", "Theatre" }.Select(label => $"--nodes={label}={FileOf(folder, label)}"), .. SyntheticGraph.Types.Select(type => $"--relationships={type}={FileOf(folder, type)}")];

    private static string Line(SyntheticRelation each) => string.Create(
        CultureInfo.InvariantCulture,
        $"{SyntheticGraph.Actor(each.From)},{SyntheticGraph.Actor(each.To)},{SyntheticGraph.Theatre(each.Theatre)},{each.ValidFrom},{each.Until},{each.Strength},{each.Confidence},{each.Commodity}");

    private static string FileOf(string folder, string name) => Path.Combine(folder, $"{name}.csv");
}
