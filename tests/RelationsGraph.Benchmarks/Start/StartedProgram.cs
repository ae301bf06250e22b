using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RelationsGraph.Benchmarks.Start;

/// <summary>The built program, serving; timed from its start to <c>ready</c>.</summary>
internal sealed partial class StartedProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private StartedProgram(Process process, Task<string> error) => (_process, _error) = (process, error);

    public required TimeSpan ReadyAfter { get; init; }

    /// <summary>What the program said that loading took; 0 where it loaded nothing.</summary>
    public double LoadSeconds { get; private set; }

    public required Uri GraphQL { get; init; }

    public required Uri Bolt { get; init; }

    public static async Task<StartedProgram> StartAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "up", .. arguments, "--port", "0", "--bolt-port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Api__ExposeCypher"] = "true";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = new List<string>();
        while (lines.Count == 0 || lines[^1] != "ready")
        {
            lines.Add(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the program ended: " + await error));
        }

        return new StartedProgram(process, error) { ReadyAfter = clock.Elapsed, GraphQL = Address(lines, "graphql"), Bolt = Address(lines, "bolt") };
    }

    /// <summary>Stops it and reads what it said of loading.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        var said = Loaded().Match(await _error);
        LoadSeconds = said.Success ? double.Parse(said.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"records in \d+ batches, ([\d.]+) s")]
    private static partial Regex Loaded();

    private static Uri Address(List<string> lines, string what) => new(lines.Single(line => line.StartsWith(what + " ", StringComparison.Ordinal))[what.Length..].Trim());

    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = output.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(tests.Parent!.FullName, "src", "RelationsGraph.Cli", "bin", output.Parent.Name, output.Name, "relations.dll");
    }
}
