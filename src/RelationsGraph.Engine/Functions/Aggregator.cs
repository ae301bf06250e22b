using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Functions;

/// <summary>The state of an aggregating function over one group of rows.</summary>
public abstract class Aggregator
{
    /// <summary>Bytes of memory that are kept of the rows so far.</summary>
    public long Kept { get; protected set; }

    /// <summary>Takes one row's arguments; none for <c>count(*)</c>. DISTINCT is the caller's: it leaves repetitions out.</summary>
    /// <exception cref="CypherException">An argument is of a kind or a value that the function does not take.</exception>
    public abstract void Add(ReadOnlySpan<Value> arguments);

    /// <summary>The result over the rows so far.</summary>
    public abstract Value Result();
}
