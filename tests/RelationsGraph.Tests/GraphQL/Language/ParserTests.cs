using RelationsGraph.GraphQL.Language;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Language;

public sealed class ParserTests
{
    [Fact]
    public void A_node_knows_the_stretch_of_text_it_was_read_from()
    {
        const string Text = "query Q($a: [Int!] = [1]) { x: a(b: $a) @c ...F }";

        var operation = (OperationDefinitionNode)Parser.Parse(Text).Definitions[0];

        Assert.Equal(Text, Slice(operation));
        Assert.Equal("$a: [Int!] = [1]", Slice(operation.VariableDefinitions[0]));
        Assert.Equal("[Int!]", Slice(operation.VariableDefinitions[0].Type));
        Assert.Equal("x: a(b: $a) @c", Slice(operation.SelectionSet.Selections[0]));
        Assert.Equal("...F", Slice(operation.SelectionSet.Selections[1]));
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData("[", "]")]
    [InlineData("{a:", "}")]
    public void Deep_nesting_is_refused_before_it_can_exhaust_the_stack(string opening, string closing)
    {
        const int Levels = 5_000;
        var value = string.Concat(Enumerable.Repeat(opening, Levels)) + string.Concat(Enumerable.Repeat(closing, Levels));
        var text = opening == "{" ? string.Concat(Enumerable.Repeat("{a", Levels)) : $"{{ a(b: {value}) }}";

        var exception = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text));

        Assert.StartsWith("Syntax Error: Document nests deeper than 200 levels.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deep_type_is_refused_too()
        => Assert.Contains("nests deeper", Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseType(new string('[', 10_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nesting_as_deep_as_the_limit_is_read()
    {
        var limits = new ParserLimits { MaxDepth = 3 };

        Assert.NotNull(Parser.ParseValue("[[[1]]]", limits));
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseValue("[[[[1]]]]", limits));
    }

    [Fact]
    public void Siblings_do_not_nest()
        => Assert.Equal(1000, ((ListValueNode)Parser.ParseValue($"[{string.Join(' ', Enumerable.Repeat("[[1]]", 1000))}]", new ParserLimits { MaxDepth = 3 })).Values.Length);

    [Fact]
    public void Too_many_tokens_are_refused_where_the_limit_is_passed()
    {
        var limits = new ParserLimits { MaxTokens = 4 };

        Assert.Equal(4, Parser.Parse("{ a b }", limits).TokenCount);
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("{ a b c }", limits)).Errors[0];

        Assert.Equal("Syntax Error: Document contains more than 4 tokens. Parsing aborted.", error.Message);
        Assert.Equal(new SourceLocation(1, 9), error.Locations[0]);
    }

    [Fact]
    public void A_constant_value_holds_no_variable()
        => Assert.StartsWith("Syntax Error: Unexpected variable \"$x\" in constant value.", Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue("[$x]")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_value_is_followed_by_nothing()
        => Assert.StartsWith("Syntax Error: Expected <EOF>, found Int \"2\".", Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseValue("1 2")).Message, StringComparison.Ordinal);

    [Fact]
    public void Descriptions_of_operations_and_variables_are_kept()
    {
        var operation = (OperationDefinitionNode)Parser.Parse("\"what\" query Q(\"which\" $a: Int) { a }").Definitions[0];

        Assert.Equal("what", operation.Description?.Value);
        Assert.Equal("which", operation.VariableDefinitions[0].Description?.Value);
    }

    private static string Slice(SyntaxNode node) => node.Location.Source!.Body[node.Location.Start..node.Location.End];
}
