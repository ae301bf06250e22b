namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>A condition on the rows of a batch. What is false and what is unknown is the same to it: the row is not kept.</summary>
internal abstract class BatchTest
{
    /// <summary>Starts anew, for the arguments that stand in the frame now.</summary>
    public virtual void Open()
    {
    }

    /// <summary>Whether the condition is true, for each of these rows.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">The rows to look at, in ascending order.</param>
    /// <param name="truth">Takes the answers, one for each of <paramref name="rows"/>.</param>
    public abstract void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth);
}

/// <summary>Narrows batches to the rows for which all of several conditions are true.</summary>
internal sealed class BatchNarrowing(Frame frame, BatchTest[] tests)
{
    private int[] _rows = [];
    private bool[] _truth = [];

    public void Open()
    {
        foreach (var test in tests)
        {
            test.Open();
        }
    }

    /// <summary>Keeps the rows for which all conditions are true.</summary>
    public void Narrow(RowBatch batch)
    {
        if (tests.Length > 0)
        {
            batch.Keep(Passing(batch));
        }
    }

    /// <summary>The rows for which all conditions are true; valid until the next call.</summary>
    public ReadOnlySpan<int> Passing(RowBatch batch)
    {
        frame.Ints.Ensure(ref _rows, RowBatch.MostRows);
        frame.Truths.Ensure(ref _truth, RowBatch.MostRows);
        var rows = _rows.AsSpan(0, batch.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        foreach (var test in tests)
        {
            var truth = _truth.AsSpan(0, rows.Length);
            test.Test(batch, rows, truth);
            rows = rows[..Kept(rows, truth)];
        }

        return rows;
    }

    // Without a branch that nobody can predict.
    private static int Kept(Span<int> rows, ReadOnlySpan<bool> truth)
    {
        var kept = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[kept] = rows[i];
            kept += truth[i] ? 1 : 0;
        }

        return kept;
    }
}

/// <summary>Keeps the rows whose conditions are true.</summary>
internal sealed class FilteredBatches(Frame frame, RowBatchSource input, BatchNarrowing narrowing) : RowBatchSource
{
    public override void Open()
    {
        input.Open();
        narrowing.Open();
    }

    public override RowBatch? Next()
    {
        while (input.Next() is { } batch)
        {
            narrowing.Narrow(batch);
            if (batch.Count > 0)
            {
                return batch;
            }

            frame.Check();
        }

        return null;
    }

    public override bool CanSift(ReadOnlySpan<int> key) => input.CanSift(key);

    public override void Sift(KeySieve sieve, ReadOnlySpan<int> key) => input.Sift(sieve, key);
}
