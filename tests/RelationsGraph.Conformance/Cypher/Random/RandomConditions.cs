namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>Draws conditions and values over variables.</summary>
internal sealed class RandomConditions(Choices choices, RandomPatterns patterns)
{
    public string Condition(Variables variables) => choices.Below(8) switch
    {
        2 => new RandomExpressions(choices, variables).Condition(),
        0 => $"({Condition(variables)} {choices.Of("AND", "OR", "XOR")} {Simple(variables)})",
        1 => $"NOT ({Simple(variables)})",
        _ => Simple(variables),
    };

    /// <summary>A value for a column.</summary>
    public string Value(Variables variables)
    {
        var options = new List<Func<string>> { () => "1" };
        if (variables.Nodes.Count > 0)
        {
            var node = choices.Of(variables.Nodes);
            options.AddRange(
            [
                () => $"{node}.id", () => $"{node}.id", () => $"{node}.x", () => $"{node}:A", () => $"{node}.x + 1",
                () => $"COUNT {{ {patterns.Test(variables)} }}", () => $"EXISTS {{ {patterns.Test(variables)} }}",
                () => $"[{Comprehended(node)}]",
                () => $"CASE WHEN {Simple(variables)} THEN 'y' ELSE 'n' END",
                () => $"COLLECT {{ MATCH ({node})-->(e) WHERE e.id >= {node}.id RETURN e.id }}",
            ]);
        }

        AddOthers(variables, options);
        return choices.OneIn(3) ? new RandomExpressions(choices, variables).Value() : choices.From(options);
    }

    private static void AddOthers(Variables variables, List<Func<string>> options)
    {
        options.AddRange(variables.Relationships.SelectMany(name => new Func<string>[] { () => $"{name}.id", () => $"type({name})", () => $"startNode({name}).id" }));
        options.AddRange(variables.Walks.SelectMany(name => new Func<string>[] { () => $"[z IN {name} | z.id]", () => $"size({name})" }));
        options.AddRange(variables.Paths.SelectMany(name => new Func<string>[] { () => $"length({name})", () => $"[z IN nodes({name}) | z.id]", () => $"[z IN relationships({name}) | z.id]" }));
        options.AddRange(variables.Values.Select(name => (Func<string>)(() => name)));
    }

    /// <summary>An aggregate.</summary>
    public string Aggregate(Variables variables)
    {
        if (variables.Nodes.Count == 0)
        {
            return "count(*)";
        }

        var node = choices.Of(variables.Nodes);
        return choices.Of("count(*)", $"count({node})", $"count(DISTINCT {node}.x)", $"sum({node}.x)", $"min({node}.id)", $"max({node}.x)", $"collect({node}.id)", $"count(*) + sum({node}.id)");
    }

    private string Comprehended(string node) =>
        choices.Of($"({node})-->(e) | e.id", $"({node})-[q:R|S]-(e) WHERE e.x > 0 | q.id", $"o = ({node})-[*1..2]->() | length(o)");

    private string Simple(Variables variables)
    {
        var options = new List<Func<string>> { () => "true" };
        if (variables.Nodes.Count > 0)
        {
            var (node, other) = (choices.Of(variables.Nodes), choices.Of(variables.Nodes));
            options =
            [
                () => $"{node}.x {choices.Of("=", "<", ">=", "<>")} {choices.Below(4)}", () => $"{node}.x = {other}.x", () => $"{node} {choices.Of("=", "<>")} {other}",
                () => $"{node}.x IS {choices.Of("NULL", "NOT NULL")}", () => $"{node}.x IN [0, 2, null]", () => $"{node}:{choices.Of("A", "B|C", "!A", "A&B")}",
                () => patterns.Test(variables), () => $"EXISTS {{ {patterns.Test(variables)} }}", () => $"COUNT {{ {patterns.Test(variables)} }} {choices.Of("= 1", "> 1", "< 2")}",
                () => $"EXISTS {{ MATCH ({node})--(e) WHERE e.x {choices.Of("=", ">")} {other}.x }}", () => $"{node}.s STARTS WITH 'a'", () => $"{node}.id < {other}.id",
                () => $"any(z IN COLLECT {{ MATCH ({node})-->(e) RETURN e.x }} WHERE z = {choices.Below(4)})",
            ];
        }

        options.AddRange(variables.Relationships.SelectMany(name => new Func<string>[] { () => $"{name}.w > {choices.Below(3)}", () => $"type({name}) = 'R'" }));
        options.AddRange(variables.Walks.SelectMany(name => new Func<string>[] { () => $"size({name}) > 0", () => $"all(z IN {name} WHERE z.w > 0)", () => $"none(z IN {name} WHERE z:S)" }));
        options.AddRange(variables.Paths.SelectMany(name => new Func<string>[] { () => $"length({name}) > 1", () => $"all(z IN nodes({name}) WHERE z.x IS NOT NULL)" }));
        return choices.From(options);
    }
}
