using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace RelationsGraph.Conformance.GraphQL;

/// <summary>The folder of scripts that ask npm's GraphQL packages.</summary>
internal static class Audits
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "audits");
    private static readonly SemaphoreSlim Turn = new(1);
    private static string? _missing;
    private static bool _isInstalled;

    /// <summary>Installs the packages, once; the test is skipped where Node.js or npm cannot.</summary>
    public static async Task InstallAsync(CancellationToken stop)
    {
        await Turn.WaitAsync(stop);
        try
        {
            if (!_isInstalled && _missing is null)
            {
                var (status, output) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], null, stop);
                (_isInstalled, _missing) = (status == 0, status == 0 ? null : output);
            }
        }
        finally
        {
            Turn.Release();
        }

        Assert.SkipWhen(_missing is not null, $"skipped: graphql-js needs Node.js and npm: {_missing}");
    }

    /// <summary>Runs a program in the folder.</summary>
    public static async Task<(int Status, string Output)> RunAsync(string program, string[] arguments, string? input, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(stop);
            var output = process.StandardOutput.ReadToEndAsync(stop);
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), stop);
            process.StandardInput.Close();
            var text = await output;
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, process.ExitCode == 0 ? text : $"{text} {await errors}");
        }
        catch (Win32Exception exception)
        {
            return (-1, exception.Message);
        }
    }
}
