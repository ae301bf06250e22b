using RelationsGraph.GraphQL.Schema;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Schema;

public sealed class RuntimeValueTests
{
    [Theory]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e-7, "1.5e-7")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2, "-2")]
    public void A_number_is_written_as_javascript_writes_it(double number, string text) => Assert.Equal(text, RuntimeValue.Number(number));

    [Fact]
    public void Long_lists_and_deep_objects_are_shown_in_short()
    {
        var deep = new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?> { ["b"] = new Dictionary<string, object?> { ["c"] = new Dictionary<string, object?> { ["d"] = 1 } } } };

        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ... 2 more items]", RuntimeValue.Inspect(Enumerable.Range(0, 12).ToList()));
        Assert.Equal("{ a: { b: { c: [Object] } } }", RuntimeValue.Inspect(deep));
    }

    [Theory]
    [InlineData("nme", "name, names", " Did you mean \"name\" or \"names\"?")]
    [InlineData("NAME", "name", " Did you mean \"name\"?")]
    [InlineData("xyz", "name", "")]
    [InlineData("a", "b,c,d", " Did you mean \"b\", \"c\", or \"d\"?")]
    [InlineData("a1", "a10,a2", " Did you mean \"a2\" or \"a10\"?")]
    public void What_was_perhaps_meant_is_near_and_nearest_first(string name, string known, string hint)
        => Assert.Equal(hint, Suggestions.Shown.DidYouMean(name, known.Split(',', StringSplitOptions.TrimEntries)));

    [Fact]
    public void Hidden_suggestions_say_nothing() => Assert.Equal("", Suggestions.Hidden.DidYouMean("nam", ["name"]));
}
