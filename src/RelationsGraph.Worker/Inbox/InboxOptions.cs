using RelationsGraph.Worker.Loading;

namespace RelationsGraph.Worker.Inbox;

/// <summary>How an inbox is worked on.</summary>
public sealed record InboxOptions
{
    /// <summary>The folder in which dossiers land.</summary>
    public required string Folder { get; init; }

    /// <summary>How each is loaded.</summary>
    public LoadOptions Load { get; init; } = new();

    /// <summary>The time between two looks at the folder. What has not changed between two is complete.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait after the first failure that may pass by itself; each further one waits twice as long.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a load that failed, or whose worker died of it, is tried again before it is parked.</summary>
    public int Retries { get; init; } = 5;
}
