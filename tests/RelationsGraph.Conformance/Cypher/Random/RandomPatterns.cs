namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>The variables that a query has at a place.</summary>
internal sealed class Variables
{
    private int _count;

    public List<string> Nodes { get; private init; } = [];

    public List<string> Relationships { get; private init; } = [];

    /// <summary>Lists of relationships.</summary>
    public List<string> Walks { get; private init; } = [];

    public List<string> Paths { get; private init; } = [];

    public List<string> Values { get; private init; } = [];

    public IEnumerable<string> All => Nodes.Concat(Relationships).Concat(Walks).Concat(Paths).Concat(Values);

    public string New(string letter) => $"{letter}{_count++}";

    /// <summary>The same variables for a place of its own.</summary>
    public Variables Copy() => new() { _count = _count + 50, Nodes = [.. Nodes], Relationships = [.. Relationships], Walks = [.. Walks], Paths = [.. Paths], Values = [.. Values] };

    /// <summary>Forgets all but some.</summary>
    public void Keep(IReadOnlyCollection<string> names)
    {
        foreach (var list in new[] { Nodes, Relationships, Walks, Paths, Values })
        {
            list.RemoveAll(name => !names.Contains(name));
        }
    }
}

/// <summary>Draws path patterns.</summary>
internal sealed class RandomPatterns(Choices choices)
{
    private enum Lengths
    {
        Single,
        Walk,
        Quantified,
    }

    /// <summary>The patterns of a MATCH.</summary>
    public string List(Variables variables)
    {
        if (choices.OneIn(6))
        {
            return Selected(variables);
        }

        if (choices.OneIn(10) && variables.Nodes.Count >= 2)
        {
            return Shortest(variables);
        }

        var lengths = choices.Of(Lengths.Single, Lengths.Single, Lengths.Walk, Lengths.Quantified);
        return choices.Several(1, 2, ", ", () => Named(variables, Path(variables, lengths)));
    }

    /// <summary>A pattern that adds no variables, from one of those there are.</summary>
    public string Test(Variables variables)
    {
        var start = choices.Of(variables.Nodes);
        var end = choices.OneIn(4) ? choices.Of(variables.Nodes) : Labels();
        return $"({start}){Arrow(Types())}({end})";
    }

    /// <summary><c>:A|B</c> and its like, or nothing.</summary>
    public string Labels() => choices.Of("", "", ":A", ":B", ":A|B", ":!C", ":A&B", ":%", ":!(A|B)", ":A:B", " IS C", ":$('A')");

    private string Named(Variables variables, string pattern)
    {
        if (!choices.OneIn(4))
        {
            return pattern;
        }

        var path = variables.New("p");
        variables.Paths.Add(path);
        return $"{path} = {pattern}";
    }

    private string Path(Variables variables, Lengths lengths)
    {
        var pattern = Node(variables);
        for (var i = choices.Between(0, 2); i > 0; i--)
        {
            pattern += Step(variables, choices.OneIn(2) ? lengths : Lengths.Single) + Node(variables);
        }

        return pattern;
    }

    private string Selected(Variables variables)
    {
        var selector = choices.Of("ALL SHORTEST", "SHORTEST 1 GROUPS", "SHORTEST 2 GROUPS", "SHORTEST 3 GROUPS");
        var pattern = Node(variables) + Step(variables, Lengths.Quantified) + Node(variables);
        if (choices.OneIn(4))
        {
            pattern += Step(variables, choices.OneIn(2) ? Lengths.Quantified : Lengths.Single) + Node(variables);
        }

        var path = variables.New("p");
        variables.Paths.Add(path);
        return $"{path} = {selector} {pattern}";
    }

    private string Shortest(Variables variables)
    {
        var path = variables.New("p");
        var (start, end) = (choices.Of(variables.Nodes), choices.Of(variables.Nodes));
        variables.Paths.Add(path);
        return $"{path} = allShortestPaths(({start}){Arrow($"{Types()}*{choices.Of("", "..3", "0..", "1..2")}")}({end}))";
    }

    private string Node(Variables variables)
    {
        if (variables.Nodes.Count > 0 && choices.OneIn(3))
        {
            return $"({choices.Of(variables.Nodes)}{Labels()})";
        }

        var name = choices.OneIn(4) ? "" : variables.New("n");
        var properties = choices.OneIn(6) ? $" {{x: {choices.Below(4)}}}" : "";
        var condition = name.Length > 0 && choices.OneIn(8) ? $" WHERE {name}.x {choices.Of("<", ">=", "<>")} {choices.Below(4)}" : "";
        if (name.Length > 0)
        {
            variables.Nodes.Add(name);
        }

        return $"({name}{Labels()}{properties}{condition})";
    }

    private string Step(Variables variables, Lengths lengths)
    {
        if (lengths == Lengths.Quantified && choices.OneIn(2))
        {
            return Group(variables);
        }

        var name = choices.OneIn(3) ? "" : variables.New("r");
        var properties = choices.OneIn(6) ? $" {{w: {choices.Below(4)}}}" : "";
        switch (lengths)
        {
            case Lengths.Walk:
                Add(variables.Walks, name);
                return Arrow($"{name}{Types()}*{choices.Of("1..2", "0..1", "2", "0..2", "..2", "1..3")}{properties}");
            case Lengths.Quantified:
                Add(variables.Walks, name);
                return Arrow($"{name}{Types()}{properties}") + choices.Of("+", "*", "{1,2}", "{2}", "{0,2}", "{,3}");
            default:
                Add(variables.Relationships, name);
                return Arrow($"{name}{Types()}{properties}{(name.Length > 0 && choices.OneIn(8) ? $" WHERE {name}.w > {choices.Below(3)}" : "")}");
        }
    }

    private string Group(Variables variables)
    {
        var (left, right, step) = (variables.New("g"), variables.New("g"), variables.New("q"));
        variables.Walks.Add(step);
        var condition = choices.Of("", "", $" WHERE {left}.id <> {right}.id", $" WHERE {left}.x <= {right}.x", $" WHERE {step}.w > 0");
        return $"(({left}{choices.Of("", "", ":A|B")}){Arrow(step + Types())}({right}){condition}){choices.Of("+", "*", "{1,2}", "{0,3}")}";
    }

    private static void Add(List<string> names, string name)
    {
        if (name.Length > 0)
        {
            names.Add(name);
        }
    }

    private string Types() => choices.Of("", "", ":R", ":S", ":R|S", ":T|R");

    private string Arrow(string inside) => choices.Of($"-[{inside}]->", $"-[{inside}]->", $"<-[{inside}]-", $"-[{inside}]-");
}
