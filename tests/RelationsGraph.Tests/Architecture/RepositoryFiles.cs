namespace RelationsGraph.Tests.Architecture;

/// <summary>What is written in the repository.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", "node_modules", "dist", "TestResults", "data", ".vs", ".idea"];

    /// <summary>Every file that is not built, downloaded or written at run time, as a path below the root with slashes.</summary>
    public static IEnumerable<string> All() => Below(Repository.Root).Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder)
        // In a second working tree .git is a file.
        .Where(file => !NotOurs.Contains(Path.GetFileName(file)))
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))).SelectMany(Below));
}
