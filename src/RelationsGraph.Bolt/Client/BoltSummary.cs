using System;
using System.Collections.Generic;

namespace RelationsGraph.Bolt.Client;

/// <summary>What the server says at the end of a result.</summary>
public sealed class BoltSummary
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    internal BoltSummary(IReadOnlyDictionary<string, object?> metadata, IReadOnlyDictionary<string, object?> runMetadata)
    {
        Metadata = metadata;
        AvailableAfter = TimeSpan.FromMilliseconds(runMetadata.GetValueOrDefault("t_first") as long? ?? 0);
    }

    /// <summary>The server's metadata as it sent them: type, stats, db, bookmark, statuses and others.</summary>
    public IReadOnlyDictionary<string, object?> Metadata { get; }

    /// <summary><c>r</c> read, <c>w</c> write, <c>rw</c> both, <c>s</c> schema or administration; null where the server does not say.</summary>
    public string? QueryType => Metadata.GetValueOrDefault("type") as string;

    /// <summary>The database that answered.</summary>
    public string? Database => Metadata.GetValueOrDefault("db") as string;

    /// <summary>What changed, by Neo4j's names (<c>nodes-created</c>); empty when nothing did.</summary>
    public IReadOnlyDictionary<string, object?> Counters => Map("stats") ?? Nothing;

    /// <summary>The plan, where EXPLAIN asked for it.</summary>
    public IReadOnlyDictionary<string, object?>? Plan => Map("plan");

    /// <summary>The plan with what each operator did, where PROFILE asked for it.</summary>
    public IReadOnlyDictionary<string, object?>? Profile => Map("profile");

    /// <summary>Warnings and hints: notifications before Bolt 5.6, statuses from then on.</summary>
    public IReadOnlyList<object?> Notifications =>
        (Metadata.GetValueOrDefault("statuses") ?? Metadata.GetValueOrDefault("notifications")) as IReadOnlyList<object?> ?? [];

    /// <summary>The time until the server had the first record, in whole milliseconds, by its own clock.</summary>
    public TimeSpan AvailableAfter { get; }

    /// <summary>The time until the server had sent all, in whole milliseconds, by its own clock.</summary>
    public TimeSpan ConsumedAfter => TimeSpan.FromMilliseconds(Metadata.GetValueOrDefault("t_last") as long? ?? 0);

    /// <summary>One of the <see cref="Counters"/>; 0 where the server sends none.</summary>
    public long Counter(string name) => Counters.GetValueOrDefault(name) as long? ?? 0;

    private IReadOnlyDictionary<string, object?>? Map(string key) => Metadata.GetValueOrDefault(key) as IReadOnlyDictionary<string, object?>;
}
