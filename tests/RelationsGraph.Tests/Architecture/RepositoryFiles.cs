namespace RelationsGraph.Tests.Architecture;

/// <summary>The repository that the tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", "node_modules", "dist", "TestResults", "data", ".vs", ".idea"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is not built, downloaded or written at run time, as a path below the root with slashes.</summary>
    public static IEnumerable<string> All() => Below(Root).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder)
        // In a second working tree .git is a file.
        .Where(file => !NotOurs.Contains(Path.GetFileName(file)))
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(Below));

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
