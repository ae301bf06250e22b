namespace RelationsGraph.EndToEnd.Processes;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built executable, of the same configuration as the tests.</summary>
    public static string Executable { get; } = Path.Combine(
        Root, "src", "RelationsGraph.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "relations.dll");

    /// <summary>A file or folder of the repository.</summary>
    public static string At(params string[] names) => Path.Combine([Root, .. names]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RelationsGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no RelationsGraph.sln above {AppContext.BaseDirectory}");
    }
}
