namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>What one step of a plan did.</summary>
public sealed class StepProfile
{
    /// <summary>Rows that it gave.</summary>
    public long Rows { get; set; }

    /// <summary>Accesses to the graph in the step and below it.</summary>
    public long TotalHits { get; set; }
}

/// <summary>Counts the rows and the accesses of another operator.</summary>
internal sealed class ProfiledOperator(Frame frame, RowSource inner, int step) : RowSource
{
    private readonly StepProfile _profile = frame.Profile(step);

    public override void Open()
    {
        var before = frame.Hits;
        inner.Open();
        _profile.TotalHits += frame.Hits - before;
    }

    public override bool Next()
    {
        var before = frame.Hits;
        var found = inner.Next();
        _profile.TotalHits += frame.Hits - before;
        _profile.Rows += found ? 1 : 0;
        return found;
    }
}
