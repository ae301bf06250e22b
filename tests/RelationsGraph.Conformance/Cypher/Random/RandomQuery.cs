namespace RelationsGraph.Conformance.Cypher.Random;

/// <summary>Draws queries whose result, as a bag of rows with lists as bags, does not depend on the order in which the database finds things.</summary>
internal sealed class RandomQuery
{
    private readonly Choices _choices;
    private readonly RandomPatterns _patterns;
    private readonly RandomConditions _conditions;
    private readonly Variables _variables = new();

    private RandomQuery(Choices choices)
    {
        _choices = choices;
        _patterns = new RandomPatterns(choices);
        _conditions = new RandomConditions(choices, _patterns);
    }

    /// <summary>A query that reads.</summary>
    public static string Reading(Choices choices)
    {
        var query = new RandomQuery(choices);
        return choices.OneIn(8)
            ? $"{query.Clauses()} {query.Column()} {choices.Of("UNION", "UNION ALL")} {Union(choices)}"
            : $"{query.Clauses()} {query.Return()}";
    }

    /// <summary>A query that writes.</summary>
    public static string Writing(Choices choices)
    {
        var query = new RandomQuery(choices);
        var clauses = query.Clauses();
        return query._variables.Nodes.Count == 0 ? $"{clauses} MERGE (k:K {{v: 1}}) RETURN count(*) AS rows" : $"{clauses} {new RandomUpdates(choices, query._variables).Clauses()}";
    }

    private static string Union(Choices choices)
    {
        var query = new RandomQuery(choices);
        return $"{query.Clauses()} {query.Column()}";
    }

    private string Column() => $"RETURN {_conditions.Value(_variables)} AS v";

    private string Clauses()
    {
        var clauses = new List<string> { Match() };
        for (var i = _choices.Below(3); i > 0; i--)
        {
            clauses.Add(_choices.From(Match, Match, Optional, With, Aggregate, Unwind, Call));
        }

        return string.Join(' ', clauses);
    }

    private string Match() => $"MATCH {_patterns.List(_variables)}{Where()}";

    private string Optional() => "OPTIONAL " + Match();

    private string Where() => _choices.OneIn(2) ? $" WHERE {_conditions.Condition(_variables)}" : "";

    private string Unwind()
    {
        var name = _variables.New("u");
        var text = $"UNWIND {_choices.Of("[1, 2]", "[0, null]", "[]", "[1, 1]", "range(1, 2)")} AS {name}";
        _variables.Values.Add(name);
        return text;
    }

    private string With()
    {
        var kept = _variables.All.Where(_ => !_choices.OneIn(4)).ToList();
        if (kept.Count == 0)
        {
            return $"WITH * {Where()}";
        }

        _variables.Keep(kept);
        return _choices.OneIn(3) ? $"WITH DISTINCT {string.Join(", ", kept)}" : $"WITH {string.Join(", ", kept)}{Where()}";
    }

    private string Aggregate()
    {
        var keys = _variables.Nodes.Where(_ => _choices.OneIn(2)).ToList();
        var value = _conditions.Aggregate(_variables);
        _variables.Keep(keys);
        var name = _variables.New("c");
        _variables.Values.Add(name);
        return $"WITH {string.Join(", ", keys.Append($"{value} AS {name}"))}";
    }

    private string Call()
    {
        var inner = _variables.Copy();
        var imports = _variables.Nodes.Where(_ => _choices.OneIn(2)).ToList();
        inner.Keep(imports);
        var patterns = _patterns.List(inner);
        var value = _conditions.Aggregate(inner);
        var name = _variables.New("c");
        _variables.Values.Add(name);
        var body = $"MATCH {patterns} RETURN {value} AS {name}";
        body = _choices.OneIn(4) ? $"{body} UNION ALL RETURN 7 AS {name}" : body;
        return imports.Count > 0 && _choices.OneIn(3) && !body.Contains("UNION", StringComparison.Ordinal)
            ? $"CALL {{ WITH {string.Join(", ", imports)} {body} }}"
            : $"CALL ({string.Join(", ", imports)}) {{ {body} }}";
    }

    private string Return()
    {
        var columns = Enumerable.Range(0, _choices.Between(1, 4)).Select(i => $"{_conditions.Value(_variables)} AS v{i}").ToList();
        if (_choices.OneIn(4))
        {
            columns = [.. columns.Take(1), $"{_conditions.Aggregate(_variables)} AS a"];
        }

        var text = $"RETURN {(_choices.OneIn(4) ? "DISTINCT " : "")}{string.Join(", ", columns)}";
        var isSimple = !text.Contains('[', StringComparison.Ordinal) && !text.Contains("COLLECT", StringComparison.OrdinalIgnoreCase);
        return isSimple && _choices.OneIn(4)
            ? $"{text} ORDER BY {string.Join(", ", columns.Select(column => column[(column.LastIndexOf(' ') + 1)..]))} {_choices.Of("LIMIT 2", "SKIP 1", "SKIP 1 LIMIT 2", "DESC LIMIT 3", "OFFSET 1 + 1", "LIMIT size([1, 2])", "SKIP toInteger('1') LIMIT 2 * 2")}"
            : text;
    }
}
