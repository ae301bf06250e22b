using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>The first key of an order, where it is a property: most rows are seen not to be among the first by its bits alone.</summary>
internal sealed class BatchTop(Frame frame, RowBatchSource input, ColumnSlot[] columns, BatchProperty property, TopShape shape) : FirstRowsSource(frame, shape)
{
    private readonly RowSortKey _firstKey = shape.Keys[0];

    public override void Open()
    {
        input.Open();
        base.Open();
    }

    protected override void Fill()
    {
        while (First.Wants && input.Next() is { } batch)
        {
            Frame.Check();
            property.Read(batch);
            for (var row = 0; row < batch.Count; row++)
            {
                if (First.IsFull && IsBehind(row))
                {
                    continue;
                }

                foreach (var column in columns)
                {
                    column.Load(Frame, batch, row);
                }

                First.Add();
            }
        }
    }

    private bool IsBehind(int row)
    {
        ref readonly var last = ref First.LastKey;
        if (!ReferenceEquals(property.Kind, KindMark.Integer) || !last.IsInteger || !property.Present[row])
        {
            return false;
        }

        var bits = property.Bits[row];
        return _firstKey.Sign > 0 ? bits > last.Bits : bits < last.Bits;
    }
}
