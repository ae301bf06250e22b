using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>Any condition, row by row.</summary>
internal sealed class SingleRowTest(Frame frame, Evaluator predicate, ColumnSlot[] columns) : BatchTest
{
    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var column in columns)
            {
                column.Load(frame, batch, rows[i]);
            }

            truth[i] = predicate.Test(frame);
            frame.Check();
        }
    }
}

/// <summary>A column whose id is in none of several others: relationships that a pattern must not cross twice.</summary>
internal sealed class DifferentIdTest(int column, int[] others) : BatchTest
{
    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        var first = batch[column];
        truth[..rows.Length].Fill(true);
        foreach (var other in others)
        {
            var second = batch[other];
            for (var i = 0; i < rows.Length; i++)
            {
                truth[i] &= first[rows[i]] != second[rows[i]];
            }
        }
    }
}

/// <summary>Two columns with the same id: a node that is found again.</summary>
internal sealed class SameIdTest(int left, int right) : BatchTest
{
    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        var first = batch[left];
        var second = batch[right];
        for (var i = 0; i < rows.Length; i++)
        {
            truth[i] = first[rows[i]] == second[rows[i]];
        }
    }
}

/// <summary>Relationships that a node is known to be an end of: of these types, seen from the node.</summary>
internal sealed record KnownEnd(TokenReference[] Types, Direction Direction);

/// <summary>A label of nodes. Where the counts of the graph tell that all ends of certain relationships have it, no node is looked at.</summary>
internal sealed class LabelBatchTest(Frame frame, int column, TokenReference label, KnownEnd[] ends) : BatchTest
{
    private bool[] _bySet = [];
    private bool _always;

    public override void Open()
    {
        var id = label.In(frame);
        _always = id >= 0 && Array.Exists(ends, end => Array.TrueForAll(end.Types, type => AllHave(id, type.In(frame), end.Direction)));
        if (_always)
        {
            return;
        }

        _bySet = new bool[frame.View.LabelSets.Count];
        for (var set = 1; set < _bySet.Length; set++)
        {
            _bySet[set] = id >= 0 && frame.View.LabelSets.Contains(set, id);
        }
    }

    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        if (_always)
        {
            truth.Fill(true);
            return;
        }

        var ids = batch[column];
        var nodes = frame.View.Nodes;
        for (var i = 0; i < rows.Length; i++)
        {
            var set = nodes.LabelSet(ids[rows[i]]);
            truth[i] = (uint)set < (uint)_bySet.Length && _bySet[set];
        }
    }

    private bool AllHave(int id, int type, Direction direction) =>
        type < 0 || frame.View.RelationshipCountAt(id, type, direction) == frame.View.RelationshipCountOfType(type);
}

/// <summary>At least one of several conditions; a later one is asked only about the rows that fail the earlier ones.</summary>
internal sealed class AnyBatchTest(Frame frame, BatchTest[] tests) : BatchTest
{
    private int[] _rest = [];
    private int[] _places = [];
    private bool[] _truth = [];

    public override void Open()
    {
        foreach (var test in tests)
        {
            test.Open();
        }
    }

    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        tests[0].Test(batch, rows, truth);
        frame.Ints.Ensure(ref _rest, rows.Length);
        frame.Ints.Ensure(ref _places, rows.Length);
        frame.Truths.Ensure(ref _truth, rows.Length);
        for (var next = 1; next < tests.Length; next++)
        {
            var left = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                (_rest[left], _places[left]) = (rows[i], i);
                left += truth[i] ? 0 : 1;
            }

            if (left == 0)
            {
                return;
            }

            tests[next].Test(batch, _rest.AsSpan(0, left), _truth.AsSpan(0, left));
            for (var i = 0; i < left; i++)
            {
                truth[_places[i]] = _truth[i];
            }
        }
    }
}
