using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace RelationsGraph.EndToEnd.Drivers;

/// <summary>A JavaScript driver or client as npm gives it, in a folder of its own, and the scripts that use it.</summary>
internal sealed class NpmPackage
{
    // What gives Node the browsers' WebSocket.
    private const string WebSocketPackage = "ws@8.23.0";

    private readonly string _name;
    private readonly string _folder;

    private NpmPackage(string name, string folder) => (_name, _folder) = (name, folder);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Installs a package, which is kept between runs in the machine's folder for temporary files; the test is skipped where Node or npm cannot.</summary>
    public static async Task<NpmPackage> InstallAsync(string name, string version)
    {
        var folder = Path.Combine(Path.GetTempPath(), "relationsgraph-drivers", $"{name}-{version}");
        var package = new NpmPackage(name, folder);
        var installed = Path.Combine(folder, "installed");
        Directory.CreateDirectory(folder);
        try
        {
            await RunAsync("node", ["--version"], folder);
            if (!File.Exists(installed))
            {
                var (code, output) = await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, $"{name}@{version}", WebSocketPackage], folder);
                Assert.SkipUnless(code == 0, $"skipped: npm cannot install {name} {version}: {output}");
                await File.WriteAllTextAsync(installed, "", Stop);
            }
        }
        catch (Win32Exception e)
        {
            Assert.Skip($"skipped: node and npm are not here: {e.Message}");
        }

        return package;
    }

    /// <summary>Runs one of the scripts against a server.</summary>
    /// <param name="theme">The script's file, without its ending.</param>
    /// <param name="transport"><c>tcp</c> or <c>websocket</c>.</param>
    /// <param name="address">Scheme, host and port.</param>
    /// <param name="password">What logs the user in.</param>
    public Task<(int Code, string Output)> RunScriptAsync(string theme, string transport, string address, string password)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Drivers", "scripts", $"{theme}.mjs");
        return RunAsync("node", [script, _folder, _name, transport, address, password], _folder);
    }

    /// <summary>Starts a script with the package's folder as its first argument; what it prints is the caller's to read.</summary>
    public Process Start(string script, IEnumerable<string> arguments) => Process.Start(Info("node", [script, _folder, .. arguments], _folder))!;

    private static ProcessStartInfo Info(string program, IEnumerable<string> arguments, string folder) => new(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static async Task<(int Code, string Output)> RunAsync(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(Info(program, arguments, folder))!;
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
