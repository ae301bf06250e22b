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
        var rarely = Shared(recent, Text("rarely"));
        for (var i = 0; i < 20 * RecentValues.Kept; i++)
        {
            if (i % (RecentValues.Kept - 1) == 0)
            {
                Assert.Same(rarely, Shared(recent, Text("rarely")));
            }

            Shared(recent, Text($"once {i}"));
        }
    }

    [Fact]
    public void A_text_that_has_not_come_for_long_is_forgotten()
    {
        var recent = new RecentValues();
        var first = Shared(recent, Text("first"));
        for (var i = 0; i < 3 * RecentValues.Kept; i++)
        {
            Shared(recent, Text($"other {i}"));
        }

        Assert.NotSame(first, Shared(recent, Text("first")));
    }

    [Fact]
    public void Equal_lists_are_the_same_object_unless_their_numbers_differ_in_type()
    {
        var recent = new RecentValues();
        var whole = Shared(recent, Value.ListOf(1L, Text("a")));
        Assert.Same(whole, Shared(recent, Value.ListOf(1L, Text("a"))));
        Assert.NotSame(whole, Shared(recent, Value.ListOf(1.0, Text("a"))));
    }

    [Fact]
    public void Equal_moments_are_the_same_object_unless_their_zones_differ()
    {
        var recent = new RecentValues();
        var moment = Shared(recent, Moment(0));
        Assert.Same(moment, Shared(recent, Moment(0)));
        Assert.NotSame(moment, Shared(recent, Moment(3600)));
        Assert.NotSame(moment, Shared(recent, Value.Of(new CypherDateTime(1, 3, CypherZone.Utc))));

        var local = Shared(recent, Value.Of(new CypherLocalDateTime(1, 2)));
        Assert.Same(local, Shared(recent, Value.Of(new CypherLocalDateTime(1, 2))));
        Assert.NotSame(local, Shared(recent, Value.Of(new CypherLocalDateTime(1, 3))));

        var duration = Shared(recent, Value.Of(new CypherDuration(0, 1, 0, 0)));
        Assert.Same(duration, Shared(recent, Value.Of(new CypherDuration(0, 1, 0, 0))));
        Assert.NotSame(duration, Shared(recent, Value.Of(new CypherDuration(0, 0, 86_400, 0))));
    }

    [Fact]
    public void Whether_a_value_came_of_late_is_told()
    {
        var recent = new RecentValues();
        recent.Shared(Text("again"), out var isKnown);
        Assert.False(isKnown);
        recent.Shared(Text("again"), out isKnown);
        Assert.True(isKnown);
    }

    private static object Shared(RecentValues recent, Value value) => recent.Shared(value, out _);

    private static Value Moment(int offset) => Value.Of(new CypherDateTime(1, 2, CypherZone.OfOffset(offset)));

    // A new object each time.
    private static Value Text(string text) => Value.Of(new string(text.AsSpan()));
}
