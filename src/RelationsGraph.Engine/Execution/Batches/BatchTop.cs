using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>The first key of an order, where it is a property: most rows are seen not to be among the first by its bits alone.</summary>
internal sealed class BatchTop(Frame frame, RowBatchSource input, ColumnSlot[] columns, BatchProperty property, TopShape shape) : RowSource
{
    private readonly FirstRows _first = new(frame, shape);
    private bool _done;

    public override void Open()
    {
        input.Open();
        _first.Clear();
        _done = false;
    }

    public override bool Next()
    {
        if (!_done)
        {
            _done = true;
            Fill();
        }

        return _first.Next();
    }

    private void Fill()
    {
        _first.Begin();
        while (_first.Wants && input.Next() is { } batch)
        {
            frame.Check();
            property.Read(batch);
            for (var row = 0; row < batch.Count; row++)
            {
                if (_first.IsFull && IsBehind(row))
                {
                    continue;
                }

                foreach (var column in columns)
                {
                    column.Load(frame, batch, row);
                }

                _first.Add();
            }
        }

        _first.Finish();
    }

    private bool IsBehind(int row)
    {
        ref readonly var last = ref _first.LastKey;
        if (!ReferenceEquals(property.Kind, KindMark.Integer) || !last.IsInteger || !property.Present[row])
        {
            return false;
        }

        var bits = property.Bits[row];
        return shape.Keys[0].Sign > 0 ? bits > last.Bits : bits < last.Bits;
    }
}
