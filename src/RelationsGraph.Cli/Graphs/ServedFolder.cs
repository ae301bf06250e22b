namespace RelationsGraph.Cli.Graphs;

/// <summary>
/// The address under which a running process serves the graph of a folder, noted in the folder: a folder can be open in one process
/// alone, so others go to that process.
/// </summary>
internal sealed class ServedFolder : IDisposable
{
    private const string FileName = "bolt-address";
    private readonly string _file;

    /// <summary>Notes where the folder's graph is served, until disposed of.</summary>
    public ServedFolder(string folder, Uri address)
    {
        _file = Path.Combine(folder, FileName);
        File.WriteAllText(_file, address.OriginalString + "\n");
    }

    /// <summary>Where the folder's graph is served, as noted last; null where nothing was noted. The process may be gone.</summary>
    public static Uri? AddressOf(string folder)
    {
        var file = Path.Combine(folder, FileName);
        return File.Exists(file) && Uri.TryCreate(File.ReadAllText(file).Trim(), UriKind.Absolute, out var address) ? address : null;
    }

    public void Dispose() => File.Delete(_file);
}
