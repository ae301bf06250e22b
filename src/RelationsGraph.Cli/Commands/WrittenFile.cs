using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary>A file that a command writes when its work is done. That it can be written is seen before.</summary>
internal static class WrittenFile
{
    /// <summary>Opens a file that is written anew.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">What the command reads, and would lose.</param>
    /// <exception cref="UsageException">It is one of those that are read.</exception>
    public static FileStream Open(string option, string path, IEnumerable<string> read)
    {
        var full = Path.GetFullPath(path);
        return read.Where(one => one.Length > 0).Any(one => Path.GetFullPath(one) == full)
            ? throw new UsageException($"{option}: {path} is what is read, and would be written over")
            : File.Create(path);
    }

    /// <summary>Opens a file that somebody edits afterwards, so that it must not be there yet.</summary>
    /// <param name="option">The option that names it.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="UsageException">It is there.</exception>
    public static FileStream OpenNew(string option, string path) => Path.Exists(path)
        ? throw new UsageException($"{option}: {path} is there already, and what was decided in it would be lost; name another file")
        : new FileStream(path, FileMode.CreateNew);
}
