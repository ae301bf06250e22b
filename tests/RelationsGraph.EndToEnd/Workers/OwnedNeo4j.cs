using System.Diagnostics;
using System.Globalization;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Graphs;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>
/// The process of the Neo4j that NEO4J_URI names, where NEO4J_PID tells it: one that a test may kill, and start again as it was started, on the same folder.
/// </summary>
internal sealed class OwnedNeo4j : IAsyncDisposable
{
    // What a test started again has another number than NEO4J_PID.
    private static int? _startedAgain;

    private readonly string[] _command;
    private readonly Dictionary<string, string> _environment;
    private readonly Func<BoltDriver> _connect;
    private int _id;
    private bool _isLost;

    private OwnedNeo4j(int id, Func<BoltDriver> connect)
    {
        (_id, _connect) = (id, connect);
        _command = Words($"/proc/{id}/cmdline");
        _environment = Words($"/proc/{id}/environ").Select(word => word.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>Finds it; a test without one is skipped.</summary>
    /// <param name="connect">Makes a driver of it.</param>
    public static OwnedNeo4j Find(Func<BoltDriver> connect)
    {
        var id = _startedAgain?.ToString(CultureInfo.InvariantCulture) ?? OneNeo4j.Process;
        Assert.SkipUnless(OperatingSystem.IsLinux() && int.TryParse(id, CultureInfo.InvariantCulture, out _), "skipped: NEO4J_PID names no process of a Neo4j");
        return new OwnedNeo4j(int.Parse(id!, CultureInfo.InvariantCulture), connect);
    }

    /// <summary>Lets no file grow beyond so many bytes: for the process that is a full disk.</summary>
    public void LimitFiles(int bytes)
    {
        _isLost = true;
        Prlimit.Set(_id, bytes.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it without a chance to tidy up, if it has not ended.</summary>
    public async Task KillAsync()
    {
        _isLost = true;
        if (!Directory.Exists(FormattableString.Invariant($"/proc/{_id}")))
        {
            return;
        }

        using var process = Process.GetProcessById(_id);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends it if it has not ended, starts it again, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        await KillAsync();
        // In a session of its own, so that it outlives the tests as it would have before.
        var start = new ProcessStartInfo("setsid", _command) { WorkingDirectory = "/" };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        _startedAgain = _id = process.Id;
        if (OneNeo4j.Folder is { } folder && File.Exists(Path.Combine(folder, "pid")))
        {
            // Whoever stops it looks there.
            await File.WriteAllTextAsync(Path.Combine(folder, "pid"), FormattableString.Invariant($"{_id}\n"), TestContext.Current.CancellationToken);
        }

        await using var driver = _connect();
        using var http = new HttpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        while (await again.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                await driver.VerifyConnectivityAsync(patience.Token);
                // Its web server comes after Bolt, and other tests take Neo4j Browser from it.
                using var page = OneNeo4j.Http is { } address ? await http.GetAsync(new Uri(address), patience.Token) : null;
                _isLost = false;
                return;
            }
            catch (Exception notYet) when (notYet is BoltException or HttpRequestException)
            {
                // It is not there yet, or its database is not.
            }
        }
    }

    /// <summary>Leaves it as it was found, whatever became of the test.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isLost)
        {
            await StartAgainAsync();
        }
    }

    private static string[] Words(string file) => File.ReadAllText(file).Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
