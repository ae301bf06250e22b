using RelationsGraph.Api.Analyses;
using Xunit;

namespace RelationsGraph.Tests.Api.Analyses;

public sealed class AnalysisCatalogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("analyses-").FullName;

    [Fact]
    public void The_header_tells_question_description_parameters_and_columns()
    {
        Write("supporters", "// Who supports?\n// In a theatre.\n// $theatre: String = \"syria\" — id of a theatre\n// $limit: Int = 5\n// columns: a, b\nRETURN 1 AS a, 2 AS b\n");
        var analysis = AnalysisCatalog.Read(_folder).Named("supporters");
        Assert.Equal(("Who supports?", "In a theatre."), (analysis.Title, analysis.Description));
        Assert.Equal(["a", "b"], analysis.Columns);
        Assert.Equal(
            [new AnalysisParameter("theatre", AnalysisType.String, "syria", "id of a theatre"), new AnalysisParameter("limit", AnalysisType.Int, 5L, "")],
            analysis.Parameters);
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        Write("a", "// Q?\n// $theatre: String = \"syria\" — t\n// $asOf: Date = null — d\n// columns: x\nRETURN 1 AS x");
        var values = AnalysisCatalog.Read(_folder).Named("a").Values(new Dictionary<string, string> { ["asOf"] = "2020-01-01" });
        Assert.Equal("syria", values["theatre"]);
        Assert.Equal("2020-01-01", values["asOf"]);
    }

    [Theory]
    [InlineData("asOf", "yesterday", "a, parameter asOf: 'yesterday' is not a date such as 2020-03-05")]
    [InlineData("theater", "syria", "a has no parameter 'theater'; it has asOf")]
    public void A_value_that_cannot_be_is_refused_with_what_would_be_valid(string name, string text, string message)
    {
        Write("a", "// Q?\n// $asOf: Date = null — d\n// columns: x\nRETURN 1 AS x");
        var analysis = AnalysisCatalog.Read(_folder).Named("a");
        Assert.Equal(message, Assert.Throws<AnalysisException>(() => analysis.Values(new Dictionary<string, string> { [name] = text })).Message);
    }

    [Theory]
    [InlineData("RETURN 1", "a: line 1 is not the question; begin the file with '// Who ...?'")]
    [InlineData("// Q?\nRETURN 1 AS x", "a: the header names no columns; add a line '// columns: a, b'")]
    [InlineData("// Q?\n// $a: Stirng = 1\n// columns: x\n", "a: line 2 is not a parameter: '$a: Stirng = 1'; write '$name: String|Int|Float|Boolean|Date = default — description'")]
    [InlineData("// Q?\n// $a: Int = one\n// columns: x\n", "a: line 2: the default one is not a whole number")]
    public void A_header_that_is_not_one_is_refused_with_its_line(string text, string message)
    {
        Write("a", text);
        Assert.Equal(message, Assert.Throws<AnalysisException>(() => AnalysisCatalog.Read(_folder)).Message);
    }

    [Fact]
    public void A_users_folder_adds_analyses_and_replaces_those_of_the_same_name()
    {
        Write("a", "// Mine?\n// columns: x\nRETURN 1 AS x");
        Assert.Equal("Mine?", AnalysisCatalog.Read(BuiltIn(), _folder).Named("a").Title);
    }

    [Fact]
    public void Every_analysis_that_comes_with_the_product_is_well_formed() => Assert.True(AnalysisCatalog.Read(BuiltIn()).All.Count >= 24);

    [Fact]
    public void The_documentation_lists_every_analysis_with_its_question() => Assert.Equal(
        AnalysisCatalog.Read(BuiltIn()).All.Select(analysis => $"| `{analysis.Name}` | {analysis.Title} |"),
        File.ReadLines(Path.Combine(BuiltIn(), "../../docs/analyses.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string BuiltIn() => Repository.At("cypher", "analyses");

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, $"{name}.cypher"), text);
}
