namespace RelationsGraph.Engine.Values;

/// <summary>Reads the value that begins at a byte, and goes on to the byte behind it.</summary>
/// <param name="bytes">All of them.</param>
/// <param name="position">Where it begins.</param>
/// <param name="element">Takes the value. A list or map that stands there before is one that nobody reads any more: it may be filled anew.</param>
internal delegate void ElementReader(ReadOnlySpan<byte> bytes, ref int position, ref Value element);

/// <summary>
/// A long list as a client sent it, of which one element after the other can be made: what was made of a whole batch of rows would outlive several collections, and be copied by
/// each. Only a parameter is such a value, and only UNWIND walks it; whatever else looks at the parameter gets the list.
/// </summary>
/// <param name="bytes">The elements, which are known to be valid.</param>
/// <param name="count">How many there are.</param>
/// <param name="read">Reads one; never called by two threads at once.</param>
/// <param name="letGo">Called once, when the bytes are no longer read.</param>
internal sealed class UnreadList(ReadOnlyMemory<byte> bytes, int count, ElementReader read, Action letGo) : HeapValue(ValueKind.List)
{
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _bytes = bytes;
    private ValueList? _list;
    private bool _isWalked;
    private bool _isClosed;

    /// <summary>How many elements there are.</summary>
    public int Count => count;

    /// <summary>A value as what does not walk lists knows it: the list in place of one that is unread.</summary>
    public static Value Read(in Value value) => value.Reference is UnreadList unread ? Value.Of(unread.ToList() ?? throw new InvalidOperationException("A list is read after its statement has ended.")) : value;

    /// <summary>Whether a walk may begin. A second one would read all elements once more: it is better done over the list.</summary>
    public bool TryBegin()
    {
        lock (_gate)
        {
            var begins = !_isWalked && _list is null;
            _isWalked = true;
            return begins;
        }
    }

    /// <summary>The next element of the walk.</summary>
    /// <param name="position">Where it begins; 0 at first.</param>
    /// <param name="element">Takes it; null, or an earlier element that nobody reads any more, whose memory it may take over.</param>
    public void Next(ref int position, ref Value element)
    {
        lock (_gate)
        {
            read(_bytes.Span, ref position, ref element);
        }
    }

    /// <summary>The list; null when it was closed before. May be called beside the statement.</summary>
    public ValueList? ToList()
    {
        lock (_gate)
        {
            if (_list is null && !_isClosed)
            {
                var elements = new Value[count];
                var position = 0;
                for (var i = 0; i < elements.Length; i++)
                {
                    read(_bytes.Span, ref position, ref elements[i]);
                }

                _list = new ValueList(elements);
            }

            return _list;
        }
    }

    /// <summary>Lets the bytes go: the statement has ended.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            (_isClosed, _bytes) = (true, default);
        }

        letGo();
    }
}
