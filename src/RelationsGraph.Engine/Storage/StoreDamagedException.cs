namespace RelationsGraph.Engine.Storage;

/// <summary>A file of a database is damaged in a way that no stop of the machine explains: opening it would lose what was committed.</summary>
public sealed class StoreDamagedException : IOException
{
    /// <param name="file">The file.</param>
    /// <param name="offset">Where in the file, in bytes from its start.</param>
    /// <param name="what">What is wrong there.</param>
    public StoreDamagedException(string file, long offset, string what)
        : base($"'{file}' is damaged at byte {offset}: {what}. Restore the folder from a backup.")
    {
        File = file;
        Offset = offset;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Where in the file, in bytes from its start.</summary>
    public long Offset { get; }
}
