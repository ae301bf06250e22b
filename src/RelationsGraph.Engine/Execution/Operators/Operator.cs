namespace RelationsGraph.Engine.Execution.Operators;

/// <summary>
/// A step of a running plan. All operators of an execution share one <see cref="Frame"/>: an operator reads the slots its inputs have set
/// and sets its own, so that a row costs no memory. What outlives the next call of <see cref="Next"/> is kept in fields or in a
/// <see cref="RowBuffer"/>.
/// </summary>
internal abstract class RowSource
{
    protected static readonly RowSource[] None = [];

    /// <summary>Starts anew, for the arguments that stand in the frame now.</summary>
    public abstract void Open();

    /// <summary>Sets the frame to the next row; false when there is none.</summary>
    public abstract bool Next();
}

/// <summary>An operator over the rows of one other.</summary>
internal abstract class RowOperator(Frame frame, RowSource input) : RowSource
{
    protected Frame Frame { get; } = frame;

    protected RowSource Input { get; } = input;

    public override void Open() => Input.Open();
}

/// <summary>One row: the arguments as they stand.</summary>
internal sealed class ArgumentOperator : RowSource
{
    private bool _done;

    public override void Open() => _done = false;

    public override bool Next()
    {
        var first = !_done;
        _done = true;
        return first;
    }
}
