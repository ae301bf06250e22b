namespace RelationsGraph.Worker.Inbox;

/// <summary>Something that was taken out of an inbox to be loaded.</summary>
/// <param name="Name">The file's or folder's name.</param>
/// <param name="Path">Where it lies now, out of the reach of other workers.</param>
/// <param name="Attempt">How often it was taken, this time counted: more than once where a worker died meanwhile.</param>
public sealed record InboxEntry(string Name, string Path, int Attempt);

/// <summary>
/// A folder in which dossiers land, shared by any number of workers. Each entry is taken by renaming it, which succeeds for one worker only;
/// what a worker that died had taken comes back. Everything lies in the folder itself, so that a rename never crosses file systems.
/// </summary>
public sealed class InboxFolder : IDisposable
{
    private const string Partial = ".part";

    private readonly string _folder;
    private readonly string _takenFolder;
    private readonly string _own;
    private readonly FileStream _lock;
    private Dictionary<string, string> _seen = [];

    /// <summary>Makes the folders that there are not yet.</summary>
    public InboxFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _takenFolder = Path.Combine(_folder, ".taken");
        Directory.CreateDirectory(_takenFolder);
        Directory.CreateDirectory(Attempts);
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

    private string Attempts => Path.Combine(_folder, ".attempts");

    /// <summary>
    /// The names of what is complete, by name: what looks as it did at the last look. Hidden names, and names or folders with a name that ends
    /// in <c>.part</c>, are still being written.
    /// </summary>
    public IReadOnlyList<string> Look()
    {
        var seen = new DirectoryInfo(_folder).EnumerateFileSystemInfos()
            .Where(entry => !IsOutcome(entry.Name) && IsNamed(entry.Name))
            .Select(entry => (entry.Name, State: State(entry)))
            .Where(entry => entry.State is not null)
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

        var attempt = (File.Exists(AttemptFile(name)) ? int.Parse(File.ReadAllText(AttemptFile(name)), System.Globalization.CultureInfo.InvariantCulture) : 0) + 1;
        File.WriteAllText(AttemptFile(name), FormattableString.Invariant($"{attempt}"));
        return new InboxEntry(name, taken, attempt);
    }

    /// <summary>Moves an entry where it belongs, its reports beside it.</summary>
    /// <param name="entry">What was taken.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="writeReports">Writes the reports at the path that it is given, to which it adds an extension each.</param>
    /// <returns>Where it lies now.</returns>
    public string Finish(InboxEntry entry, InboxOutcome outcome, Action<string> writeReports)
    {
        var to = FolderOf(outcome);
        var draft = Path.Combine(_own, ".report");
        writeReports(draft);
        string moved;
        do
        {
            moved = FreeName(to, entry.Name);
        }
        while (!TryMove(entry.Path, moved));

        foreach (var report in Directory.EnumerateFiles(_own, ".report.*"))
        {
            File.Move(report, moved + Path.GetFileName(report), overwrite: true);
        }

        File.Delete(AttemptFile(entry.Name));
        return moved;
    }

    /// <summary>Puts an entry back because the worker stops; that counts as no attempt.</summary>
    public void PutBack(InboxEntry entry)
    {
        File.WriteAllText(AttemptFile(entry.Name), FormattableString.Invariant($"{entry.Attempt - 1}"));
        Return(entry.Path);
    }

    /// <summary>Puts back what workers that died had taken, and says how much that is.</summary>
    public int TakeBack()
    {
        var back = 0;
        foreach (var file in Directory.EnumerateFiles(_takenFolder, "*.lock").Where(file => file != _lock.Name))
        {
            if (Locked(file) is not { } hold)
            {
                continue;
            }

            using (hold)
            {
                var theirs = Path.ChangeExtension(file, null);
                foreach (var entry in Directory.Exists(theirs) ? Directory.GetFileSystemEntries(theirs) : [])
                {
                    if (IsNamed(Path.GetFileName(entry)))
                    {
                        Return(entry);
                        back++;
                    }
                    else
                    {
                        File.Delete(entry);
                    }
                }

                if (Directory.Exists(theirs))
                {
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
            var files = entry is DirectoryInfo folder ? folder.GetFiles("*", SearchOption.AllDirectories) : [(FileInfo)entry];
            return files.Any(file => file.Name.EndsWith(Partial, StringComparison.OrdinalIgnoreCase)) ? null
                : string.Join('\n', files.OrderBy(file => file.FullName, StringComparer.Ordinal).Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        }
        catch (IOException)
        {
            // Another worker took it between two of these lines.
            return null;
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

    private static bool TryMove(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
            return true;
        }
        catch (IOException) when (Path.Exists(to))
        {
            return false;
        }
    }

    private static string FreeName(string folder, string name)
    {
        for (var number = 1; ; number++)
        {
            var free = number == 1 ? name : FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(name)}~{number}{Path.GetExtension(name)}");
            if (!Path.Exists(Path.Combine(folder, free)))
            {
                return Path.Combine(folder, free);
            }
        }
    }

    private void Return(string path)
    {
        while (!TryMove(path, FreeName(_folder, Path.GetFileName(path))))
        {
        }
    }

    private string FolderOf(InboxOutcome outcome) => Path.Combine(_folder, outcome.FolderName());

    private string AttemptFile(string name) => Path.Combine(Attempts, name);
}
