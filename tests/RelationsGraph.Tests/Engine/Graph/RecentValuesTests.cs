using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

public sealed class RecentValuesTests
{
    [Fact]
    public void A_text_that_comes_again_before_as_many_others_as_are_kept_is_the_same_object()
    {
        var recent = new RecentValues();
        var rarely = recent.Shared(Text("rarely"));
        for (var i = 0; i < 20 * RecentValues.Kept; i++)
        {
            if (i % (RecentValues.Kept - 1) == 0)
            {
                Assert.Same(rarely, recent.Shared(Text("rarely")));
            }

            recent.Shared(Text($"once {i}"));
        }
    }

    [Fact]
    public void A_text_that_has_not_come_for_long_is_forgotten()
    {
        var recent = new RecentValues();
        var first = recent.Shared(Text("first"));
        for (var i = 0; i < 3 * RecentValues.Kept; i++)
        {
            recent.Shared(Text($"other {i}"));
        }

        Assert.NotSame(first, recent.Shared(Text("first")));
    }

    [Fact]
    public void Equal_lists_are_the_same_object_unless_their_numbers_differ_in_type()
    {
        var recent = new RecentValues();
        var whole = recent.Shared(Value.ListOf(1L, Text("a")));
        Assert.Same(whole, recent.Shared(Value.ListOf(1L, Text("a"))));
        Assert.NotSame(whole, recent.Shared(Value.ListOf(1.0, Text("a"))));
    }

    [Fact]
    public void Equal_moments_are_the_same_object_unless_their_zones_differ()
    {
        var recent = new RecentValues();
        var moment = recent.Shared(Moment(0));
        Assert.Same(moment, recent.Shared(Moment(0)));
        Assert.NotSame(moment, recent.Shared(Moment(3600)));
        Assert.NotSame(moment, recent.Shared(Value.Of(new CypherDateTime(1, 3, CypherZone.Utc))));

        var local = recent.Shared(Value.Of(new CypherLocalDateTime(1, 2)));
        Assert.Same(local, recent.Shared(Value.Of(new CypherLocalDateTime(1, 2))));
        Assert.NotSame(local, recent.Shared(Value.Of(new CypherLocalDateTime(1, 3))));

        var duration = recent.Shared(Value.Of(new CypherDuration(0, 1, 0, 0)));
        Assert.Same(duration, recent.Shared(Value.Of(new CypherDuration(0, 1, 0, 0))));
        Assert.NotSame(duration, recent.Shared(Value.Of(new CypherDuration(0, 0, 86_400, 0))));
    }

    private static Value Moment(int offset) => Value.Of(new CypherDateTime(1, 2, CypherZone.OfOffset(offset)));

    // A new object each time.
    private static Value Text(string text) => Value.Of(new string(text.AsSpan()));
}
