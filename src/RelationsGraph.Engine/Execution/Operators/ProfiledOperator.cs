namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>What one step of a plan did.</summary>
public sealed class StepProfile
{
    /// <summary>Rows that it gave.</summary>
    public long Rows { get; set; }

    /// <summary>
    /// Accesses to the graph in the step and below it: one for each node or relationship that a scan, an index or an expansion gives, one for each property or
    /// label that an expression reads, and one for each node, relationship, property or label that is written.
    /// </summary>
    public long TotalHits { get; set; }
}

/// <summary>Counts the rows and the accesses of another operator.</summary>
internal sealed class ProfiledOperator(Frame frame, RowSource inner, int step) : RowSource
{
    private readonly StepProfile _profile = frame.Profile(step);

    private long Accesses => frame.Hits + frame.Counters.Written;

    public override void Open()
    {
        var before = Accesses;
        inner.Open();
        _profile.TotalHits += Accesses - before;
    }

    public override bool Next()
    {
        var before = Accesses;
        var found = inner.Next();
        _profile.TotalHits += Accesses - before;
        _profile.Rows += found ? 1 : 0;
        return found;
    }
}
