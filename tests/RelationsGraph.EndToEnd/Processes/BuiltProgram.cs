namespace RelationsGraph.EndToEnd.Processes;

/// <summary>The program under test.</summary>
internal static class BuiltProgram
{
    /// <summary>The built executable, of the same configuration as the tests.</summary>
    public static string Path { get; } = Repository.At("src", "RelationsGraph.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "relations.dll");
}
