namespace RelationsGraph.Engine.Execution;

/// <summary>What a statement changed.</summary>
public sealed class UpdateCounters
{
    /// <summary>Nodes created.</summary>
    public long NodesCreated { get; set; }

    /// <summary>Nodes deleted.</summary>
    public long NodesDeleted { get; set; }

    /// <summary>Relationships created.</summary>
    public long RelationshipsCreated { get; set; }

    /// <summary>Relationships deleted, those of detached nodes included.</summary>
    public long RelationshipsDeleted { get; set; }

    /// <summary>Properties set, to whatever value, and removed where they were there.</summary>
    public long PropertiesSet { get; set; }

    /// <summary>Labels that a node did not have before.</summary>
    public long LabelsAdded { get; set; }

    /// <summary>Labels that a node had before.</summary>
    public long LabelsRemoved { get; set; }

    /// <summary>Indexes created.</summary>
    public long IndexesAdded { get; set; }

    /// <summary>Indexes dropped.</summary>
    public long IndexesRemoved { get; set; }

    /// <summary>Constraints created.</summary>
    public long ConstraintsAdded { get; set; }

    /// <summary>Constraints dropped.</summary>
    public long ConstraintsRemoved { get; set; }

    /// <summary>Transactions that CALL … IN TRANSACTIONS began.</summary>
    public long TransactionsStarted { get; set; }

    /// <summary>Transactions that CALL … IN TRANSACTIONS committed.</summary>
    public long TransactionsCommitted { get; set; }

    /// <summary>Transactions that CALL … IN TRANSACTIONS rolled back.</summary>
    public long TransactionsRolledBack { get; set; }

    /// <summary>Whether anything was changed.</summary>
    public bool ContainsUpdates => Written + IndexesAdded + IndexesRemoved + ConstraintsAdded + ConstraintsRemoved > 0;

    /// <summary>Nodes, relationships, properties and labels that were written.</summary>
    public long Written => NodesCreated + NodesDeleted + RelationshipsCreated + RelationshipsDeleted + PropertiesSet + LabelsAdded + LabelsRemoved;

    /// <summary>The counters above 0, by the names that Bolt's summaries use.</summary>
    public IEnumerable<(string Name, long Count)> NotZero() => new (string Name, long Count)[]
    {
        ("nodes-created", NodesCreated), ("nodes-deleted", NodesDeleted), ("relationships-created", RelationshipsCreated), ("relationships-deleted", RelationshipsDeleted),
        ("properties-set", PropertiesSet), ("labels-added", LabelsAdded), ("labels-removed", LabelsRemoved), ("indexes-added", IndexesAdded),
        ("indexes-removed", IndexesRemoved), ("constraints-added", ConstraintsAdded), ("constraints-removed", ConstraintsRemoved),
    }.Where(counter => counter.Count > 0);
}
