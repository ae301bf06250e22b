using RelationsGraph.Engine.Execution.Operators;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>The first groups in order. Where the order goes by an aggregation first, most groups are seen not to be among the first by its result alone, and their keys are never read.</summary>
internal sealed class GroupTop(Frame frame, BatchAggregation input, TopShape shape) : FirstRowsSource(frame, shape)
{
    private readonly int _aggregate = shape.Computed[0] is null ? input.AggregateOf(shape.Keys[0].Slot) : -1;

    public override void Open()
    {
        input.Open();
        base.Open();
    }

    protected override void Fill()
    {
        if (!First.Wants)
        {
            return;
        }

        input.Fill();
        for (var group = 0; group < input.Count; group++)
        {
            if (_aggregate < 0 || !First.IsFull || !First.IsBehind(input.Result(_aggregate, group)))
            {
                Frame.Check();
                input.Load(group);
                First.Add();
            }
        }

        input.Clear();
    }
}
