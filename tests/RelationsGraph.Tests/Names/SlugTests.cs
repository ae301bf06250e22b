using RelationsGraph.Names;
using Xunit;

namespace RelationsGraph.Tests.Names;

public class SlugTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("hayat-tahrir-al-sham")]
    [InlineData("s-400")]
    public void Lower_case_words_joined_by_single_hyphens_are_slugs(string text) => Assert.True(Slug.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("Turkey")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a\n")]
    [InlineData("ü")]
    [InlineData("٣")]
    public void Anything_else_is_none(string text) => Assert.False(Slug.IsValid(text));
}
