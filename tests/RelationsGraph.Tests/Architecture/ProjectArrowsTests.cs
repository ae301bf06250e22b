using System.Xml.Linq;
using Xunit;

namespace RelationsGraph.Tests.Architecture;

public sealed class ProjectArrowsTests
{
    // A new arrow needs a page in docs/decisions.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["RelationsGraph"] = [],
        ["RelationsGraph.Bolt"] = [],
        ["RelationsGraph.Engine"] = ["RelationsGraph.Bolt"],
        ["RelationsGraph.GraphQL"] = [],
        ["RelationsGraph.Worker"] = ["RelationsGraph", "RelationsGraph.Bolt"],
        ["RelationsGraph.Api"] = ["RelationsGraph", "RelationsGraph.Bolt", "RelationsGraph.GraphQL"],
        ["RelationsGraph.Cli"] = ["RelationsGraph", "RelationsGraph.Api", "RelationsGraph.Bolt", "RelationsGraph.Engine", "RelationsGraph.GraphQL", "RelationsGraph.Worker"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetFiles(Repository.At("src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_that_the_design_allows(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is not in the design: name what it may use here and in docs/decisions");
        Assert.Subset(allowed.ToHashSet(), References(project).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_those_that_the_design_allows(string project)
    {
        var assembly = System.Reflection.Assembly.Load(project == "RelationsGraph.Cli" ? "relations" : project);
        var used = assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("RelationsGraph", StringComparison.Ordinal));
        Assert.Subset(Allowed[project].ToHashSet(), used.ToHashSet());
    }

    [Fact]
    public void The_design_names_no_project_that_is_gone() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Projects.Select(row => row.Data).Order(StringComparer.Ordinal));

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Repository.At("src", project, project + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
