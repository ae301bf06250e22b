using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Loading;

/// <summary>Something that happened while a dossier was loaded, for whoever shows progress.</summary>
public abstract record LoadEvent;

/// <summary>So many rows were read and looked at alone.</summary>
/// <param name="Rows">Rows so far.</param>
public sealed record RowsRead(long Rows) : LoadEvent;

/// <summary>The graph has its constraints and indexes.</summary>
public sealed record SchemaReady : LoadEvent;

/// <summary>A batch is in the graph; with <see cref="LoadMode.Replace"/> it gets there with the last one.</summary>
/// <param name="Batch">Its number, from 1.</param>
/// <param name="Records">Records written or found there so far.</param>
/// <param name="Total">Rows read, which is the most that records can come to.</param>
/// <param name="Changes">What the load changed so far.</param>
public sealed record BatchWritten(int Batch, long Records, long Total, LoadChanges Changes) : LoadEvent;

/// <summary>The load is over.</summary>
/// <param name="Summary">What it did.</param>
public sealed record LoadFinished(LoadSummary Summary) : LoadEvent;

/// <summary>What a load changed.</summary>
/// <param name="Nodes">Actors, theatres and other records that are new or different.</param>
/// <param name="Claims">Claims that are new.</param>
/// <param name="Superseded">Claims that no dossier has any more.</param>
/// <param name="RelationsAdded">Relations that are new.</param>
/// <param name="RelationsChanged">Relations with other properties.</param>
/// <param name="RelationsRemoved">Relations that are gone.</param>
public sealed record LoadChanges(long Nodes = 0, long Claims = 0, long Superseded = 0, long RelationsAdded = 0, long RelationsChanged = 0, long RelationsRemoved = 0)
{
    /// <summary>Claims that were there, and came into a dossier or out of one that is not their last, or have another note or reference.</summary>
    public long ClaimsChanged { get; init; }

    /// <summary>Adds two loads' changes up.</summary>
    public static LoadChanges operator +(LoadChanges a, LoadChanges b) => new(
        a.Nodes + b.Nodes, a.Claims + b.Claims, a.Superseded + b.Superseded,
        a.RelationsAdded + b.RelationsAdded, a.RelationsChanged + b.RelationsChanged, a.RelationsRemoved + b.RelationsRemoved)
    {
        ClaimsChanged = a.ClaimsChanged + b.ClaimsChanged,
    };

    /// <summary>See the operator.</summary>
    public LoadChanges Add(LoadChanges other) => this + other;
}

/// <summary>What a load did.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Records">Actors, theatres and other records, and distinct claims, that the graph has now.</param>
/// <param name="Batches">Transactions' worth of records.</param>
/// <param name="Changes">What is different from before; all 0 when everything was there already.</param>
/// <param name="Refusals">What was refused, by place; to be disposed of by whoever asked for the load.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record LoadSummary(long Rows, long Records, int Batches, LoadChanges Changes, RefusalLog Refusals, TimeSpan Elapsed);
