namespace RelationsGraph.Cli.Commands;

/// <summary>What the process ends with.</summary>
public static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that is not the caller's mistake.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or invalid input: rows refused, a file not understood, a statement that is no Cypher.</summary>
    public const int Invalid = 2;

    /// <summary>The graph cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>Interrupted before the work was done.</summary>
    public const int Interrupted = 130;
}
