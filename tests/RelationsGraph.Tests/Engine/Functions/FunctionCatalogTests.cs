using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Functions;

public sealed class FunctionCatalogTests
{
    // What SHOW FUNCTIONS of Neo4j 5.26 Community lists, but graph.byName and graph.byElementId, which only a composite database has a use for.
    private const string Neo4jNames =
        "abs acos all any asin atan atan2 avg btrim ceil char_length character_length coalesce collect cos cot count date date.realtime date.statement "
        + "date.transaction date.truncate datetime datetime.fromepoch datetime.fromepochmillis datetime.realtime datetime.statement datetime.transaction "
        + "datetime.truncate degrees duration duration.between duration.inDays duration.inMonths duration.inSeconds e elementId endNode exists exp file floor "
        + "graph.byElementId graph.byName haversin head id isEmpty isNaN keys labels last left length linenumber localdatetime localdatetime.realtime localdatetime.statement "
        + "localdatetime.transaction localdatetime.truncate localtime localtime.realtime localtime.statement localtime.transaction localtime.truncate log log10 "
        + "lower ltrim max min nodes none normalize nullIf percentileCont percentileDisc pi point point.distance point.withinBBox properties radians rand "
        + "randomUUID range reduce relationships replace reverse right round rtrim sign sin single size split sqrt startNode stdev stdevp substring sum tail tan "
        + "time time.realtime time.statement time.transaction time.truncate timestamp toBoolean toBooleanList toBooleanOrNull toFloat toFloatList toFloatOrNull "
        + "toInteger toIntegerList toIntegerOrNull toLower toString toStringList toStringOrNull toUpper trim type upper valueType vector.similarity.cosine "
        + "vector.similarity.euclidean";

    [Fact]
    public void The_catalog_has_Neo4js_functions_and_no_others() =>
        Assert.Equal(
            Neo4jNames.Split(' ').Order(StringComparer.OrdinalIgnoreCase),
            FunctionCatalog.BuiltIn.All.Select(function => function.Name));

    [Fact]
    public void Names_are_found_in_any_case()
    {
        Assert.Equal("toUpper", FunctionCatalog.BuiltIn.Find("TOUPPER")!.Name);
        Assert.Null(FunctionCatalog.BuiltIn.Find("nope"));
    }

    [Theory]
    [InlineData("round", 0, false)]
    [InlineData("round", 3, true)]
    [InlineData("round", 4, false)]
    [InlineData("coalesce", 17, true)]
    [InlineData("coalesce", 0, false)]
    [InlineData("date", 0, true)]
    [InlineData("date.truncate", 1, true)]
    [InlineData("date.truncate", 4, false)]
    [InlineData("percentileCont", 1, false)]
    public void Overloads_are_told_by_the_number_of_arguments(string name, int count, bool fits) =>
        Assert.Equal(fits, FunctionCatalog.BuiltIn.Find(name)!.SignatureFor(count) is not null);

    [Fact]
    public void A_float_parameter_takes_integers_too()
    {
        var parameter = FunctionCatalog.BuiltIn.Find("sqrt")!.Signatures[0].Parameters[0];
        Assert.Equal(("input", "FLOAT", KindSet.Number), (parameter.Name, parameter.Type, parameter.Accepts));
    }

    [Fact]
    public void What_is_listed_can_be_called_aggregates_or_is_syntax()
    {
        string[] syntax = ["all", "any", "none", "single", "exists", "reduce", "graph.byElementId", "graph.byName"];
        Assert.All(FunctionCatalog.BuiltIn.All, function =>
            Assert.True(function.Body is not null || function.IsAggregating || syntax.Contains(function.Name), function.Name));
    }

    [Fact]
    public void Clocks_and_chance_come_from_the_statement()
    {
        Assert.Equal("2026-01-02T03:04:05Z", Evaluation.Text("datetime.transaction()"));
        Assert.Equal("2026-01-02T03:04:06Z", Evaluation.Text("datetime()"));
        Assert.Equal("2026-01-01", Evaluation.Text("date.statement('America/Los_Angeles')"));
        Assert.Equal("1767323046000", Evaluation.Text("timestamp()"));
        Assert.Equal(FunctionStability.Never, FunctionCatalog.BuiltIn.Find("rand")!.Stability);
        Assert.Equal(FunctionStability.WithinStatement, FunctionCatalog.BuiltIn.Find("datetime")!.Stability);
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Evaluation.Text("randomUUID()"));
    }
}
