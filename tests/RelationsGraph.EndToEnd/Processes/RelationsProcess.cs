using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using Xunit;

namespace RelationsGraph.EndToEnd.Processes;

/// <summary>What a finished command left behind.</summary>
internal sealed record CommandOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Fails with everything that the command said unless it ended as expected.</summary>
    public CommandOutcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\n--- output\n{Output}\n--- error\n{Error}");
        Assert.DoesNotContain("   at ", Error);
        return this;
    }
}

/// <summary>The built executable as a process of its own.</summary>
internal sealed partial class RelationsProcess : IAsyncDisposable
{
    // Far beyond what anything takes: reached only when something hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Channel<string> _outputLines = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private RelationsProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, _output, _outputLines.Writer), ReadAsync(process.StandardError, _error, _errorLines.Writer));
    }

    /// <summary>The process's own id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a command. The environment's own settings of a graph are left out, so that tests say what they mean.</summary>
    public static RelationsProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? executable = null, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.ArgumentList.Add(executable ?? BuiltProgram.Path);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in start.Environment.Keys.Where(name => name.Contains("__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new RelationsProcess(process);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandOutcome> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? executable = null, string? folder = null)
    {
        await using var process = Start(arguments, environment, executable, folder);
        return await process.EndAsync();
    }

    /// <summary>Waits until the process prints a line that begins so, and gives that line.</summary>
    public Task<string> OutputLineAsync(string beginning) => LineAsync(_outputLines.Reader, line => line.StartsWith(beginning, StringComparison.Ordinal), beginning);

    /// <summary>A line that the process printed already and that begins so.</summary>
    public string OutputLine(string beginning) => _output.ToString().Split('\n').First(line => line.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Waits until the process writes a line to standard error that begins so, and gives that line.</summary>
    public Task<string> ErrorLineAsync(string beginning) => LineAsync(_errorLines.Reader, line => line.StartsWith(beginning, StringComparison.Ordinal), beginning);

    /// <summary>Waits until the process writes a line to standard error that has this text, and gives that line.</summary>
    public Task<string> ErrorLineWithAsync(string text) => LineAsync(_errorLines.Reader, line => line.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Waits for the end.</summary>
    public async Task<CommandOutcome> EndAsync()
    {
        using var patience = Patient();
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return new CommandOutcome(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    /// <summary>Sends a signal, as Ctrl+C (2) and service managers (15) do.</summary>
    public void Signal(int signal) => Assert.True(TrySignal(signal));

    /// <summary>Sends a signal; false where the process is gone already.</summary>
    public bool TrySignal(int signal) => Kill(_process.Id, signal) == 0;

    /// <summary>Ends the process without a chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await EndAsync();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    private async Task<string> LineAsync(ChannelReader<string> lines, Func<string, bool> isIt, string sought)
    {
        using var patience = Patient();
        await foreach (var line in lines.ReadAllAsync(patience.Token))
        {
            if (isIt(line))
            {
                return line;
            }
        }

        var outcome = await EndAsync();
        throw new InvalidOperationException($"ended with {outcome.ExitCode} before '{sought}'\n--- output\n{outcome.Output}\n--- error\n{outcome.Error}");
    }

    private static CancellationTokenSource Patient()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Patience);
        return source;
    }

    private static async Task ReadAsync(StreamReader reader, StringBuilder all, ChannelWriter<string> lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            all.Append(line).Append('\n');
            lines.TryWrite(line);
        }

        lines.Complete();
    }
}
