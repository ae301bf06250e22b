using System.Text;
using System.Text.Json;
using RelationsGraph.Api.Analyses;
using RelationsGraph.Claims;
using Xunit;

namespace RelationsGraph.Tests.Api.Analyses;

/// <summary>
/// What Neo4j Browser loads follows the analyses and the vocabulary. With <c>UPDATE_CASES=1</c> in the environment the favourites are written anew.
/// </summary>
public sealed class BrowserFavouritesTests
{
    [Fact]
    public void Every_analysis_is_a_favourite_and_one_sets_the_parameters_of_all()
    {
        var analyses = AnalysisCatalog.Read(Cypher("analyses")).All;
        var expected = analyses.ToDictionary(analysis => analysis.Name, Favourite, StringComparer.Ordinal);
        expected.Add("0-parameters", Parameters(analyses));
        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            foreach (var (name, text) in expected)
            {
                File.WriteAllText(Cypher("browser", "favourites", $"{name}.cypher"), text);
            }
        }

        var written = Directory.GetFiles(Cypher("browser", "favourites")).ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, favourite => Assert.Equal(favourite.Value, written[favourite.Key].ReplaceLineEndings("\n")));
    }

    [Fact]
    public void A_parameter_of_one_name_has_one_type_in_all_analyses() => Assert.All(
        AnalysisCatalog.Read(Cypher("analyses")).All.SelectMany(analysis => analysis.Parameters).GroupBy(parameter => parameter.Name),
        name => Assert.Single(name.Select(parameter => parameter.Type).Distinct()));

    [Fact]
    public void The_style_draws_every_kind_of_relation_by_its_sign()
    {
        var style = File.ReadAllText(Cypher("browser", "relations.grass")).ReplaceLineEndings("\n");
        foreach (var kind in Vocabulary.BuiltIn.Kinds)
        {
            var rule = style.Split($"relationship.{kind.Name} {{\n")[1].Split("\n}")[0];
            Assert.Contains("caption: \"{caption}\"", rule, StringComparison.Ordinal);
            var colour = Convert.FromHexString(rule.Split("color: #")[1][..6]);
            Assert.True(kind.Sign switch { > 0 => colour[1] > colour[0], < 0 => colour[0] > 2 * colour[1], _ => true }, $"{kind.Name} has sign {kind.Sign} and is drawn in #{Convert.ToHexString(colour)}");
        }
    }

    [Theory]
    [InlineData("Actor State Government Alliance Organisation ArmedGroup Party Person Company Population")]
    [InlineData("Theatre Resource Event Agreement Source Claim Alias Dossier")]
    public void The_style_knows_every_label(string labels)
    {
        var style = File.ReadAllText(Cypher("browser", "relations.grass")).ReplaceLineEndings("\n");
        Assert.All(labels.Split(' '), label => Assert.Contains($"node.{label} {{", style, StringComparison.Ordinal));
    }

    // Browser shows rows of a single statement only; so the parameters are set by another favourite, and stand here as what could be typed.
    private static string Favourite(Analysis analysis)
    {
        var text = new StringBuilder("// ").Append(analysis.Title).Append('\n');
        foreach (var parameter in analysis.Parameters)
        {
            text.Append("// :param ").Append(parameter.Name).Append(" => ").Append(JsonSerializer.Serialize(parameter.Default)).Append('\n');
        }

        var cypher = analysis.Cypher.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line.StartsWith("//", StringComparison.Ordinal));
        return text.Append(string.Join('\n', cypher).TrimEnd()).Append('\n').ToString();
    }

    // The default that most analyses have, if any has one.
    private static string Parameters(IEnumerable<Analysis> analyses)
    {
        var defaults = analyses.SelectMany(analysis => analysis.Parameters)
            .GroupBy(parameter => parameter.Name, parameter => parameter.Default, StringComparer.Ordinal)
            .OrderBy(name => name.Key, StringComparer.Ordinal)
            .Select(name => $"{name.Key}: {JsonSerializer.Serialize(name.Key == "asOf" ? null : name.Where(value => value is not null).GroupBy(value => value).MaxBy(value => value.Count())?.Key)}");
        return $"// Parameters of the saved questions, to run first and to change at will\n:params {{{string.Join(", ", defaults)}}}\n";
    }

    private static string Cypher(params string[] names) => Repository.At(["cypher", .. names]);
}
