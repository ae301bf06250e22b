using System.Text.Json;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;
using RelationsGraph.GraphQL.Validation;
using Xunit;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>Documents, and what graphql-js makes of them: the same errors, in the same order, at the same places; the same printed text.</summary>
public sealed class ReferenceTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases", "graphql");
    private static readonly Lazy<GraphQLSchema> Animals = new(() => GraphQLSchema.Build(File.ReadAllText(Path.Combine(Folder, "animals.graphql"))));

    public static TheoryData<int, string> Parsing() => Cases("parsing.json");

    public static TheoryData<int, string> Validation() => Cases("validation.json");

    public static TheoryData<int, string> Schemas() => Cases("schemas.json");

    [Theory]
    [MemberData(nameof(Parsing))]
    public void A_document_parses_and_prints_as_graphql_js_has_it(int number, string text)
    {
        var expected = Case("parsing.json", number);
        string? printed = null;
        var errors = Errors(() =>
        {
            printed = Printer.Print(Parser.Parse(text));
            return [];
        });

        Assert.Equal(expected.Errors, errors);
        Assert.Equal(expected.Printed, printed);
    }

    [Theory]
    [MemberData(nameof(Parsing))]
    public void What_is_printed_parses_to_the_same_text(int number, string text)
    {
        if (Case("parsing.json", number).Printed is { } printed)
        {
            Assert.Equal(printed, Printer.Print(Parser.Parse(printed)));
        }
        else
        {
            Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text));
        }
    }

    [Theory]
    [MemberData(nameof(Validation))]
    public void An_operation_is_refused_as_graphql_js_refuses_it(int number, string text)
        => Assert.Equal(Case("validation.json", number).Errors, Errors(() => DocumentValidator.Validate(Animals.Value, Parser.Parse(text))));

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_is_refused_as_graphql_js_refuses_it(int number, string text)
        => Assert.Equal(Case("schemas.json", number).Errors, Errors(() =>
        {
            GraphQLSchema.Build(text);
            return [];
        }));

    private static List<string> Errors(Func<IReadOnlyList<GraphQLError>> action)
    {
        try
        {
            return [.. action().Select(e => e.ToString())];
        }
        catch (GraphQLException exception)
        {
            return [.. exception.Errors.Select(e => e.ToString())];
        }
    }

    private static TheoryData<int, string> Cases(string file)
    {
        var data = new TheoryData<int, string>();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        foreach (var (number, element) in json.RootElement.EnumerateArray().Index())
        {
            data.Add(number, element.GetProperty("text").GetString()!);
        }

        return data;
    }

    private static Expected Case(string file, int number)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        var element = json.RootElement[number];
        return new Expected(
            [.. element.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!)],
            element.TryGetProperty("printed", out var printed) ? printed.GetString() : null);
    }

    private sealed record Expected(List<string> Errors, string? Printed);
}
