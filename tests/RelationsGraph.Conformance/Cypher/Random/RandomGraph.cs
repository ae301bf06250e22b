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
            parts.Add($"(n{i}{labels} {{id: {i}{Property("x", choices)}{Text(choices)}{Others(choices)}}})");
        }

        for (var i = choices.Between(2, nodes + 4); i > 0; i--)
        {
            parts.Add($"(n{choices.Below(nodes)})-[:{choices.Of("R", "R", "S", "T")} {{id: {100 + i}{Property("w", choices)}}}]->(n{choices.Below(nodes)})");
        }

        return "CREATE " + string.Join(", ", parts);
    }

    private static string Text(Choices choices) => choices.OneIn(3) ? $", s: '{choices.Of("a", "b", "ab", " Ab ", "A\\u030A", "")}'" : "";

    private static string Others(Choices choices)
    {
        var date = choices.OneIn(3) ? $", d: date('{choices.Of("2020-02-29", "2019-12-31", "2021-01-01")}')" : "";
        var point = choices.OneIn(4) ? $", p: point({{x: {choices.Below(3)}, y: {choices.Below(3)}}})" : "";
        var any = choices.OneIn(3) ? $", any: {choices.Of("1", "1.5", "'t'", "true", "[1, 2]", "['a']", "datetime('2020-03-29T01:30[Europe/Berlin]')", "duration('P1M2DT3S')", "localtime('10:11')")}" : "";
        return date + point + any;
    }

    private static string Property(string key, Choices choices) => choices.OneIn(4) ? "" : $", {key}: {choices.Below(4)}";
}
