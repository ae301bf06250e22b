using System.Text;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Engine.Server;

/// <summary>Passes over values and refuses what <see cref="ValueReader"/> refuses, but makes nothing of what is common in rows.</summary>
internal static class ValueCheck
{
    /// <summary>Passes over the rows of a list.</summary>
    /// <exception cref="PackStreamException">The bytes are no values.</exception>
    /// <exception cref="RequestException">A value is one that a client may not send, nests deeper, or takes more memory.</exception>
    public static void PassRows(ref PackStreamReader reader, int count, int maxDepth, ref long room)
    {
        string[] keys = [];
        for (var left = count; left > 0; left--)
        {
            if (reader.Peek() != PackStreamType.Map)
            {
                Pass(ref reader, maxDepth, ref room);
            }
            else if (!TryPass(ref reader, maxDepth, keys, ref room))
            {
                ValueReader.ReadElement(ref reader, maxDepth, ref keys, ref room);
            }
        }
    }

    // A map with the keys of the one before, in their order; false, with nothing read, for another. Maps inside it are read, so that none is passed over in vain for each of those around it.
    private static bool TryPass(ref PackStreamReader reader, int maxDepth, string[] keys, ref long room)
    {
        var ahead = reader;
        var left = room;
        var deeper = ValueReader.Deeper(maxDepth);
        if (ahead.ReadMapHeader() != keys.Length || keys.Length == 0)
        {
            return false;
        }

        ValueReader.TakeMap(keys.Length, ref left);
        foreach (var key in keys)
        {
            if (!Ascii.Equals(ahead.ReadStringBytes(), key))
            {
                return false;
            }

            Pass(ref ahead, deeper, ref left);
        }

        reader = ahead;
        room = left;
        return true;
    }

    private static void Pass(ref PackStreamReader reader, int maxDepth, ref long room)
    {
        switch (reader.Peek())
        {
            case PackStreamType.Null or PackStreamType.Boolean or PackStreamType.Integer or PackStreamType.Float or PackStreamType.Bytes:
                reader.Skip();
                break;
            case PackStreamType.String:
                reader.SkipText();
                break;
            case PackStreamType.List:
                PassList(ref reader, ValueReader.Deeper(maxDepth), ref room);
                break;
            default:
                ValueReader.Read(ref reader, maxDepth, ref room);
                break;
        }
    }

    private static void PassList(ref PackStreamReader reader, int maxDepth, ref long room)
    {
        var count = reader.ReadListHeader();
        if (count > 0)
        {
            ValueReader.TakeList(count, ref room);
        }

        for (var left = count; left > 0; left--)
        {
            Pass(ref reader, maxDepth, ref room);
        }
    }
}
