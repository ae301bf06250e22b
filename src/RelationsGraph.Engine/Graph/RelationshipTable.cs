using RelationsGraph.Engine.Graph.Collections;

namespace RelationsGraph.Engine.Graph;

/// <summary>Where a relationship starts and ends, and its type; a type below 0 where there is none.</summary>
internal readonly record struct RelationshipRecord(int Type, int Start, int End);

/// <summary>The relationships of one version of the graph: records, properties, and the relationships of each type.</summary>
internal sealed class RelationshipTable
{
    private static readonly RelationshipRecord Absent = new(-1, -1, -1);

    private readonly long _version;
    private readonly int _firstOwnId;
    private PagedArray<RelationshipRecord> _records;
    private IdSet?[] _byType;

    public RelationshipTable(long version)
    {
        _version = version;
        _records = new PagedArray<RelationshipRecord>(Absent);
        _byType = [];
        Properties = new PropertyTable(version);
    }

    private RelationshipTable(RelationshipTable other, long version)
    {
        _version = version;
        _records = other._records;
        _byType = (IdSet?[])other._byType.Clone();
        Properties = other.Properties.For(version);
        NextId = other.NextId;
        _firstOwnId = other.NextId;
        Count = other.Count;
    }

    public PropertyTable Properties { get; }

    /// <summary>One above the highest id ever given.</summary>
    public int NextId { get; private set; }

    public long Count { get; private set; }

    public RelationshipTable For(long version) => _version == version ? this : new RelationshipTable(this, version);

    public RelationshipRecord this[long id] => (ulong)id < (ulong)NextId ? _records[(int)id] : Absent;

    /// <summary>Asks for the memory of the records of relationships.</summary>
    public void Fetch(ReadOnlySpan<int> ids)
    {
        foreach (var id in ids)
        {
            _records.Fetch(id);
        }
    }

    public IdSet? OfType(int type) => (uint)type < (uint)_byType.Length ? _byType[type] : null;

    public void Create(int id, RelationshipRecord record)
    {
        // Readers end at the first id that they do not have, and never look at this one.
        (id >= NextId ? ref _records.Unread(id, _version) : ref _records.Writable(id, _version)) = record;
        Typed(record.Type).Add(id);
        NextId = Math.Max(NextId, id + 1);
        Count++;
    }

    public void Delete(int id)
    {
        ref var record = ref _records.Writable(id, _version);
        Typed(record.Type).Remove(id);

        // Of what a version creates itself and deletes again nothing is left.
        record = id < _firstOwnId ? Absent with { Type = FormerType(record.Type) } : Absent;
        Count--;
    }

    /// <summary>Turns a type into what stands in the record of a deleted relationship of that type, below -1, and back.</summary>
    public static int FormerType(int type) => -2 - type;

    /// <summary>Raises the next id, so that ids of the past are not given again.</summary>
    public void Reserve(int nextId) => NextId = Math.Max(NextId, nextId);

    /// <summary>Copies the records from an id on; false when none was ever there.</summary>
    public bool TryCopy(int first, Span<RelationshipRecord> records) => _records.TryCopy(first, NextId, records);

    /// <summary>Takes over all records, as a snapshot says.</summary>
    /// <exception cref="InvalidDataException">A type does not exist, or a node.</exception>
    public void Restore(RelationshipRecord[]?[] records, int types, NodeTable nodes)
    {
        _records = PagedArray<RelationshipRecord>.Of(Absent, records, _version);
        var walk = All();
        while (walk.MoveNext())
        {
            if (walk.Type >= types || !nodes.Exists(walk.Start) || !nodes.Exists(walk.End))
            {
                throw new InvalidDataException($"relationship {walk.Current} has a type or a node that does not exist");
            }

            Typed(walk.Type).Add((int)walk.Current);
            Count++;
        }
    }

    public RelationshipWalk All() => new(_records, NextId);

    private IdSet Typed(int type)
    {
        if (type >= _byType.Length)
        {
            Array.Resize(ref _byType, Math.Max(type + 1, _byType.Length * 2));
        }

        return _byType[type] = _byType[type]?.For(_version) ?? new IdSet(_version);
    }
}

/// <summary>Walks all relationships in the order of their ids.</summary>
public struct RelationshipWalk
{
    private readonly PagedArray<RelationshipRecord> _records;
    private readonly int _end;
    private int _id;
    private RelationshipRecord _record;

    internal RelationshipWalk(PagedArray<RelationshipRecord> records, int end)
    {
        _records = records;
        _end = end;
        _id = -1;
    }

    /// <summary>The id that the last <see cref="MoveNext"/> found.</summary>
    public readonly long Current => _id;

    /// <summary>Id of its start node.</summary>
    public readonly long Start => _record.Start;

    /// <summary>Id of its end node.</summary>
    public readonly long End => _record.End;

    /// <summary>Its type.</summary>
    public readonly int Type => _record.Type;

    internal readonly RelationshipRecord Record => _record;

    /// <summary>Returns the walk itself, so that <c>foreach</c> takes it.</summary>
    public readonly RelationshipWalk GetEnumerator() => this;

    /// <summary>Goes on to the next relationship; false after the last.</summary>
    public bool MoveNext()
    {
        while (++_id < _end)
        {
            _record = _records[_id];
            if (_record.Type >= 0)
            {
                return true;
            }
        }

        _id = _end;
        return false;
    }
}
