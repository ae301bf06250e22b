using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Time;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Importers;

/// <summary>What must be known of all rows of a table before the first can be taken. Memory stays bounded, however many there are.</summary>
internal sealed class TableFacts
{
    private const int Width = 16;

    private readonly SortedHashes? _disagreeing;

    private TableFacts(string? to, SortedHashes? disagreeing) => (To, _disagreeing) = (to, disagreeing);

    /// <summary>The last date that a row has; null for none.</summary>
    public string? To { get; }

    /// <summary>Reads the table through.</summary>
    public static TableFacts Of(Mapping mapping, MappedTable table)
    {
        using var rows = new SpilledSort();
        string? to = null;
        var record = new byte[2 * Width];
        var asks = mapping.Agree.Count > 0 || mapping.Release.To.Count > 0;
        foreach (var (line, _) in asks ? table.Rows() : [])
        {
            try
            {
                var cells = table.Cells(line, to: null);
                to = Later(to, mapping, cells);
                if (mapping.Agree.Count > 0)
                {
                    Hash(mapping.Key, cells, record);
                    Hash(mapping.Agree, cells, record.AsSpan(Width));
                    rows.Add(record);
                }
            }
            catch (MappedValueException)
            {
                // Told where the row itself is taken.
            }
        }

        return new TableFacts(to, mapping.Agree.Count > 0 ? Disagreeing(rows) : null);
    }

    /// <summary>Whether another row has this one's key and says something else.</summary>
    public bool IsDisputed(Mapping mapping, MappedCells cells)
    {
        if (_disagreeing is null)
        {
            return false;
        }

        Span<byte> key = stackalloc byte[Width];
        Hash(mapping.Key, cells, key);
        return _disagreeing.Contains(BinaryPrimitives.ReadUInt128BigEndian(key));
    }

    private static string? Later(string? to, Mapping mapping, MappedCells cells) =>
        mapping.Release.To.Count > 0 && new DateValue(mapping.Release.To).Of(cells) is [var date] && PartialDate.TryParse(date.Text, out _) && string.CompareOrdinal(date.Text, to) > 0 ? date.Text : to;

    private static SortedHashes Disagreeing(SpilledSort rows)
    {
        var disagreeing = new SortedHashes();
        UInt128? key = null, value = null, last = null;
        foreach (var row in rows)
        {
            var (next, says) = (BinaryPrimitives.ReadUInt128BigEndian(row), BinaryPrimitives.ReadUInt128BigEndian(row[Width..]));
            if (next == key && says != value && next != last)
            {
                disagreeing.Add(next);
                last = next;
            }

            (key, value) = (next, says);
        }

        return disagreeing;
    }

    private static void Hash(IReadOnlyList<string> columns, MappedCells cells, Span<byte> hash)
    {
        // A length first, so that ("a", "bc") and ("ab", "c") differ.
        var text = string.Concat(columns.Select(column => cells[column] ?? "").Select(cell => FormattableString.Invariant($"{cell.Length}:{cell}")));
        SHA256.HashData(Encoding.UTF8.GetBytes(text))[..Width].CopyTo(hash);
    }
}
