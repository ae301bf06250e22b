using RelationsGraph.Cli.Commands;
using RelationsGraph.Cli.Configuration;
using Xunit;

namespace RelationsGraph.Tests.Cli.Commands;

public sealed class CypherParameterTests
{
    [Theory]
    [InlineData("p=5", 5L)]
    [InlineData("p=-7", -7L)]
    [InlineData("p=2.5", 2.5)]
    [InlineData("p=1e3", 1000.0)]
    [InlineData("p=true", true)]
    [InlineData("p=null", null)]
    [InlineData("p=\"5\"", "5")]
    [InlineData("p=syria", "syria")]
    [InlineData("p=2020-03-05", "2020-03-05")]
    [InlineData("p=", "")]
    [InlineData("p=a=b", "a=b")]
    [InlineData("$p=x", "x")]
    public void A_value_is_JSON_where_it_reads_as_JSON_and_text_otherwise(string given, object? expected) =>
        Assert.Equal(expected, CypherParameter.ReadAll([given])["p"]);

    [Fact]
    public void Lists_and_maps_nest()
    {
        var map = Assert.IsType<Dictionary<string, object?>>(CypherParameter.ReadAll(["p={\"a\":[1,\"x\",{\"b\":null}]}"])["p"]);
        var list = Assert.IsType<List<object?>>(map["a"]);
        Assert.Equal([1L, "x"], list.Take(2));
        Assert.Equal(new Dictionary<string, object?> { ["b"] = null }, list[2]);
    }

    [Theory]
    [InlineData("novalue", "'novalue' is not name=value")]
    [InlineData("=5", "'=5' is not name=value")]
    [InlineData("p=92233720368547758080", "does not fit")]
    [InlineData("p=1e999", "does not fit")]
    [InlineData("p={\"a\":1,\"a\":2}", "'a' is given twice")]
    public void What_cannot_be_passed_is_refused_with_its_place(string given, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => CypherParameter.ReadAll([given])).Message);

    [Fact]
    public void A_name_given_twice_is_refused() =>
        Assert.Contains("'p' is given twice", Assert.Throws<UsageException>(() => CypherParameter.ReadAll(["p=1", "p=2"])).Message);
}
