using RelationsGraph.Engine.Execution.Operators;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Gives the rows of batches one by one, to operators for single rows.</summary>
internal sealed class BatchRows(Frame frame, RowBatchSource input, ColumnSlot[] columns) : RowSource
{
    private RowBatch? _batch;
    private int _next;

    public override void Open()
    {
        input.Open();
        _batch = null;
        _next = 0;
    }

    public override bool Next()
    {
        while (_batch is null || _next == _batch.Count)
        {
            _batch = input.Next();
            _next = 0;
            if (_batch is null)
            {
                return false;
            }
        }

        foreach (var column in columns)
        {
            column.Load(frame, _batch, _next);
        }

        _next++;
        return true;
    }
}
