using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Values;

public sealed class EquivalenceTests
{
    [Fact]
    public void Null_and_NaN_are_the_same_as_themselves()
    {
        Assert.Equal(Value.Null, Value.Null);
        Assert.Equal(Value.Of(double.NaN), Value.Of(double.NaN));
        Assert.Equal(Value.ListOf(double.NaN, Value.Null), Value.ListOf(double.NaN, Value.Null));
    }

    [Theory]
    [InlineData(1L, 1.0, true)]
    [InlineData(0L, -0.0, true)]
    [InlineData(1L, 1.5, false)]
    [InlineData(9007199254740993L, 9007199254740992.0, false)]
    [InlineData(long.MaxValue, 9223372036854775808.0, false)]
    [InlineData(long.MinValue, -9223372036854775808.0, true)]
    public void An_integer_is_the_same_as_the_float_of_exactly_its_value(long integer, double floating, bool same)
    {
        Assert.Equal(same, Equivalence.Holds(integer, floating));
        Assert.Equal(same, Equivalence.Holds(floating, integer));
        if (same)
        {
            Assert.Equal(Equivalence.Hash(integer), Equivalence.Hash(floating));
        }
    }

    [Fact]
    public void The_same_values_hash_alike_and_others_are_told_apart()
    {
        var values = Samples.EveryKind();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                Assert.Equal(i == j, Equivalence.Holds(values[i], values[j]));
            }
        }

        var copies = Samples.EveryKind();
        Assert.All(values.Zip(copies), pair => Assert.Equal(Equivalence.Hash(pair.First), Equivalence.Hash(pair.Second)));
    }

    [Fact]
    public void The_order_of_keys_does_not_count()
    {
        var left = Value.Of(MapValue.Of(("a", 1L), ("b", 2L)));
        var right = Value.Of(MapValue.Of(("b", 2L), ("a", 1.0)));
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void Only_values_that_hold_a_NaN_are_not_equal_to_themselves()
    {
        Assert.False(Equality.IsReflexive(double.NaN));
        Assert.False(Equality.IsReflexive(Value.ListOf(1L, Value.Of(MapValue.Of(("a", double.NaN))))));
        Assert.All(Samples.EveryKind().Where(value => !(value.IsFloat && double.IsNaN(value.AsFloat))), value => Assert.True(Equality.IsReflexive(value)));
    }
}
