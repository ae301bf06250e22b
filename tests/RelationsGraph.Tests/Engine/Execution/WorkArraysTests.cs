using RelationsGraph.Engine.Execution;
using Xunit;

namespace RelationsGraph.Tests.Engine.Execution;

public sealed class WorkArraysTests : IDisposable
{
    private readonly WorkArrays<int> _arrays = new();

    public void Dispose() => _arrays.Dispose();

    [Fact]
    public void An_array_that_grows_keeps_what_it_is_told_to()
    {
        var array = _arrays.Take(100);
        for (var i = 0; i < 100; i++)
        {
            array[i] = i;
        }

        _arrays.Grow(ref array, 5000, kept: 100);
        Assert.InRange(array.Length, 5000, int.MaxValue);
        Assert.Equal(Enumerable.Range(0, 100), array.Take(100));
    }

    [Fact]
    public void An_array_that_is_long_enough_stays_the_same()
    {
        var array = _arrays.Take(100);
        var before = array;
        _arrays.Ensure(ref array, 100);
        _arrays.Grow(ref array, 100, kept: 0);
        Assert.Same(before, array);
    }

    [Fact]
    public void Zeros_are_zeros_even_where_an_array_was_used_before()
    {
        var used = _arrays.Take(64);
        Array.Fill(used, 7);
        _arrays.GiveBack(used);
        Assert.All(_arrays.TakeZeros(64), number => Assert.Equal(0, number));
    }

    // Two statements would work in the same array.
    [Fact]
    public void An_array_is_not_given_back_twice()
    {
        var array = _arrays.Take(64);
        _arrays.GiveBack(array);
        Assert.Throws<InvalidOperationException>(() => _arrays.GiveBack(array));
    }

    [Fact]
    public void What_was_given_back_at_the_end_is_not_given_back_again()
    {
        var array = _arrays.Take(64);
        _arrays.Dispose();
        Assert.Throws<InvalidOperationException>(() => _arrays.GiveBack(array));
        _arrays.Dispose();
    }
}
