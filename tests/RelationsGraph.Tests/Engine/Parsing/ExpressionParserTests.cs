using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Parsing;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 Add (2 Multiply 3))")]
    [InlineData("1 - 2 - 3", "((1 Subtract 2) Subtract 3)")]
    [InlineData("2 ^ 3 ^ 2", "((2 Power 3) Power 2)")]
    [InlineData("-a ^ 2", "((Minus a) Power 2)")]
    [InlineData("a OR b AND NOT c XOR d", "(a Or ((b And (Not c)) Xor d))")]
    [InlineData("NOT a = b", "(Not (a Equal b))")]
    [InlineData("a + 1 IN b + c", "((a Add 1) In (b Add c))")]
    [InlineData("a = b IN c", "(a Equal (b In c))")]
    [InlineData("a.b STARTS WITH 'x' AND c", "((a.b StartsWith 'x') And c)")]
    [InlineData("a + b IS NOT NULL", "(IsNotNull (a Add b))")]
    [InlineData("1 < a <= 3", "[(1 Less a), (a LessOrEqual 3)]")]
    [InlineData("a - -1", "(a Subtract -1)")]
    [InlineData("-a.b", "(Minus a.b)")]
    [InlineData("a || b || c", "((a Concatenate b) Concatenate c)")]
    public void Operators_bind_by_strength(string text, string expected) => Assert.Equal(expected, ExpressionText.Read(text));

    [Theory]
    [InlineData("a[1..2][0].b", "a[1..2][0].b")]
    [InlineData("a[..-1]", "a[..-1]")]
    [InlineData("a[1..]", "a[1..]")]
    [InlineData("n:A|B", "(n:(A|B))")]
    [InlineData("n:!A&(B|%)", "(n:(!A&(B|%)))")]
    [InlineData("n:A:B", "(n:(A&B))")]
    [InlineData("n IS A", "(n:A)")]
    [InlineData("x IS :: LIST<INTEGER NOT NULL>", "(x Positive LIST<INTEGER!>)")]
    [InlineData("x IS NOT TYPED STRING | INT", "(x Negative STRING|INTEGER)")]
    public void What_stands_behind_binds_tightest(string text, string expected) => Assert.Equal(expected, ExpressionText.Read(text));

    [Theory]
    [InlineData("(a)-->(b)", "pattern of 3")]
    [InlineData("(a)-[:X]-(b)<--(c)", "pattern of 5")]
    [InlineData("(a) - (b)", "(a Subtract b)")]
    [InlineData("(a) < -(b)", "(a Less (Minus b))")]
    [InlineData("(a + b) * c", "((a Add b) Multiply c)")]
    [InlineData("[(a)-->(b) | b.x]", "[pattern of 3 | b.x]")]
    [InlineData("[p = (a)-->(b) WHERE a.x | p]", "[pattern of 3 | p]")]
    [InlineData("[(a), b]", "[a, b]")]
    [InlineData("[x IN xs WHERE x > 1 | x]", "[x IN xs WHERE (x Greater 1) | x]")]
    [InlineData("[x IN xs]", "[x IN xs WHERE  | ]")]
    [InlineData("[x IN xs WHERE x:A | x.k]", "[x IN xs WHERE (x:A) | x.k]")]
    [InlineData("[x IN xs WHERE x:A|B | x.k]", "[x IN xs WHERE (x:(A|B)) | x.k]")]
    [InlineData("[x IN xs WHERE (x:A|B) | x.k]", "[x IN xs WHERE (x:(A|B)) | x.k]")]
    [InlineData("[x IN xs WHERE x IS :: INTEGER | x]", "[x IN xs WHERE (x Positive INTEGER) | x]")]
    [InlineData("[(a)--(b) WHERE b:A | b.k]", "[pattern of 3 | b.k]")]
    [InlineData("[x IN xs, 1]", "[(x In xs), 1]")]
    public void Patterns_and_comprehensions_are_told_from_arithmetic(string text, string expected) => Assert.Equal(expected, ExpressionText.Read(text));

    [Theory]
    [InlineData("count(*)", "count(*)")]
    [InlineData("count(DISTINCT a.b)", "count(DISTINCT a.b)")]
    [InlineData("a.b.c(1, 2)", "a.b.c(1, 2)")]
    [InlineData("all(x IN xs WHERE x)", "All(x IN xs WHERE x)")]
    [InlineData("all + any", "(all Add any)")]
    [InlineData("trim(BOTH 'x' FROM s)", "trim('BOTH', 'x', s)")]
    [InlineData("trim(s)", "trim(s)")]
    [InlineData("normalize(s, NFD)", "normalize(s, 'NFD')")]
    [InlineData("EXISTS { (a)-->() }", "Exists of 1")]
    [InlineData("COUNT { MATCH (a) RETURN a UNION MATCH (b) RETURN b AS a }", "Count of 2")]
    [InlineData("count.x", "count.x")]
    [InlineData("m {.*, a, .b, c: 1}", "m with 4")]
    [InlineData("CASE WHEN a THEN 1 ELSE 2 END", "CASE  [a: 1] 2")]
    [InlineData("CASE a WHEN 1, > 5 THEN x WHEN IS NULL THEN y END", "CASE a [(_ Equal 1), (_ Greater 5): x] [(IsNull _): y] ")]
    public void Words_mean_what_their_place_says(string text, string expected) => Assert.Equal(expected, ExpressionText.Read(text));

    [Theory]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("0xFF", "255")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData("0o17", "15")]
    [InlineData("1_000", "1000")]
    [InlineData(".5", "0.5f")]
    [InlineData("1.5e-3", "0.0015f")]
    [InlineData("6E2", "600f")]
    [InlineData("'it\\'s \\u0041\\n'", "'it's A\n'")]
    [InlineData("\"say 'x'\"", "'say 'x''")]
    [InlineData("'\\q'", "'\\q'")]
    [InlineData("`a ``b`` c`", "a `b` c")]
    [InlineData("$`a b`", "$a b")]
    [InlineData("$1", "$1")]
    public void Literals_and_names_are_read_as_Neo4j_reads_them(string text, string expected) => Assert.Equal(expected, ExpressionText.Read(text));

    [Theory]
    [InlineData("1 +", "Invalid input '': expected an expression", 3)]
    [InlineData("[1, 2", "Invalid input '': expected an expression, ',' or ']'", 5)]
    [InlineData("1 != 2", "Unknown operation '!=' (you probably meant to use '<>', which is the operator for inequality testing)", 2)]
    [InlineData("9223372036854775808", "integer is too large", 0)]
    [InlineData("1e400", "floating point number is too large", 0)]
    [InlineData("12abc", "invalid literal number", 0)]
    [InlineData("0o9", "invalid literal number", 0)]
    [InlineData("017", "The octal integer literal syntax `017` is no longer supported, please use `0o17` instead", 0)]
    [InlineData("'abc", "Failed to parse string literal. The query must contain an even number of non-escaped quotes.", 0)]
    [InlineData("a /* b", "Failed to parse comment. A comment starting on `/*` must have a closing `*/`.", 3)]
    public void What_is_no_expression_is_refused_with_its_place(string text, string message, int offset)
    {
        var failure = Assert.Throws<CypherException>(() => CypherParser.ParseExpression(text));

        Assert.Equal(message, failure.Diagnostic.Message);
        Assert.Equal(offset, failure.Diagnostic.Position!.Value.Offset);
        Assert.Equal(StatusCode.SyntaxError, failure.Code);
    }

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    public void Nesting_without_end_is_refused(char open, char close)
    {
        var text = new string(open, 100_000) + "1" + new string(close, 100_000);

        var failure = Assert.Throws<CypherException>(() => CypherParser.ParseExpression(text));

        Assert.StartsWith("The expression is nested too deeply", failure.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x IN ", 60)]
    [InlineData("all(x IN ", 60)]
    [InlineData("(a {k: ", 60)]
    [InlineData("[x IN l WHERE x:A | ", 60)]
    public void Nested_text_without_end_is_refused_without_trying_every_reading(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));

        Assert.Throws<CypherException>(() => CypherParser.ParseExpression(text));
    }

    [Fact]
    public void An_error_shows_the_line_with_a_caret_below_the_place()
    {
        var failure = Assert.Throws<CypherException>(() => CypherParser.Parse("MATCH (n)\nRETURN n +"));

        Assert.Equal("Invalid input '': expected an expression (line 2, column 11 (offset: 20))\n\"RETURN n +\"\n           ^", failure.Diagnostic.ToString());
    }
}
