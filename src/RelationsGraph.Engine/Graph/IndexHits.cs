using RelationsGraph.Engine.Graph.Collections;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Graph;

/// <summary>The order in which an index gives its values; entities with one value come in the order of their ids.</summary>
public enum ScanOrder
{
    /// <summary>Smallest value first.</summary>
    Ascending,

    /// <summary>Largest value first.</summary>
    Descending,
}

/// <summary>Walks what an index found. A struct to keep in an operator's field or to use in <c>foreach</c>.</summary>
public struct IndexHits
{
    private readonly KeyScan? _scan;
    private Postings _postings;
    private PostingList.PostingWalk _walk;
    private Posting _current;
    private Value _key;
    private bool _walking;

    internal IndexHits(in Value key, Postings postings)
    {
        _key = key;
        _postings = postings;
    }

    internal IndexHits(KeyScan scan) => _scan = scan;

    /// <summary>Id of the node or relationship that the last <see cref="MoveNext"/> found.</summary>
    public readonly long Current => _current.Id;

    /// <summary>Start node of the relationship, for an index on relationships.</summary>
    public readonly long Start => _current.First;

    /// <summary>End node of the relationship, for an index on relationships.</summary>
    public readonly long End => _current.Second;

    /// <summary>
    /// The value found, or the list of values of a composite index: equivalent to the entity's, but where 1 and 1.0 are both
    /// there it may be the other of them.
    /// </summary>
    public readonly Value Key => _key;

    /// <summary>Returns the walk itself, so that <c>foreach</c> takes it.</summary>
    public readonly IndexHits GetEnumerator() => this;

    /// <summary>How many entities there are with the value searched for; 0 for a search for more than one value.</summary>
    internal readonly int Count => _scan is null ? _postings.Count : 0;

    /// <summary>Reads the next relationships with their ends, as many as there are and fit; 0 after the last. For an index on relationships.</summary>
    internal int Read(Span<int> relationships, Span<int> starts, Span<int> ends)
    {
        var read = 0;
        while (read < relationships.Length)
        {
            if (_walking && _walk.Read(relationships[read..], starts[read..], ends[read..]) is > 0 and var more)
            {
                read += more;
            }
            else if (MoveNext())
            {
                (relationships[read], starts[read], ends[read]) = (_current.Id, _current.First, _current.Second);
                read++;
            }
            else
            {
                break;
            }
        }

        return read;
    }

    /// <summary>Goes on to the next entity; false after the last.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            if (_walking)
            {
                if (_walk.MoveNext())
                {
                    _current = _walk.Current;
                    return true;
                }

                _walking = false;
            }

            if (_postings.List is { } list)
            {
                _walk = list.GetEnumerator();
                _walking = true;
                _postings = default;
                continue;
            }

            if (!_postings.IsEmpty)
            {
                _current = _postings.Single;
                _postings = default;
                return true;
            }

            if (_scan is null || !_scan.MoveNext())
            {
                return false;
            }

            (_key, _postings) = (_scan.Key, _scan.Postings);
        }
    }
}

/// <summary>The keys of a tree from one bound to another, in either order.</summary>
internal sealed class KeyScan(KeyCursor cursor, ScanOrder order, Func<Value, bool>? goesOn, Func<Value, bool>? accepts)
{
    public Value Key => cursor.Key;

    public Postings Postings => cursor.Postings;

    public bool MoveNext()
    {
        while (order == ScanOrder.Ascending ? cursor.MoveNext() : cursor.MovePrevious())
        {
            if (goesOn is not null && !goesOn(cursor.Key))
            {
                return false;
            }

            if (accepts is null || accepts(cursor.Key))
            {
                return true;
            }
        }

        return false;
    }
}
