using RelationsGraph.Theatres;
using Xunit;

namespace RelationsGraph.Tests.Theatres;

public class TheatreTreeTests
{
    [Fact]
    public void A_theatre_and_all_that_it_lies_in_come_nearest_first()
    {
        var tree = new TheatreTree(new Dictionary<string, string?> { ["idlib"] = "syria", ["syria"] = "middle-east", ["middle-east"] = null });
        Assert.Equal(["idlib", "syria", "middle-east"], tree.Around("idlib"));
        Assert.Equal(["middle-east"], tree.Around("middle-east"));
    }

    [Fact]
    public void A_circle_is_named()
    {
        var tree = new TheatreTree(new Dictionary<string, string?> { ["a"] = "b", ["b"] = "a" });
        Assert.Contains("a in b in a", Assert.Throws<InvalidOperationException>(() => tree.Around("a")).Message, StringComparison.Ordinal);
    }
}
