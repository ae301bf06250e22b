using Xunit;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>What a feature file means.</summary>
public sealed class GherkinReaderTests
{
    [Fact]
    public void Comments_and_blank_lines_stand_between_the_rows_of_one_table()
    {
        string[] feature =
        [
            "Feature: F",
            "  Scenario Outline: [1] Adds",
            "    When executing query:",
            "      \"\"\"",
            "      RETURN <a> AS x",
            "      \"\"\"",
            "    Then the result should be, in any order:",
            "      | x   |",
            "      # the sum",
            "      | <a> |",
            "",
            "    Examples:",
            "      | a |",
            "      | 1 |",
            "      #| 2 |",
            "",
            "      | 3 |",
        ];

        var scenarios = new GherkinReader(feature).Read();

        Assert.Equal([0, 1], scenarios.Select(scenario => scenario.Example!.Value));
        Assert.Equal("3", scenarios[1].Steps[1].Table[1][0]);
    }

    [Fact]
    public void Every_scenario_of_the_suite_beside_the_tests_is_read()
    {
        Assert.SkipUnless(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OPENCYPHER_TCK")), "skipped: OPENCYPHER_TCK names another suite");
        Assert.Equal(2781, Suite.Names.Count());
    }
}
