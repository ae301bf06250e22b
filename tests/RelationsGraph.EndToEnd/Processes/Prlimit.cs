using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace RelationsGraph.EndToEnd.Processes;

/// <summary>Tells a process how large its files may grow: for it that is a full disk, and it needs no disk of its own.</summary>
internal static class Prlimit
{
    private const string Program = "/usr/bin/prlimit";

    /// <summary>Skips a test where there is no such program.</summary>
    public static void Require() => Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Program), "prlimit is not here");

    /// <summary>Limits the files of a process.</summary>
    /// <param name="processId">Which.</param>
    /// <param name="bytes">A number of bytes, or <c>unlimited</c>.</param>
    public static void Set(int processId, string bytes)
    {
        using var process = Process.Start(Program, ["--pid", processId.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:unlimited"]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
