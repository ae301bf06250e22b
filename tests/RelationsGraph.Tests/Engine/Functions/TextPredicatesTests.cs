using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Functions;

public sealed class TextPredicatesTests
{
    [Theory]
    [InlineData("abc", "b", false)]
    [InlineData("abc", ".b.", true)]
    [InlineData("ABC", "(?i)abc", true)]
    [InlineData("ÄB", "(?iu)äb", true)]
    [InlineData("a\nb", "a.b", false)]
    [InlineData("a\nb", "(?s)a.b", true)]
    [InlineData("a.c", @"\Qa.c\E", true)]
    [InlineData("abc", @"\Qa.c\E", false)]
    [InlineData("a1_", @"\p{Alpha}\d\w", true)]
    [InlineData("٣", @"\d", false)]
    [InlineData("abab", @"(ab)\1", true)]
    [InlineData("ab", "a(?=b)b", true)]
    [InlineData("a|b", @"a\|b", true)]
    [InlineData("b", "a|b", true)]
    [InlineData("bc", "a|b", false)]
    public void A_pattern_in_Javas_syntax_matches_the_whole_text(string text, string pattern, bool matches) =>
        Assert.Equal(matches, TextPredicates.Matches(Value.Of(text), Value.Of(pattern)));

    [Fact]
    public void A_pattern_that_is_none_is_named()
    {
        var error = Assert.Throws<CypherException>(() => TextPredicates.Matches(Value.Of("a"), Value.Of("[")));
        Assert.Equal(StatusCode.SemanticError, error.Code);
        Assert.Equal("Invalid Regex: Unclosed character class near index 0\n[\n^", error.Message);
    }

    [Fact]
    public void A_pattern_made_to_backtrack_does_not()
    {
        var text = new string('a', 5000) + "b";
        Assert.False(TextPredicates.Matches(Value.Of(text), Value.Of("(a+)+")));
    }
}
