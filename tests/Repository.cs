namespace RelationsGraph.Testing;

/// <summary>The repository that the program at hand was built from. Every test project compiles this file.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

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
