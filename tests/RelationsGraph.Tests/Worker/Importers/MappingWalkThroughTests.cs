using System.Text.RegularExpressions;
using RelationsGraph.Worker.Importers;
using Xunit;

namespace RelationsGraph.Tests.Worker.Importers;

/// <summary>What the documentation shows of mappings works as it is written there.</summary>
public sealed partial class MappingWalkThroughTests : IDisposable
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "importers", "README.md"));

    private readonly TableFolder _tables = new();

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void The_example_of_all_keys_is_a_mapping()
    {
        using var text = new StringReader(Block("yaml", 0));
        Assert.Equal("bases", MappingFile.Read("README.md", text).Name);
    }

    [Fact]
    public void The_walk_through_makes_the_claims_and_the_refusals_that_it_shows()
    {
        var mapping = _tables.Write(Block("yaml", 1), "ports.yaml");
        var table = _tables.Write(Block("csv", 0), "ports.csv");
        var claims = _tables.Read(table, mappings: MappingCatalog.BuiltIn.With([mapping])).Select(TableFolder.Line).Order(StringComparer.Ordinal);
        Assert.Equal(Block("text", 0).Split('\n', StringSplitOptions.RemoveEmptyEntries), claims.Concat(_tables.Refused.Select(refusal => $"ports.csv:{refusal.Place.Line}: {TableFolder.Short(refusal)}")));
    }

    private static string Block(string language, int number) => Fences().Matches(Text).Where(fence => fence.Groups["language"].Value == language).ElementAt(number).Groups["text"].Value;

    [GeneratedRegex("```(?<language>[a-z]+)\\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fences();
}
