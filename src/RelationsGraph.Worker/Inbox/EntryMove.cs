namespace RelationsGraph.Worker.Inbox;

/// <summary>
/// Moves entries, also to where somebody linked or mounted another file system. There a rename fails, so that what arrives is a copy under its own name only when it is whole; whoever ends
/// before the entry itself is removed leaves both, and the entry is loaded once more, which changes nothing.
/// </summary>
internal static class EntryMove
{
    // What rename says of two file systems, on every Unix.
    private const int OtherFileSystem = 18;

    /// <summary>Moves a file or folder; false where its new name is taken.</summary>
    /// <param name="from">The file or folder.</param>
    /// <param name="to">Its new path.</param>
    /// <param name="owner">Who moves it: no two do so under one name at a time.</param>
    public static bool TryMove(string from, string to, string owner)
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
        catch (IOException failure) when (failure.HResult == OtherFileSystem)
        {
            return TryCopy(from, to, owner);
        }
    }

    /// <summary>Removes from a folder what an owner that ended had half moved there.</summary>
    public static void Discard(string folder, string owner) => Delete(Half(folder, owner));

    private static string Half(string folder, string owner) => Path.Combine(folder, $".{owner}.part");

    private static bool TryCopy(string from, string to, string owner)
    {
        var half = Half(Path.GetDirectoryName(to)!, owner);
        Delete(half);
        try
        {
            Copy(from, half);
            if (!TryMove(half, to, owner))
            {
                return false;
            }
        }
        finally
        {
            Delete(half);
        }

        Delete(from);
        return true;
    }

    private static void Copy(string from, string to)
    {
        if (new FileInfo(from).LinkTarget is { } target)
        {
            // As a rename would leave it.
            File.CreateSymbolicLink(to, target);
        }
        else if (File.Exists(from))
        {
            File.Copy(from, to);
        }
        else
        {
            Directory.CreateDirectory(to);
            foreach (var entry in Directory.GetFileSystemEntries(from))
            {
                Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
            }
        }
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            Directory.Delete(path, recursive: true);
        }
        else if (Path.Exists(path))
        {
            File.Delete(path);
        }
    }
}
