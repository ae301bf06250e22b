namespace RelationsGraph.Bolt.PackStream;

/// <summary>What a reader takes from the other side before it refuses a message.</summary>
public sealed record PackStreamLimits
{
    /// <summary>The most bytes that one message may have, without its chunk headers.</summary>
    public int MaxMessageBytes { get; init; } = 512 * 1024 * 1024;

    /// <summary>How deep lists, maps and structures may nest.</summary>
    public int MaxDepth { get; init; } = 256;
}
