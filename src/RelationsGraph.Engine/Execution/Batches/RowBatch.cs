using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Batches;

/// <summary>
/// Rows of nodes and relationships side by side: each column holds the ids of one symbol. It belongs to the operator that gives it, which writes over it at its next
/// call.
/// </summary>
internal sealed class RowBatch
{
    /// <summary>Rows that a full batch holds.</summary>
    public const int MostRows = 1024;

    // The first batch is small, so that a LIMIT does not pay for rows that nobody asks for.
    private const int FirstRows = 32;

    private readonly Frame _frame;
    private readonly int[][] _columns;
    private int _typed = -1;
    private int _type;

    public RowBatch(Frame frame, int columns)
    {
        _frame = frame;
        _columns = new int[columns][];
        Array.Fill(_columns, []);
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; set; }

    /// <summary>How many rows there is space for.</summary>
    public int Capacity { get; private set; }

    /// <summary>The ids of a column.</summary>
    public Span<int> this[int column] => _columns[column].AsSpan(0, Count);

    /// <summary>The whole space of a column.</summary>
    public Span<int> Space(int column) => _columns[column];

    /// <summary>Notes that the relationships of a column are all of one type, until the batch is emptied.</summary>
    public void SetType(int column, int type) => (_typed, _type) = (column, type);

    /// <summary>The type of all relationships of a column, where that is known without a look at them; -1 where it is not.</summary>
    public int TypeOf(int column) => column == _typed ? _type : -1;

    /// <summary>Empties the batch; it has space for more rows each time, up to <see cref="MostRows"/>.</summary>
    public void Restart()
    {
        Count = 0;
        _typed = -1;
        if (Capacity == MostRows)
        {
            return;
        }

        if (Capacity > 0)
        {
            Capacity = Math.Min(MostRows, Capacity * 4);
            return;
        }

        Capacity = FirstRows;
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i] = _frame.Ints.Take(MostRows);
        }
    }

    /// <summary>Keeps these rows, which are given in ascending order.</summary>
    public void Keep(ReadOnlySpan<int> rows)
    {
        if (rows.Length < Count)
        {
            foreach (var column in _columns)
            {
                for (var i = 0; i < rows.Length; i++)
                {
                    column[i] = column[rows[i]];
                }
            }
        }

        Count = rows.Length;
    }
}

/// <summary>A step of a running plan that works on many rows at once. What it reads and gives are nodes and relationships, never null.</summary>
internal abstract class RowBatchSource
{
    /// <summary>Starts anew, for the arguments that stand in the frame now.</summary>
    public abstract void Open();

    /// <summary>The next rows, at least one; null when there are none.</summary>
    public abstract RowBatch? Next();

    /// <summary>Whether rows whose key is not in a sieve can be left out before they are made.</summary>
    /// <param name="key">The two columns of the key.</param>
    public virtual bool CanSift(ReadOnlySpan<int> key) => false;

    /// <summary>Leaves out rows whose key is not in the sieve, from now on until it is opened again; where <see cref="CanSift"/> says so.</summary>
    public virtual void Sift(KeySieve sieve, ReadOnlySpan<int> key) => throw new InvalidOperationException("These rows are not sifted.");
}

/// <summary>A column as an expression for single rows reads it: the slot that takes its value.</summary>
/// <param name="Column">The column.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Mark">Whether the column holds nodes or relationships.</param>
internal readonly record struct ColumnSlot(int Column, int Slot, KindMark Mark)
{
    /// <summary>Sets the slot to the column's value in a row.</summary>
    public void Load(Frame frame, RowBatch batch, int row) => frame.Slots[Slot] = Value.Restore(Mark, batch.Space(Column)[row]);
}
