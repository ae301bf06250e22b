using System.Reflection;
using Xunit;

namespace RelationsGraph.Tests.Architecture;

public sealed class RoomArrowsTests
{
    // Each uses only those to its left.
    private static readonly string[] EngineRooms =
        ["Values", "Graph", "Functions", "Parsing", "Binding", "Planning", "Execution", "Storage", "Sessions", "Server"];

    public static TheoryData<string> Assemblies =>
        ["RelationsGraph", "RelationsGraph.Bolt", "RelationsGraph.Engine", "RelationsGraph.GraphQL", "RelationsGraph.Worker", "RelationsGraph.Api", "relations"];

    [Fact]
    public void Rooms_of_the_engine_use_only_those_to_their_left()
    {
        var arrows = new RoomUses(Assembly.Load("RelationsGraph.Engine")).Arrows;
        Assert.Contains(("Graph", "Values"), arrows.Keys);
        Assert.Empty(arrows.Where(arrow => Position(arrow.Key.To) >= Position(arrow.Key.From)).Select(arrow => arrow.Value));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_rooms_of_a_project_use_each_other_in_a_circle(string assembly)
    {
        var arrows = new RoomUses(Assembly.Load(assembly)).Arrows;
        var left = arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        // Rooms that use no room that is left are no part of a circle; what remains in the end is.
        while (left.RemoveWhere(room => !arrows.Keys.Any(arrow => arrow.From == room && left.Contains(arrow.To))) > 0)
        {
        }

        Assert.Empty(arrows.Where(arrow => left.Contains(arrow.Key.From) && left.Contains(arrow.Key.To)).Select(arrow => arrow.Value));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Namespaces_are_folders(string assembly)
    {
        var project = assembly == "relations" ? "RelationsGraph.Cli" : assembly;
        var folder = $"src/{project}/";
        var strays = RepositoryFiles.All().Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => (file, expected: $"namespace {project}{string.Concat(file[folder.Length..].Split('/')[..^1].Select(part => "." + part))};"))
            .Where(file => File.ReadLines(Repository.At(file.file)).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal)) is { } line && line != file.expected)
            .Select(file => $"{file.file}: {file.expected} expected");
        Assert.Empty(strays);
    }

    private static int Position(string room)
    {
        var position = Array.IndexOf(EngineRooms, room);
        Assert.True(position >= 0, $"{room} is no room of the engine: {string.Join(", ", EngineRooms)}");
        return position;
    }
}
