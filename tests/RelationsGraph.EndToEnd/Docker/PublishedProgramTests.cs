using System.Diagnostics;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Docker;

public sealed class PublishedProgramTests
{
    [Fact]
    public async Task The_published_program_starts_from_any_folder_with_the_same_command_line()
    {
        using var published = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        await PublishAsync(published.Path);
        await using var server = await RunningServer.StartAsync(["up", "--data", "graph"], executable: published.At("relations.dll"), folder: elsewhere.Path);
        Assert.Contains(elsewhere.At("graph"), server.Graph);
        var answer = await server.AskAsync("""{ actor(id: "turkey") { name } }""");
        Assert.Equal("Turkey", answer.GetProperty("data").GetProperty("actor").GetProperty("name").GetString());
        (await server.StopAsync()).Expect(0);
    }

    private static async Task PublishAsync(string folder)
    {
        // What the image's build does, but with what the tests were built with: building all again would take minutes.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", ["publish", Repository.At("src", "RelationsGraph.Cli"), "--no-build", "-c", configuration, "-o", folder, "--nologo", "-v", "q", "-p:BuildExplorer=false"])
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);
    }
}
