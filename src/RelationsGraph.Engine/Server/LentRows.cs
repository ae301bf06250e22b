using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>The rows of a long list, read from the memory of their message one by one while the statement runs.</summary>
internal sealed class LentRows
{
    /// <summary>Shorter lists are read at once.</summary>
    public const int Least = 256;

    private readonly StringCache _names;
    private readonly int _maxDepth;
    private string[] _keys = [];

    private LentRows(StringCache names, int maxDepth) => (_names, _maxDepth) = (names, maxDepth);

    /// <summary>Checks a list and leaves it unread; false, with nothing read, where no list comes next that is long enough.</summary>
    /// <param name="reader">Where the list comes next.</param>
    /// <param name="message">The message that the reader reads.</param>
    /// <param name="names">Texts that are likely to come again.</param>
    /// <param name="maxDepth">How many lists and maps may stand inside one another.</param>
    /// <param name="room">Bytes of memory that lists and maps may take, as if they were read.</param>
    /// <param name="list">The list.</param>
    public static bool TryLend(ref PackStreamReader reader, ReceivedMessage message, StringCache names, int maxDepth, ref long room, out Value list)
    {
        list = default;
        if (reader.Peek() != PackStreamType.List)
        {
            return false;
        }

        var deeper = ValueReader.Deeper(maxDepth);
        var ahead = reader;
        var count = ahead.ReadListHeader();
        if (count < Least)
        {
            return false;
        }

        reader = ahead;
        ValueReader.TakeList(count, ref room);
        var first = reader.Position;
        ValueCheck.PassRows(ref reader, count, deeper, ref room);
        message.Lend();
        list = Value.Restore(new UnreadList(message.Content[first..reader.Position], count, new LentRows(names, deeper).Read, message.Release), 0);
        return true;
    }

    private void Read(ReadOnlySpan<byte> bytes, ref int position, ref Value row)
    {
        var reader = new PackStreamReader(bytes, _names);
        reader.MoveTo(position);

        // What they may take was counted when they were checked.
        var room = long.MaxValue;
        if (!ValueReader.TryRefill(ref reader, _maxDepth, row, ref room))
        {
            row = ValueReader.ReadElement(ref reader, _maxDepth, ref _keys, ref room);
        }

        position = reader.Position;
    }
}
