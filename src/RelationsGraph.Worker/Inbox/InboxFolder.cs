namespace RelationsGraph.Worker.Inbox;

/// <summary>Something that was taken out of an inbox to be loaded.</summary>
/// <param name="Name">The file's or folder's name.</param>
/// <param name="Path">Where it lies now, out of the reach of other workers.</param>
/// <param name="Attempt">How often it was taken, this time counted, by workers that died at one place of it: more than once where a worker died meanwhile.</param>
public sealed record InboxEntry(string Name, string Path, int Attempt);

/// <summary>What else is in an inbox beside an entry.</summary>
/// <param name="Names">Names of what waits and of what other workers have; empty for nothing.</param>
/// <param name="AreLoading">Whether other workers have some of it.</param>
public sealed record InboxNeighbours(string Names, bool AreLoading);

/// <summary>
/// A folder in which dossiers land, shared by any number of workers. Each entry is taken by renaming it, which succeeds for one worker only;
/// what a worker that died had taken comes back. What is taken lies in the folder itself, so that taking never crosses file systems.
/// </summary>
public sealed class InboxFolder : IDisposable
{
    private const string Partial = ".part";

    // Links are not followed: one that leads back would never end.
    private static readonly EnumerationOptions AllBelow = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    private readonly string _folder;
    private readonly string _takenFolder;
    private readonly string _own;
    private readonly FileStream _lock;
    private readonly InboxAttempts _attempts;
    private Dictionary<string, string> _seen = [];

    /// <summary>Makes the folders that there are not yet.</summary>
    public InboxFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _takenFolder = Path.Combine(_folder, ".taken");
        Directory.CreateDirectory(_takenFolder);
        _attempts = new InboxAttempts(Path.Combine(_folder, ".attempts"));
        foreach (var outcome in Enum.GetValues<InboxOutcome>())
        {
            Directory.CreateDirectory(FolderOf(outcome));
        }

        var worker = Guid.NewGuid().ToString("N");
        // The lock before the folder: nobody takes from a folder whose owner lives.
        _lock = new FileStream(Path.Combine(_takenFolder, worker + ".lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        _own = Path.Combine(_takenFolder, worker);
        Directory.CreateDirectory(_own);
    }

    /// <summary>Names, as far as they can be told, that are not UTF-8, so that nothing can be taken by them: those of the last look.</summary>
    public IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>
    /// The names of what is complete, by name: what looks as it did at the last look. Hidden names, and names or folders with a name that ends
    /// in <c>.part</c>, are still being written.
    /// </summary>
    public IReadOnlyList<string> Look()
    {
        var entries = new DirectoryInfo(_folder).EnumerateFileSystemInfos().Where(entry => !IsOutcome(entry.Name) && IsNamed(entry.Name)).ToList();
        // The system's bytes stand for a replacement character, and that for other bytes.
        Unreadable = [.. entries.Where(entry => entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && !Path.Exists(entry.FullName)).Select(entry => entry.Name)];
        var seen = entries
            .Select(entry => (entry.Name, State: State(entry)))
            .Where(entry => entry.State is not null)
            .DistinctBy(entry => entry.Name)
            .ToDictionary(entry => entry.Name, entry => entry.State!, StringComparer.Ordinal);
        var complete = seen.Where(entry => _seen.GetValueOrDefault(entry.Key) == entry.Value).Select(entry => entry.Key).Order(StringComparer.Ordinal).ToList();
        _seen = seen;
        return complete;
    }

    /// <summary>Takes an entry; null where another worker was quicker.</summary>
    public InboxEntry? Take(string name)
    {
        var taken = Path.Combine(_own, name);
        try
        {
            Directory.Move(Path.Combine(_folder, name), taken);
        }
        catch (IOException) when (!Path.Exists(Path.Combine(_folder, name)))
        {
            return null;
        }

        return new InboxEntry(name, taken, _attempts.Count(name));
    }

    /// <summary>Notes how far the load of an entry has come, should its worker end there.</summary>
    public void Reach(InboxEntry entry, int batch) => _attempts.Reach(entry.Name, batch);

    /// <summary>What else is in the inbox.</summary>
    public InboxNeighbours Beside(string name)
    {
        var waiting = Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)!).Where(entry => entry != name && IsNamed(entry) && !IsOutcome(entry));
        var loading = Directory.EnumerateDirectories(_takenFolder).Where(folder => folder != _own).SelectMany(Named).Select(path => "…" + Path.GetFileName(path)).ToList();
        return new InboxNeighbours(string.Join('\n', waiting.Concat(loading).Order(StringComparer.Ordinal)), loading.Count > 0);
    }

    /// <summary>Moves an entry where it belongs, its reports beside it.</summary>
    /// <param name="entry">What was taken.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="writeReports">Writes the reports at the path that it is given, to which it adds an extension each.</param>
    /// <returns>Where it lies now.</returns>
    public string Finish(InboxEntry entry, InboxOutcome outcome, Action<string> writeReports)
    {
        string moved;
        do
        {
            ReportDrafts.Discard(_own);
            moved = ReportDrafts.FreePath(FolderOf(outcome), entry.Name);
            writeReports(ReportDrafts.Begin(_own, outcome.FolderName(), Path.GetFileName(moved)));
        }
        while (!EntryMove.TryMove(entry.Path, moved, Path.GetFileName(_own)));

        ReportDrafts.Deliver(_own, _folder);
        _attempts.Clear(entry.Name);
        return moved;
    }

    /// <summary>Puts an entry back because the worker stops, or because it waits for another; that counts as no attempt.</summary>
    public void PutBack(InboxEntry entry)
    {
        Return(entry.Path);
        _attempts.Discount(entry.Name);
    }

    /// <summary>Puts back what workers that died had taken, and what this one could not finish because its disk was full, and says how much that is.</summary>
    public int TakeBack()
    {
        // That counts as no attempt: this worker lives.
        var back = Empty(_own, path => PutBack(new InboxEntry(Path.GetFileName(path), path, 0)));
        foreach (var file in Directory.EnumerateFiles(_takenFolder, "*.lock").Where(file => file != _lock.Name))
        {
            if (Locked(file) is not { } hold)
            {
                continue;
            }

            using (hold)
            {
                var theirs = Path.ChangeExtension(file, null);
                if (Directory.Exists(theirs))
                {
                    back += Empty(theirs, Return);
                    Directory.Delete(theirs);
                }
            }

            File.Delete(file);
        }

        return back;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        var isEmpty = Directory.GetFileSystemEntries(_own).Length == 0;
        if (isEmpty)
        {
            Directory.Delete(_own);
        }

        _lock.Dispose();
        if (isEmpty)
        {
            // Otherwise it tells the next worker that something is to be taken back.
            File.Delete(_lock.Name);
        }
    }

    private static bool IsNamed(string name) => !name.StartsWith('.') && !name.EndsWith(Partial, StringComparison.OrdinalIgnoreCase);

    private static bool IsOutcome(string name) => Enum.GetValues<InboxOutcome>().Any(outcome => outcome.FolderName() == name);

    // Null while something in it is being written.
    private static string? State(FileSystemInfo entry)
    {
        try
        {
            var files = entry is DirectoryInfo folder ? folder.GetFiles("*", AllBelow) : [(FileInfo)entry];
            return files.Any(file => file.Name.EndsWith(Partial, StringComparison.OrdinalIgnoreCase)) ? null
                : string.Join('\n', files.OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (IOException)
        {
            // Another worker took it between two of these lines.
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            // A folder that must not be looked into. Whoever takes it says so; the others have nothing to do with it.
            return "closed";
        }
    }

    private static IEnumerable<string> Named(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder).Where(path => IsNamed(Path.GetFileName(path)));
        }
        catch (DirectoryNotFoundException)
        {
            // Its worker ended between two of these lines.
            return [];
        }
    }

    private static FileStream? Locked(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Its worker lives, or another one is taking back.
            return null;
        }
    }

    private int Empty(string taken, Action<string> giveBack)
    {
        foreach (var outcome in Enum.GetValues<InboxOutcome>())
        {
            EntryMove.Discard(FolderOf(outcome), Path.GetFileName(taken));
        }

        var back = Named(taken).ToList();
        back.ForEach(giveBack);
        if (back.Count > 0)
        {
            // What is put back will have other reports.
            ReportDrafts.Discard(taken);
        }

        ReportDrafts.Deliver(taken, _folder);
        return back.Count;
    }

    private void Return(string path)
    {
        while (!EntryMove.TryMove(path, ReportDrafts.FreePath(_folder, Path.GetFileName(path)), Path.GetFileName(_own)))
        {
        }
    }

    private string FolderOf(InboxOutcome outcome) => Path.Combine(_folder, outcome.FolderName());
}
