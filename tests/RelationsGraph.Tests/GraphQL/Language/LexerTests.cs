using RelationsGraph.GraphQL.Language;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Language;

public sealed class LexerTests
{
    [Theory]
    [InlineData("\"\\u00e9\"", "é")]
    [InlineData("\"\\uD83D\\uDE00\"", "😀")]
    [InlineData("\"\\u{1F600}\"", "😀")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"تورکیا\"", "تورکیا")]
    [InlineData("\"\"", "")]
    public void A_string_means_what_its_escapes_stand_for(string literal, string meaning)
        => Assert.Equal(meaning, ((StringValueNode)Parser.ParseValue(literal)).Value);

    [Theory]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    public void Half_of_a_surrogate_pair_is_no_character(char half)
    {
        var inside = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse($"{{ a(b: \"x{half}\") }}"));
        var outside = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse($"{{ {half} }}"));

        Assert.Equal($"Syntax Error: Invalid character within String: U+{(int)half:X4}.", inside.Message.Split(" (")[0]);
        Assert.Equal(new SourceLocation(1, 10), inside.Errors[0].Locations[0]);
        Assert.StartsWith($"Syntax Error: Invalid character: U+{(int)half:X4}.", outside.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_ends_at_half_of_a_surrogate_pair()
        => Assert.StartsWith("Syntax Error: Invalid character: U+D800.", Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("# \uD800\n{ a }")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\n", 2, 1)]
    [InlineData("\r", 2, 1)]
    [InlineData("\r\n", 2, 1)]
    [InlineData("\n\r", 3, 1)]
    [InlineData("  \n\n  ", 3, 3)]
    public void Lines_end_at_line_feed_carriage_return_and_the_pair(string before, int line, int column)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(before + "?")).Errors[0];

        Assert.Equal(new SourceLocation(line, column), Assert.Single(error.Locations));
    }

    [Theory]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours\n  \"\"\"", "Hello,\n  World!\n\nYours")]
    [InlineData("\"\"\"a \\\"\"\" b\"\"\"", "a \"\"\" b")]
    [InlineData("\"\"\"raw \\n\"\"\"", "raw \\n")]
    [InlineData("\"\"\"\r\n\ta\r\tb\r\n\"\"\"", "a\nb")]
    public void A_block_string_loses_its_indentation_and_blank_ends(string literal, string meaning)
        => Assert.Equal(meaning, ((StringValueNode)Parser.ParseValue(literal)).Value);
}
