using Xunit;

namespace RelationsGraph.EndToEnd.Docker;

public sealed class DockerfileTests
{
    private static readonly string[] Lines = [.. File.ReadAllText(Repository.At("docker", "Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal)
        .Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];

    private static readonly string[] Ignored = [.. File.ReadAllLines(Repository.At(".dockerignore")).Select(line => line.Trim()).Where(line => line.Length > 0)];

    public static TheoryData<string> Sources => [.. Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
        .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])];

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_of_COPY_is_there_and_not_ignored(string source)
    {
        Assert.True(Path.Exists(Repository.At(source)), source);
        Assert.DoesNotContain(source, Ignored);
    }

    [Fact]
    public void What_the_build_of_the_program_needs_is_copied()
    {
        var copied = Sources.Select(row => row.Data).ToList();
        Assert.Superset(new HashSet<string> { "global.json", "Directory.Build.props", "Directory.Packages.props", "src", "cypher", "dossiers" }, copied.ToHashSet());
    }

    [Fact]
    public void The_program_does_not_run_as_root() =>
        Assert.Equal("USER relations", Lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));

    [Fact]
    public void The_entry_point_is_the_published_program()
    {
        var copy = Assert.Single(Lines, line => line.StartsWith("COPY --from=build", StringComparison.Ordinal));
        var folder = copy.Split(' ')[^1];
        Assert.Contains($"ENTRYPOINT [\"dotnet\", \"{folder}/relations.dll\"]", Lines);
    }
}
