using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Functions;

/// <summary>Compares operators and functions with the answers of Neo4j that answers.txt holds.</summary>
public sealed class Neo4jAnswersTests
{
    [Fact]
    public void Operators_and_functions_answer_as_Neo4j_does()
    {
        var cases = Cases().ToArray();
        Assert.True(cases.Length > 1500, $"{cases.Length} cases");
        var differences = cases.Select(item => (item.Expression, item.Expected, Actual: Answer(item.Expression)))
            .Where(item => item.Actual != item.Expected)
            .Select(item => $"{item.Expression} => {item.Actual}, Neo4j: {item.Expected}");
        Assert.Empty(differences);
    }

    private static IEnumerable<(string Expression, string Expected)> Cases() =>
        from line in File.ReadLines(Repository.At("tests/RelationsGraph.Tests/Engine/Functions/answers.txt"))
        where line.Length > 0 && line[0] != '#'
        let mark = line.LastIndexOf(" => ", StringComparison.Ordinal)
        select (line[..mark], line[(mark + 4)..]);

    private static string Answer(string expression)
    {
        try
        {
            return Printed(new Evaluation().Evaluate(CypherParser.ParseExpression(expression)), 0).Replace("\n", "\\n", StringComparison.Ordinal);
        }
        catch (CypherException error)
        {
            return $"! {error.Code}";
        }
    }

    private static string Printed(Value value, int depth) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.String => $"'{value.AsString}'",
        ValueKind.List => $"[{string.Join(", ", value.AsList.Select(element => Printed(element, depth + 1)))}]",
        ValueKind.Map => $"{{{string.Join(", ", value.AsMap.Keys.ToArray().Select(key => $"{key}: {Printed(value.AsMap[key], depth + 1)}"))}}}",
        _ when depth > 0 && value.Kind is >= ValueKind.Date and <= ValueKind.Duration => $"'{value}'",
        _ => value.ToString(),
    };
}
