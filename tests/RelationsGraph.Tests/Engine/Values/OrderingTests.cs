using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Values;

public sealed class OrderingTests
{
    [Fact]
    public void Values_of_every_kind_stand_in_one_order()
    {
        var values = Samples.EveryKind();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                Assert.True(Math.Sign(Ordering.Compare(values[i], values[j])) == Math.Sign(i.CompareTo(j)), $"{values[i]} and {values[j]}");
            }
        }
    }

    [Fact]
    public void A_number_stands_in_one_place_whatever_its_kind()
    {
        Assert.Equal(0, Ordering.Compare(1L, 1.0));
        Assert.Equal(0, Ordering.Compare(0L, 0.0));
    }

    [Fact]
    public void The_negative_zero_comes_before_the_others_and_is_equal_to_them()
    {
        Assert.True(Ordering.Compare(-0.0, 0.0) < 0);
        Assert.True(Ordering.Compare(-0.0, 0L) < 0);
        Assert.True(Ordering.Compare(0L, -0.0) > 0);
        Assert.False(Comparison.IsLess(-0.0, 0.0));
        Assert.True(Comparison.IsAtMost(0.0, -0.0));
    }

    [Theory]
    [InlineData("duration('P1D')", "duration('P1D')", null, true)]
    [InlineData("duration('P1D')", "duration('P2D')", null, null)]
    [InlineData("1", "'a'", null, null)]
    [InlineData("1", "null", null, null)]
    [InlineData("0.0/0.0", "1", false, false)]
    [InlineData("1", "1.5", true, true)]
    [InlineData("'a'", "'b'", true, true)]
    [InlineData("false", "true", true, true)]
    [InlineData("{a: 1}", "{a: 2}", true, true)]
    [InlineData("date('2020-01-01')", "datetime('2020-01-02')", null, null)]
    [InlineData("[1, 2]", "[1, null]", null, null)]
    [InlineData("[0.0/0.0]", "[1]", null, null)]
    public void Less_and_at_most_know_what_does_not_compare(string left, string right, bool? less, bool? atMost)
    {
        Assert.Equal(less, Comparison.IsLess(Functions.Evaluation.Of(left), Functions.Evaluation.Of(right)));
        Assert.Equal(atMost, Comparison.IsAtMost(Functions.Evaluation.Of(left), Functions.Evaluation.Of(right)));
        Assert.Equal(less, Comparison.IsGreater(Functions.Evaluation.Of(right), Functions.Evaluation.Of(left)));
        Assert.Equal(atMost, Comparison.IsAtLeast(Functions.Evaluation.Of(right), Functions.Evaluation.Of(left)));
    }
}
