namespace RelationsGraph.Worker.Spilling;

/// <summary>A file for what does not fit into memory.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes one in the system's folder for such files.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        });
        if (!OperatingSystem.IsWindows())
        {
            // Without a name it goes with the process, even one that is killed.
            File.Delete(path);
        }

        return file;
    }
}
