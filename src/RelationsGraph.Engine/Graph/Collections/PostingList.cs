namespace RelationsGraph.Engine.Graph.Collections;

/// <summary>An entity in an index: its id and two numbers kept beside it (a relationship's ends; a term's frequency).</summary>
internal readonly record struct Posting(int Id, int First, int Second);

/// <summary>
/// Entities in ascending order of id, in chunks that versions share. Adding at the end, the usual case because ids grow,
/// touches one chunk.
/// </summary>
internal sealed class PostingList
{
    private const int ChunkCapacity = 256;

    private readonly long _version;
    private readonly int _stride;
    private Chunk[] _chunks;
    private int _chunkCount;

    /// <param name="version">The version that may change the list.</param>
    /// <param name="stride">How many of a posting's three numbers are kept, 1 to 3.</param>
    public PostingList(long version, int stride)
        : this(version, stride, [], 0, 0)
    {
    }

    private PostingList(long version, int stride, Chunk[] chunks, int chunkCount, int count)
    {
        _version = version;
        _stride = stride;
        _chunks = chunks;
        _chunkCount = chunkCount;
        Count = count;
    }

    public int Count { get; private set; }

    /// <summary>A list of postings that are in ascending order of id.</summary>
    public static PostingList Of(long version, int stride, ReadOnlySpan<Posting> postings)
    {
        var chunks = new Chunk[(postings.Length + ChunkCapacity - 1) / ChunkCapacity];
        for (var i = 0; i < chunks.Length; i++)
        {
            var part = postings.Slice(i * ChunkCapacity, Math.Min(ChunkCapacity, postings.Length - (i * ChunkCapacity)));
            chunks[i] = new Chunk(version, new int[part.Length * stride]);
            foreach (var posting in part)
            {
                chunks[i].Insert(chunks[i].Count, posting, stride);
            }
        }

        return new PostingList(version, stride, chunks, chunks.Length, postings.Length);
    }

    public PostingList For(long version) => _version == version ? this : new PostingList(version, _stride, (Chunk[])_chunks.Clone(), _chunkCount, Count);

    /// <summary>Adds a posting; one with the same id is replaced.</summary>
    public void Add(Posting posting)
    {
        var at = ChunkFor(posting.Id);
        if (at < 0)
        {
            at = InsertChunk(0, new Chunk(_version, new int[4 * _stride]));
        }

        var chunk = Own(at);
        var slot = chunk.Find(posting.Id, _stride);
        if (slot >= 0)
        {
            chunk.Replace(slot, posting, _stride);
            return;
        }

        slot = ~slot;
        if (chunk.Count == ChunkCapacity)
        {
            // A full last chunk stays full while ids grow; elsewhere a chunk splits in halves.
            var keep = slot == ChunkCapacity && at == _chunkCount - 1 ? ChunkCapacity : ChunkCapacity / 2;
            var upper = chunk.SplitAt(keep, _stride, _version);
            InsertChunk(at + 1, upper);
            if (slot >= keep)
            {
                (chunk, slot) = (upper, slot - keep);
            }
        }

        chunk.Insert(slot, posting, _stride);
        Count++;
    }

    /// <summary>Removes the posting with this id; false when there is none.</summary>
    public bool Remove(int id)
    {
        var at = ChunkFor(id);
        if (at < 0 || _chunks[at].Find(id, _stride) is var slot && slot < 0)
        {
            return false;
        }

        var chunk = Own(at);
        chunk.Delete(slot, _stride);
        Count--;
        if (chunk.Count == 0)
        {
            _chunkCount--;
            Array.Copy(_chunks, at + 1, _chunks, at, _chunkCount - at);
            _chunks[_chunkCount] = null!;
        }

        return true;
    }

    public bool TryFind(int id, out Posting posting)
    {
        var at = ChunkFor(id);
        var slot = at < 0 ? -1 : _chunks[at].Find(id, _stride);
        posting = slot < 0 ? default : _chunks[at].Read(slot, _stride);
        return slot >= 0;
    }

    /// <summary>Bytes that the list holds.</summary>
    public long Size
    {
        get
        {
            long size = 48 + (8L * _chunks.Length);
            for (var i = 0; i < _chunkCount; i++)
            {
                size += 56 + (4L * _chunks[i].Data.Length);
            }

            return size;
        }
    }

    public PostingWalk GetEnumerator() => new(this);

    // The last chunk whose first id is not above the id; the first chunk when there is none such; -1 when there are none.
    private int ChunkFor(int id)
    {
        var (low, high) = (0, _chunkCount - 1);
        if (high >= 0 && _chunks[high].Data[0] <= id)
        {
            return high;
        }

        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = _chunks[middle].Data[0] <= id ? (middle, high) : (low, middle - 1);
        }

        return _chunkCount == 0 ? -1 : low;
    }

    private Chunk Own(int at) => _chunks[at].Version == _version ? _chunks[at] : _chunks[at] = _chunks[at].For(_version);

    private int InsertChunk(int at, Chunk chunk)
    {
        if (_chunkCount == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(1, _chunkCount + (_chunkCount >> 1) + (_chunkCount == 1 ? 1 : 0)));
        }

        Array.Copy(_chunks, at, _chunks, at + 1, _chunkCount - at);
        _chunks[at] = chunk;
        _chunkCount++;
        return at;
    }

    /// <summary>Walks the postings in ascending order of id.</summary>
    internal struct PostingWalk
    {
        private readonly Chunk[] _chunks;
        private readonly int _chunkCount;
        private readonly int _stride;
        private int[] _data;
        private int _chunk;
        private int _at;
        private int _end;

        internal PostingWalk(PostingList list)
        {
            _chunks = list._chunks;
            _chunkCount = list._chunkCount;
            _stride = list._stride;
            _data = [];
            _chunk = -1;
        }

        public readonly Posting Current => new(_data[_at], _stride > 1 ? _data[_at + 1] : 0, _stride > 2 ? _data[_at + 2] : 0);

        /// <summary>Reads the next postings of three numbers, as many as there are and fit; 0 behind the last.</summary>
        public int Read(Span<int> ids, Span<int> firsts, Span<int> seconds)
        {
            var read = 0;
            while (read < ids.Length && MoveNext())
            {
                var rest = Math.Min(ids.Length - read, (_end - _at) / 3);
                var data = _data.AsSpan(_at, rest * 3);
                for (var i = 0; i < rest; i++)
                {
                    ids[read + i] = data[3 * i];
                    firsts[read + i] = data[(3 * i) + 1];
                    seconds[read + i] = data[(3 * i) + 2];
                }

                read += rest;
                _at += (rest - 1) * 3;
            }

            return read;
        }

        public bool MoveNext()
        {
            _at += _stride;
            if (_at < _end)
            {
                return true;
            }

            if (_chunk + 1 >= _chunkCount || _chunks[_chunk + 1] is not { } chunk)
            {
                return false;
            }

            _chunk++;
            _data = chunk.Data;
            _end = chunk.Count * _stride;
            _at = 0;
            return _end > 0;
        }
    }

    /// <summary>
    /// A part of the list. Versions share its data until one changes what another reads; the slots behind <see cref="Count"/> are free to
    /// the writer even where the data is shared, because no committed version reads them, so adding at the end copies nothing.
    /// </summary>
    internal sealed class Chunk(long version, int[] data)
    {
        private bool _shared;

        public long Version { get; } = version;

        public int Count { get; set; }

        public int[] Data { get; private set; } = data;

        public Chunk For(long version) => new(version, Data) { Count = Count, _shared = true };

        public int Find(int id, int stride)
        {
            var (low, high) = (0, Count - 1);
            if (high >= 0 && Data[high * stride] < id)
            {
                return ~Count;
            }

            while (low <= high)
            {
                var middle = (low + high) >>> 1;
                var found = Data[middle * stride];
                if (found == id)
                {
                    return middle;
                }

                (low, high) = found < id ? (middle + 1, high) : (low, middle - 1);
            }

            return ~low;
        }

        public Posting Read(int slot, int stride)
        {
            var at = slot * stride;
            return new(Data[at], stride > 1 ? Data[at + 1] : 0, stride > 2 ? Data[at + 2] : 0);
        }

        public void Replace(int slot, Posting posting, int stride)
        {
            Own();
            Write(slot, posting, stride);
        }

        private void Write(int slot, Posting posting, int stride)
        {
            var at = slot * stride;
            Data[at] = posting.Id;
            if (stride > 1)
            {
                Data[at + 1] = posting.First;
            }

            if (stride > 2)
            {
                Data[at + 2] = posting.Second;
            }
        }

        public void Insert(int slot, Posting posting, int stride)
        {
            if (Count * stride == Data.Length)
            {
                var data = new int[Math.Min(ChunkCapacity, Count * 2) * stride];
                Data.AsSpan(0, Count * stride).CopyTo(data);
                (Data, _shared) = (data, false);
            }
            else if (slot < Count)
            {
                Own();
            }

            Array.Copy(Data, slot * stride, Data, (slot + 1) * stride, (Count - slot) * stride);
            Count++;
            Write(slot, posting, stride);
        }

        public void Delete(int slot, int stride)
        {
            Own();
            Count--;
            Array.Copy(Data, (slot + 1) * stride, Data, slot * stride, (Count - slot) * stride);
        }

        public Chunk SplitAt(int keep, int stride, long version)
        {
            var upper = new Chunk(version, new int[Math.Max(4, Count - keep) * stride]) { Count = Count - keep };
            Array.Copy(Data, keep * stride, upper.Data, 0, upper.Count * stride);
            if (keep < Count)
            {
                Count = keep;
                Own();
            }

            return upper;
        }

        private void Own()
        {
            if (_shared)
            {
                (Data, _shared) = ((int[])Data.Clone(), false);
            }
        }
    }
}
