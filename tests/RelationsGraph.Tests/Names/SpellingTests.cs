using RelationsGraph.Names;
using Xunit;

namespace RelationsGraph.Tests.Names;

public class SpellingTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("suports", "supports", 1)]
    [InlineData("supprots", "supports", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("Supports", "supports", 0)]
    public void Edits_are_counted(string a, string b, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(a, b));
        Assert.Equal(distance, Spelling.Distance(b, a));
    }

    [Fact]
    public void The_nearest_word_is_found() => Assert.Equal("supports", Spelling.Nearest("suport", ["opposes", "supplies", "supports"]));

    [Fact]
    public void Of_two_equally_near_words_the_first_by_bytes_is_taken() => Assert.Equal("cat", Spelling.Nearest("bat", ["rat", "cat"]));

    [Fact]
    public void Nothing_is_near_to_another_word_altogether() => Assert.Null(Spelling.Nearest("banana", ["supports", "opposes"]));
}
