using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

public sealed class PlanTableTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void A_plan_is_printed_as_a_table_with_the_right_input_first_and_deeper()
    {
        _graph.Do("UNWIND [1, 2] AS i CREATE (:A {p: i})-[:R]->(:B)");
        var operators = Operators(_graph.Do("EXPLAIN MATCH (a:A) CALL (a) { MATCH (a)-->(x) RETURN x UNION ALL MATCH (a)<--(x) RETURN x } RETURN x").Plan!);
        Assert.Equal(
            [
                "+ProduceResults",
                "|",
                "+Apply",
                @"|\",
                "| +Union",
                @"| |\",
                "| | +Expand(All)",
                "| | |",
                "| | +Argument",
                "| |",
                "| +Expand(All)",
                "| |",
                "| +Argument",
                "|",
                "+NodeByLabelScan",
            ],
            operators);
    }

    [Fact]
    public void Numbers_follow_the_printed_order_and_columns_are_as_wide_as_their_widest_cell()
    {
        _graph.Do("CREATE (:A), (:A), (:B)");
        var table = Text(_graph.Do("PROFILE MATCH (a:A) RETURN a").Profile!);
        Assert.EndsWith(
            """
            +------------------+----+---------+----------------+------+---------+
            | Operator         | Id | Details | Estimated Rows | Rows | DB Hits |
            +------------------+----+---------+----------------+------+---------+
            | +ProduceResults  |  0 | a       |              2 |    2 |       0 |
            | |                +----+---------+----------------+------+---------+
            | +NodeByLabelScan |  1 | a:A     |              2 |    2 |       2 |
            +------------------+----+---------+----------------+------+---------+

            Total database accesses: 2

            """.ReplaceLineEndings("\n"),
            table,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Long_details_are_wrapped()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 60).Select(i => $"{i} AS c{i}"));
        var lines = Text(_graph.Do($"EXPLAIN RETURN {columns}").Plan!).Split('\n');
        Assert.All(lines, line => Assert.True(line.Length < 170, line));
        Assert.Contains(lines, line => line.Contains("c59", StringComparison.Ordinal));
    }

    private static string Text(PlanDescription plan) => plan.Arguments["string-representation"].AsString;

    // The first column without its padding.
    private static string[] Operators(PlanDescription plan)
    {
        var lines = Text(plan).Split('\n').SkipWhile(line => !line.StartsWith("| Operator", StringComparison.Ordinal)).ToList();
        var width = lines[0].IndexOf("| Id", StringComparison.Ordinal);
        return [.. lines.Skip(2).TakeWhile(line => line.StartsWith('|')).Select(line => line[2..width].TrimEnd())];
    }
}
