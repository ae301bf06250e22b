using RelationsGraph.Api.Compilation;
using Xunit;

namespace RelationsGraph.Tests.Api.Live;

public sealed class ChangeCursorTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 5, 12, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public void A_cursor_is_read_as_it_was_written()
    {
        var cursor = ChangeCursor.Of(At, "a change"u8);
        Assert.Equal(cursor, ChangeCursor.Parse(cursor.ToString()));
        Assert.Equal(cursor, ChangeCursor.Of(At.ToUniversalTime(), "a change"u8));
        Assert.NotEqual(cursor, ChangeCursor.Of(At, "another change"u8));
        Assert.NotEqual(cursor, ChangeCursor.Of(At.AddTicks(1), "a change"u8));
    }

    [Fact]
    public void A_cursor_does_not_depend_on_the_place_in_the_ledger()
    {
        var cursor = ChangeCursor.Of(At, "a change"u8).ToString();
        // The time, which the change shows, and a hash of the change.
        Assert.Equal($"{At.UtcTicks:x}", cursor.Split('.')[0]);
        Assert.Equal(16, cursor.Split('.')[1].Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("12.0")]
    [InlineData("zz.0123456789abcdef")]
    [InlineData("ffffffffffffffff.0123456789abcdef")]
    [InlineData("1.2.3")]
    public void What_is_no_cursor_is_not_read(string text) => Assert.Null(ChangeCursor.Parse(text));
}
