using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Validation;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Validation;

/// <summary>What the cases taken from graphql-js cannot show; those are in the conformance tests.</summary>
public sealed class DocumentValidatorTests
{
    private static readonly GraphQLSchema Schema = GraphQLSchema.Build("""
        type Query { a(x: Int): Int self: Query other: Other }
        type Other { name: String }
        type Subscription { tick: Int tock: Int }
        """);

    [Fact]
    public void A_condition_that_may_hold_counts_as_a_field_of_a_subscription()
        => Assert.Equal(
            ["Anonymous Subscription must select only one top level field. (1:53)"],
            Validate("subscription ($b: Boolean!) { tick @include(if: $b) tock @skip(if: $b) }"));

    [Fact]
    public void Suggestions_can_be_hidden()
    {
        var errors = DocumentValidator.Validate(Schema, Parser.Parse("{ sel { a } }"), suggestions: Suggestions.Hidden);

        Assert.Equal("Cannot query field \"sel\" on type \"Query\".", Assert.Single(errors).Message);
    }

    [Fact]
    public void No_more_errors_are_reported_than_anyone_reads()
    {
        var errors = DocumentValidator.Validate(Schema, Parser.Parse($"{{ {string.Concat(Enumerable.Range(0, 500).Select(i => $"x{i} "))} }}"));

        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void A_document_that_spreads_everything_everywhere_is_given_up()
    {
        // Each field stands many times below each, so that a naive comparison of pairs would take 2^n steps.
        var text = "{ ...F0 ...F0 } " + string.Concat(Enumerable.Range(0, 12).Select(i => $"fragment F{i} on Query {{ {string.Concat(Enumerable.Repeat($"self {{ ...F{i + 1} }} ", 12))} }} "))
            + "fragment F12 on Query { a }";

        var errors = DocumentValidator.Validate(Schema, Parser.Parse(text));

        Assert.True(errors.Count == 0 || errors[^1].Message == "Validation aborted.", errors.Count > 0 ? errors[^1].Message : "");
    }

    [Fact]
    public void A_long_chain_of_fragments_is_followed_to_its_end()
    {
        var text = "{ ...F0 } " + string.Concat(Enumerable.Range(0, 1500).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} }} ")) + "fragment F1500 on Query { a }";

        Assert.Empty(Validate(text));
    }

    [Fact]
    public void Introspection_can_be_refused_but_not_the_name_of_a_type()
    {
        var errors = DocumentValidator.Validate(Schema, Parser.Parse("{ __typename __schema { description } }"), ValidationRules.WithoutIntrospection);

        Assert.Equal("GraphQL introspection has been disabled, but the requested query contained the field \"__schema\".", Assert.Single(errors).Message);
    }

    [Fact]
    public void A_document_is_walked_once_for_all_rules_and_finds_what_each_finds()
        => Assert.Equal(
            [
                "Field \"other\" of type \"Other\" must have a selection of subfields. Did you mean \"other { ... }\"? (1:27)",
                "Unknown argument \"y\" on field \"Query.a\". Did you mean \"x\"? (1:21)",
                "Variable \"$u\" is never used. (1:8)",
            ],
            Validate("query ($u: Int) { a(y: 1) other }").Order(StringComparer.Ordinal));

    private static List<string> Validate(string text) => [.. DocumentValidator.Validate(Schema, Parser.Parse(text)).Select(e => e.ToString())];
}
