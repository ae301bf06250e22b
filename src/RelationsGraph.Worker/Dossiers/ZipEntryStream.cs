using System.IO.Compression;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>
/// The bytes of a zip's entry. What is damaged, and what states another length than it has, is refused: the library would give what it unpacked so far, so that a
/// part would pass for the whole.
/// </summary>
internal sealed class ZipEntryStream : InputStream
{
    // The polynomial of zip, bits in reverse.
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (sum, _) => (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ Polynomial))];

    private readonly ZipArchive _zip;
    private readonly string _fullName;
    private readonly uint _stated;
    private readonly Stream _entry;
    private uint _sum = uint.MaxValue;

    /// <summary>Opens an entry.</summary>
    /// <param name="zip">The zip, which goes with the stream.</param>
    /// <param name="name">The entry's name in it.</param>
    /// <param name="fullName">How refusals name it.</param>
    public ZipEntryStream(ZipArchive zip, string name, string fullName)
    {
        (_zip, _fullName) = (zip, fullName);
        var entry = zip.GetEntry(name)!;
        _stated = entry.Crc32;
        try
        {
            _entry = entry.Open();
        }
        catch (InvalidDataException unknown)
        {
            zip.Dispose();
            throw new DossierException(new Refusal(new RowPlace(fullName, 1), null, null, $"the entry cannot be unpacked: {unknown.Message}", "zip the folder anew, or unpack it"));
        }
    }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _entry.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            throw Damaged(damage.Message);
        }

        foreach (var each in buffer[..read])
        {
            _sum = Table[(byte)_sum ^ each] ^ (_sum >> 8);
        }

        return read > 0 || buffer.IsEmpty || ~_sum == _stated ? read : throw Damaged("its checksum is not that of what it holds");
    }

    protected override void Dispose(bool disposing)
    {
        _entry.Dispose();
        _zip.Dispose();
        base.Dispose(disposing);
    }

    private DossierException Damaged(string how) => new(new Refusal(new RowPlace(_fullName, 1), null, null, $"the zip is damaged: {how}", "zip the folder anew"));
}
