using System.Buffers.Binary;
using System.Text;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Rows that say what another says, brought together in bounded memory. Ref, note and times are no content, so the rows can differ in these.</summary>
internal sealed class RepeatedClaims(RecordReader reader) : IDisposable
{
    private readonly SpilledSort _rows = new();

    public void Add(Row row, ClaimRow claim)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Convert.FromHexString(claim.Claim.Id));
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, claim.RecordedAt?.UtcTicks ?? 0);
        bytes.Write(number);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(row.Place.File);
        writer.Write(row.Place.Line);
        writer.Write(row.Cells.Count);
        foreach (var (column, value) in row.Cells)
        {
            writer.Write(column);
            writer.Write(value);
        }

        _rows.Add(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>One row for each content and time at which it was recorded; those of one content together, oldest first.</summary>
    public IEnumerable<ClaimRow> Versions()
    {
        ClaimRow? version = null;
        foreach (var row in _rows.Select(Read))
        {
            if (version is not null && (version.Claim.Id, version.RecordedAt) != (row.Claim.Id, row.RecordedAt))
            {
                yield return version;
                version = null;
            }

            version = version is null ? row : Joined(version, row);
        }

        if (version is not null)
        {
            yield return version;
        }
    }

    public void Dispose() => _rows.Dispose();

    // Of rows that differ only in ref and note, the first of each by bytes stands for all, whatever the order.
    private static ClaimRow Joined(ClaimRow a, ClaimRow b)
    {
        var earlier = (b.SupersededAt ?? DateTimeOffset.MaxValue) < (a.SupersededAt ?? DateTimeOffset.MaxValue) ? b : a;
        return earlier with
        {
            Claim = earlier.Claim with { Ref = First(a.Claim.Ref, b.Claim.Ref), Note = First(a.Claim.Note, b.Claim.Note) },
            Dossiers = [.. a.Dossiers.Union(b.Dossiers).Order(StringComparer.Ordinal)],
        };
    }

    private static string? First(string? a, string? b) => a is null ? b : b is null || string.CompareOrdinal(a, b) <= 0 ? a : b;

    private ClaimRow Read(byte[] record)
    {
        const int Key = 32 + sizeof(long);
        using var bytes = new BinaryReader(new MemoryStream(record, Key, record.Length - Key));
        var place = new RowPlace(bytes.ReadString(), bytes.ReadInt32());
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = bytes.ReadInt32(); left > 0; left--)
        {
            cells.Add(bytes.ReadString(), bytes.ReadString());
        }

        var row = new Row(RecordLayout.Of(RecordType.Claim), place, cells);
        return (ClaimRow)reader.Read(row, new RowCells(row));
    }
}
