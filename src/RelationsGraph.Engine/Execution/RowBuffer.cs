using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>Rows that outlive the frame: the values of certain slots, copied row by row into blocks.</summary>
internal sealed class RowBuffer(Frame frame, int[] slots)
{
    // A block holds enough rows to make copying cheap, and starts small so that a subquery with two rows stays cheap too.
    private const int FirstBlockRows = 4;
    private const int BlockShift = 9;
    private const int BlockRows = 1 << BlockShift;
    private const int BlockMask = BlockRows - 1;

    private readonly List<Value[]> _blocks = [];
    private readonly int _width = slots.Length;
    private long _reserved;

    /// <summary>The slots that a row copies.</summary>
    public int[] Slots => slots;

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values of a row, in the order of the slots; valid until the next <see cref="Add"/>.</summary>
    public Span<Value> this[int row] => _blocks[row >> BlockShift].AsSpan((row & BlockMask) * _width, _width);

    /// <summary>Copies the row that stands in the frame.</summary>
    public int Add()
    {
        Reserve();
        CopyTo(Count);
        return Count++;
    }

    /// <summary>Puts the row that stands in the frame in the place of another.</summary>
    public void Replace(int row) => CopyTo(row);

    /// <summary>Sets the frame to a row.</summary>
    public void Load(int row)
    {
        var values = this[row];
        var target = frame.Slots;
        for (var i = 0; i < slots.Length; i++)
        {
            target[slots[i]] = values[i];
        }
    }

    /// <summary>Drops all rows.</summary>
    public void Clear()
    {
        if (_blocks.Count > 1)
        {
            _blocks.RemoveRange(1, _blocks.Count - 1);
        }

        Count = 0;
        frame.Release(_reserved);
        _reserved = 0;
    }

    private void CopyTo(int row)
    {
        var values = this[row];
        var source = frame.Slots;
        var before = row > 0 ? this[row - 1] : default;
        long bytes = 0;
        for (var i = 0; i < slots.Length; i++)
        {
            ref readonly var value = ref source[slots[i]];
            values[i] = value;

            // What rows that follow each other share, such as a list that is unwound, is counted once.
            if (value.Reference is not (null or KindMark) && (before.IsEmpty || !ReferenceEquals(before[i].Reference, value.Reference)))
            {
                bytes += Footprint.Of(value);
            }
        }

        if (bytes > 0)
        {
            Take(bytes);
        }
    }

    private void Take(long bytes)
    {
        frame.Reserve(bytes);
        _reserved += bytes;
    }

    private void Reserve()
    {
        if (Count > int.MaxValue - BlockRows)
        {
            throw Frame.TooManyRows();
        }

        var block = Count >> BlockShift;
        if (block == _blocks.Count)
        {
            var rows = block == 0 ? FirstBlockRows : BlockRows;
            Take((long)Footprint.Slot * rows * Math.Max(1, _width));
            _blocks.Add(new Value[rows * _width]);
        }
        else if (block == 0 && (Count + 1) * _width > _blocks[0].Length)
        {
            var grown = new Value[Math.Min(BlockRows * _width, _blocks[0].Length * 4)];
            Take((long)Footprint.Slot * (grown.Length - _blocks[0].Length));
            _blocks[0].CopyTo(grown, 0);
            _blocks[0] = grown;
        }
    }
}
