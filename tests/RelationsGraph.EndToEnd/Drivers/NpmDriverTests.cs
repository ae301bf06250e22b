using System.Diagnostics;
using System.Net;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.EndToEnd.Drivers;

/// <summary>The embedded graph's Bolt server under the drivers that applications use.</summary>
public sealed class NpmDriverTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("5.28.3", "bolt")]
    [InlineData("5.28.3", "neo4j")]
    [InlineData("6.3.0", "bolt")]
    [InlineData("6.3.0", "neo4j")]
    public async Task The_JavaScript_driver_does_all_its_work_on_the_embedded_graph(string version, string scheme)
    {
        var folder = await InstallAsync(version);
        using var graph = EmbeddedGraph.InMemory();
        await using var server = BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, 0), Password = "secret" });

        var script = Path.Combine(AppContext.BaseDirectory, "Drivers", "npm-driver.cjs");
        var (code, output) = await RunAsync("node", [script, folder, $"{scheme}://{server.Endpoint}"], folder);

        Assert.True(code == 0, output);
        Assert.Contains("streaming done", output, StringComparison.Ordinal);
    }

    // Kept between runs in the machine's folder for temporary files, one folder a version.
    private static async Task<string> InstallAsync(string version)
    {
        var folder = Path.Combine(Path.GetTempPath(), "relationsgraph-drivers", version);
        if (File.Exists(Path.Combine(folder, "node_modules", "neo4j-driver", "package.json")))
        {
            return folder;
        }

        Directory.CreateDirectory(folder);
        try
        {
            await RunAsync("node", ["--version"], folder);
            var (code, output) = await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, $"neo4j-driver@{version}"], folder);
            Assert.SkipUnless(code == 0, $"skipped: npm cannot install neo4j-driver {version}: {output}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Assert.Skip($"skipped: node and npm are not here: {e.Message}");
        }

        return folder;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(Stop);
            var errors = process.StandardError.ReadToEndAsync(Stop);
            await process.WaitForExitAsync(Stop);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
