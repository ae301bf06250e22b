using System.Buffers.Binary;
using System.Collections;
using System.Text;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>
/// What a check or load refused, by place; what was refused of one row in the order in which it was found, and the same thing once. Any number
/// of refusals takes a few megabytes of memory: the rest lies in a temporary file until this is disposed of.
/// </summary>
public sealed class RefusalLog : IEnumerable<Refusal>, IDisposable
{
    private readonly SpilledSort _sorted = new();
    private long _rows;
    private long _rowsAt;

    /// <summary>Nothing yet.</summary>
    public RefusalLog()
    {
    }

    /// <summary>Begins with these.</summary>
    public RefusalLog(IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            Add(refusal);
        }
    }

    /// <summary>Whether some of it would be taken, had the graph what it refers to.</summary>
    public bool AwaitsOthers { get; private set; }

    /// <summary>How many rows or files have refusals.</summary>
    public long Rows
    {
        get
        {
            if (_rowsAt != _sorted.Count)
            {
                (_rows, _rowsAt) = (CountRows(), _sorted.Count);
            }

            return _rows;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Refusal> GetEnumerator()
    {
        var place = default(RowPlace);
        var ofPlace = new HashSet<Refusal>();
        foreach (var record in _sorted)
        {
            var refusal = Read(record);
            if (refusal.Place != place)
            {
                (place, ofPlace) = (refusal.Place, []);
            }

            // A transaction that was tried again read, and refused, the same rows again.
            if (ofPlace.Add(refusal))
            {
                yield return refusal;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose() => _sorted.Dispose();

    /// <summary>Adds one.</summary>
    public void Add(Refusal refusal)
    {
        AwaitsOthers |= refusal.AwaitsOthers;
        using var bytes = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(long)];
        bytes.Write(Encoding.UTF8.GetBytes(refusal.Place.File));
        bytes.WriteByte(0);
        BinaryPrimitives.WriteInt32BigEndian(number, refusal.Place.Line);
        bytes.Write(number[..sizeof(int)]);
        BinaryPrimitives.WriteInt64BigEndian(number, _sorted.Count);
        bytes.Write(number);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        foreach (var text in new[] { refusal.Column, refusal.Value, refusal.Reason, refusal.Valid })
        {
            writer.Write(text is not null);
            writer.Write(text ?? "");
        }

        writer.Write(refusal.AwaitsOthers);

        _sorted.Add(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static Refusal Read(ReadOnlySpan<byte> record)
    {
        var end = record.IndexOf((byte)0);
        var line = BinaryPrimitives.ReadInt32BigEndian(record[(end + 1)..]);
        using var reader = new BinaryReader(new MemoryStream(record[(end + 1 + sizeof(int) + sizeof(long))..].ToArray()));
        var (column, value, reason, valid) = (Text(reader), Text(reader), Text(reader), Text(reader));
        return new Refusal(new RowPlace(Encoding.UTF8.GetString(record[..end]), line), column, value, reason ?? "", valid) { AwaitsOthers = reader.ReadBoolean() };
    }

    private static string? Text(BinaryReader reader) => (reader.ReadBoolean(), reader.ReadString()) is (true, var text) ? text : null;

    private long CountRows()
    {
        var rows = 0L;
        RowPlace? before = null;
        foreach (var record in _sorted)
        {
            var place = Read(record).Place;
            rows += place == before ? 0 : 1;
            before = place;
        }

        return rows;
    }
}
