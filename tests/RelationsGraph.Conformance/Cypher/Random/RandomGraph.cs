namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>A small graph with what is easily got wrong: parallel relationships, loops, several labels or none, properties that are missing.</summary>
internal static class RandomGraph
{
    public static string Creation(Choices choices)
    {
        var nodes = choices.Between(3, 6);
        var parts = new List<string>();
        for (var i = 0; i < nodes; i++)
        {
            var labels = string.Concat(new[] { "A", "B", "C" }.Where(_ => choices.OneIn(2)).Select(label => ":" + label));
            parts.Add($"(n{i}{labels} {{id: {i}{Property("x", choices)}{(choices.OneIn(3) ? $", s: '{choices.Of("a", "b", "ab")}'" : "")}}})");
        }

        for (var i = choices.Between(2, nodes + 4); i > 0; i--)
        {
            parts.Add($"(n{choices.Below(nodes)})-[:{choices.Of("R", "R", "S", "T")} {{id: {100 + i}{Property("w", choices)}}}]->(n{choices.Below(nodes)})");
        }

        return "CREATE " + string.Join(", ", parts);
    }

    private static string Property(string key, Choices choices) => choices.OneIn(4) ? "" : $", {key}: {choices.Below(4)}";
}
