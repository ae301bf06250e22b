using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>A property of the nodes or relationships in a column, read for many rows at once.</summary>
internal sealed class BatchProperty(Frame frame, ColumnSlot source, TokenReference key)
{
    private int[] _ids = [];
    private long[] _bits = [];
    private bool[] _present = [];
    private Value[] _values = [];

    /// <summary>The inline kind that all values have, whose bits <see cref="Bits"/> are; null where <see cref="Values"/> hold them.</summary>
    public KindMark? Kind { get; private set; }

    /// <summary>The bits, one for each row that was read.</summary>
    public ReadOnlySpan<long> Bits => _bits;

    /// <summary>Whether the property is there; filled together with <see cref="Bits"/>.</summary>
    public ReadOnlySpan<bool> Present => _present;

    /// <summary>The values, null where the property is not there.</summary>
    public ReadOnlySpan<Value> Values => _values;

    /// <summary>Reads the property for rows of a batch.</summary>
    public void Read(RowBatch batch, ReadOnlySpan<int> rows)
    {
        frame.Ints.Ensure(ref _ids, rows.Length);
        var column = batch[source.Column];
        for (var i = 0; i < rows.Length; i++)
        {
            _ids[i] = column[rows[i]];
        }

        Read(_ids.AsSpan(0, rows.Length));
    }

    /// <summary>Reads the property for all rows of a batch.</summary>
    public void Read(RowBatch batch) => Read(batch[source.Column]);

    /// <summary>One value of those that were read.</summary>
    public Value At(int row) => Kind is null ? _values[row] : _present[row] ? Value.Restore(Kind, _bits[row]) : default;

    private void Read(ReadOnlySpan<int> ids)
    {
        var table = ReferenceEquals(source.Mark, KindMark.Node) ? frame.View.Nodes.Properties : frame.View.Relationships.Properties;
        var column = key.In(frame) is >= 0 and var id ? table.Column(id) : null;
        Kind = column?.InlineKind;
        if (Kind is not null)
        {
            frame.Longs.Ensure(ref _bits, ids.Length);
            frame.Truths.Ensure(ref _present, ids.Length);
            column!.Read(ids, _bits, _present);
            return;
        }

        Reserve(ids.Length);
        if (column is null)
        {
            Array.Clear(_values, 0, ids.Length);
            return;
        }

        column.Read(ids, _values);
    }

    private void Reserve(int rows)
    {
        if (_values.Length < rows)
        {
            _values = new Value[Math.Min(RowBatch.MostRows, Math.Max(rows, _values.Length * 4))];
        }
    }
}

/// <summary>A condition on a property of one column against values that do not depend on the row.</summary>
internal sealed class PropertyBatchTest(BatchProperty property, ValueTest test) : BatchTest
{
    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        property.Read(batch, rows);
        test.Apply(property, truth);
    }
}

/// <summary>Equality of one property of two nodes or relationships, or its opposite.</summary>
internal sealed class PropertyPairTest(BatchProperty left, BatchProperty right, bool wanted) : BatchTest
{
    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        left.Read(batch, rows);
        right.Read(batch, rows);
        if (ReferenceEquals(left.Kind, KindMark.Integer) && ReferenceEquals(right.Kind, KindMark.Integer))
        {
            for (var i = 0; i < rows.Length; i++)
            {
                truth[i] = left.Present[i] & right.Present[i] & ((left.Bits[i] == right.Bits[i]) == wanted);
            }

            return;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            truth[i] = Equality.Of(left.At(i), right.At(i)) == wanted;
        }
    }
}

/// <summary>
/// Whether a property of two nodes differs. Where a constraint makes it unique among the nodes of a label that both have, the nodes themselves tell, as long as both have
/// the property: no value is looked at.
/// </summary>
internal sealed class NodesDifferTest(Frame frame, (int Left, int Right) columns, LabelledProperty property, BatchTest general) : BatchTest
{
    private PropertyColumn? _unique;

    public override void Open() => _unique = property.Unique(frame);

    public override void Test(RowBatch batch, ReadOnlySpan<int> rows, Span<bool> truth)
    {
        if (_unique is not { } column)
        {
            general.Test(batch, rows, truth);
            return;
        }

        var first = batch[columns.Left];
        var second = batch[columns.Right];
        for (var i = 0; i < rows.Length; i++)
        {
            var (one, other) = (first[rows[i]], second[rows[i]]);

            // NaN differs from itself.
            truth[i] = column.Has(one) && (one == other ? !Equality.IsReflexive(column.Get(one)) : column.Has(other));
        }
    }
}
