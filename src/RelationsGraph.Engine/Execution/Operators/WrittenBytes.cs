namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>What changes take in memory until they are committed: their place in the graph's copied pages and in the record of changes, in bytes.</summary>
internal static class WrittenBytes
{
    public const int Node = 96;

    public const int Relationship = 128;

    /// <summary>Without the value itself.</summary>
    public const int Property = 48;
}
