using System.Text.Json;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Workers;

/// <summary>An inbox in a folder of its own, and the workers that a test starts on it.</summary>
internal sealed class WorkedInbox : IDisposable
{
    private static readonly Dictionary<string, string?> Quick = new()
    {
        ["Worker__Interval"] = "0.05",
        ["Worker__RetryWait"] = "0.01",
        ["Worker__BatchSize"] = "25",
        ["Logging__LogLevel__RelationsGraph.Worker"] = "Debug",
    };

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that holds the inbox.</summary>
    public TemporaryFolder Folder => _folder;

    /// <summary>Starts a worker that looks often and writes little at a time, and waits until it is ready.</summary>
    public async Task<RelationsProcess> StartAsync(IReadOnlyDictionary<string, string?>? environment = null, params string[] arguments)
    {
        var all = new Dictionary<string, string?>(Quick);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        var worker = RelationsProcess.Start(["worker", "--inbox", _folder.At("inbox"), .. arguments], all);
        await worker.OutputLineAsync("ready");
        return worker;
    }

    /// <summary>Lets a file land as everybody should: written elsewhere, then renamed.</summary>
    public void Drop(string name, string text)
    {
        Directory.CreateDirectory(_folder.At("inbox"));
        File.Move(_folder.Write("draft", text), _folder.At("inbox", name));
    }

    /// <summary>The entries that ended so, without their reports.</summary>
    public List<string> Ended(string outcome) => !Directory.Exists(_folder.At("inbox", outcome)) ? []
        : [.. Directory.GetFileSystemEntries(_folder.At("inbox", outcome)).Select(file => Path.GetFileName(file)!).Where(name => !name.Contains(".report.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The report of an entry.</summary>
    public async Task<JsonElement> ReportAsync(string outcome, string name)
    {
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.At("inbox", outcome, name + ".report.json"), TestContext.Current.CancellationToken));
        return report.RootElement.Clone();
    }

    /// <summary>Waits until something happened, looking whenever the worker says something.</summary>
    public static async Task EventuallyAsync(RelationsProcess worker, Func<bool> happened)
    {
        while (!happened())
        {
            await worker.ErrorLineWithAsync("");
        }
    }

    /// <summary>Waits until an entry was finished, with its reports.</summary>
    public Task EndedAsync(RelationsProcess worker, string outcome, string name) => EventuallyAsync(worker, () => File.Exists(_folder.At("inbox", outcome, name + ".report.txt")));

    public void Dispose() => _folder.Dispose();
}
