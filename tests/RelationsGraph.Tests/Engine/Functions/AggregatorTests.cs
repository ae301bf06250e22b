using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Functions;

public sealed class AggregatorTests
{
    [Theory]
    [InlineData("count", "[]", "0")]
    [InlineData("count", "[1, null, 'a']", "2")]
    [InlineData("collect", "[1, null, 2.5]", "[1, 2.5]")]
    [InlineData("collect", "[]", "[]")]
    [InlineData("sum", "[]", "0")]
    [InlineData("sum", "[1, 2, null]", "3")]
    [InlineData("sum", "[1, 2.5]", "3.5")]
    [InlineData("sum", "[9223372036854775807, 1]", "9.223372036854776E18")]
    [InlineData("sum", "[duration('P1D'), duration('PT1H')]", "P1DT1H")]
    [InlineData("avg", "[]", "null")]
    [InlineData("avg", "[1, 2]", "1.5")]
    [InlineData("avg", "[0.1, 0.2, 0.3]", "0.2")]
    [InlineData("avg", "[9223372036854775807, 9223372036854775807]", "9.223372036854776E18")]
    [InlineData("avg", "[duration('P1D'), duration('PT1H')]", "PT12H30M")]
    [InlineData("min", "[1, 'a', [1], null, {a: 1}, true]", "{a: 1}")]
    [InlineData("max", "[1, 'a', [1], null, {a: 1}, true]", "1")]
    [InlineData("max", "[null]", "null")]
    [InlineData("min", "[[1, 2], [1], [3]]", "[1]")]
    [InlineData("stDev", "[1, 2, 3, 4]", "1.2909944487358056")]
    [InlineData("stDevP", "[1, 2, 3, 4]", "1.118033988749895")]
    [InlineData("stDev", "[1]", "0.0")]
    [InlineData("stDev", "[]", "null")]
    public void Aggregates_answer_as_Neo4j_does(string name, string list, string expected) =>
        Assert.Equal(expected, Aggregate(name, list, null));

    [Theory]
    [InlineData("percentileCont", "[1, 2, 3, 4]", "0.3", "1.9")]
    [InlineData("percentileCont", "[1, 2]", "1.0", "2")]
    [InlineData("percentileCont", "[1.0, 2]", "0.0", "1.0")]
    [InlineData("percentileCont", "[]", "0.5", "null")]
    [InlineData("percentileDisc", "[1, 2, 3, 4]", "0.3", "2")]
    [InlineData("percentileDisc", "[1, 2, 3, 4]", "0.25", "1")]
    [InlineData("percentileDisc", "[1, 2, 3, 4]", "0.75", "3")]
    [InlineData("percentileDisc", "[1, 2]", "0.9", "2")]
    [InlineData("percentileDisc", "[1, 2.5]", "0", "1")]
    public void Percentiles_answer_as_Neo4j_does(string name, string list, string percentile, string expected) =>
        Assert.Equal(expected, Aggregate(name, list, percentile));

    [Theory]
    [InlineData("sum", "[1, 'a']", "SUM() can only handle numerical values, duration, or null, but received: String(\"a\")")]
    [InlineData("sum", "[1, duration('P1D')]", "SUM() cannot mix number and duration")]
    [InlineData("avg", "[duration('P1D'), 1]", "AVG() cannot mix number and duration")]
    [InlineData("stDev", "['a']", "STDEV() can only handle numerical values or null, but received: String(\"a\")")]
    public void What_does_not_aggregate_is_a_type_error(string name, string list, string message)
    {
        var error = Assert.Throws<CypherException>(() => Aggregate(name, list, null));
        Assert.Equal((StatusCode.TypeError, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("1.5", StatusCode.ArgumentError)]
    [InlineData("-1", StatusCode.ArgumentError)]
    [InlineData("'a'", StatusCode.TypeError)]
    [InlineData("null", StatusCode.TypeError)]
    public void A_percentile_lies_between_0_and_1(string percentile, string code) =>
        Assert.Equal(code, Assert.Throws<CypherException>(() => Aggregate("percentileCont", "[1]", percentile)).Code);

    [Fact]
    public void Counting_rows_takes_no_argument()
    {
        var counter = FunctionCatalog.BuiltIn.Find("COUNT")!.NewAggregator!();
        counter.Add([]);
        counter.Add([]);
        Assert.Equal(2, counter.Result().AsInteger);
    }

    private static string Aggregate(string name, string list, string? second)
    {
        var aggregator = FunctionCatalog.BuiltIn.Find(name)!.NewAggregator!();
        foreach (var value in Evaluation.Of(list).AsList)
        {
            aggregator.Add(second is null ? [value] : [value, Evaluation.Of(second)]);
        }

        return aggregator.Result().IsNull ? "null" : aggregator.Result().ToString();
    }
}
