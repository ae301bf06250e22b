using System.Collections.Generic;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Client;

/// <summary>One statement and the values it runs with.</summary>
/// <param name="Cypher">The text.</param>
/// <param name="Parameters">The values, by name without the dollar.</param>
public sealed record BoltStatement(string Cypher, IReadOnlyDictionary<string, object?> Parameters);

/// <summary>
/// Statements to read with in one transaction, and what becomes of their records, which are handed over as the bytes that came, one after the other. The statements of one round are
/// sent together before the first answer is waited for.
/// </summary>
public abstract class BoltRead
{
    /// <summary>How many rounds there are; each after the first costs one more wait.</summary>
    public abstract int Rounds { get; }

    /// <summary>The statements of a round, which begins when all records of the one before were taken.</summary>
    /// <param name="round">From 0; round 0 comes again, and all that was taken counts for nothing, when the read has to be tried again.</param>
    public abstract IReadOnlyList<BoltStatement> Statements(int round);

    /// <summary>Takes a record.</summary>
    /// <param name="round">The round.</param>
    /// <param name="statement">The statement's place in its round.</param>
    /// <param name="record">Stands before the list of the record's values; its bytes are gone when this returns.</param>
    public abstract void Take(int round, int statement, ref PackStreamReader record);

    /// <summary>A statement has given all its records.</summary>
    /// <param name="round">The round.</param>
    /// <param name="statement">The statement's place in its round.</param>
    /// <param name="summary">What the server says of it.</param>
    public virtual void Ended(int round, int statement, BoltSummary summary)
    {
        // Most readers know by the records.
    }
}
