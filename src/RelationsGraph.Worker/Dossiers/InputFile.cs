using System.IO.Compression;
using RelationsGraph.Worker.Spilling;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>A file as somebody gave it, on disk or in a zip, which can be read more than once.</summary>
/// <param name="FullName">The file as the user named it; inside a zip, the zip and the entry.</param>
/// <param name="Length">Its bytes; none for a pipe or a device.</param>
/// <param name="Open">Opens it at its first byte.</param>
public sealed record InputFile(string FullName, long Length, Func<Stream> Open)
{
    // A program reads workbooks here and there, so that one out of a zip is put aside as a whole.
    private const long LargestAside = 1L << 30;

    private byte[]? _head;
    private bool? _isWorkbook;

    /// <summary>Its first bytes, as it is packed; fewer where there are no more. Many ask what it is, and each would open it.</summary>
    internal byte[] Head => _head ??= ReadHead();

    /// <summary>Whether a zip is a workbook. Out of a zip it is unpacked to be looked into, and many ask.</summary>
    internal bool IsWorkbook => _isWorkbook ??= HasWorkbook();

    /// <summary>Its name without folders.</summary>
    public string Name => Path.GetFileName(FullName);

    /// <summary>The files that lie beside it, itself among them.</summary>
    public required Func<IEnumerable<InputFile>> Beside { get; init; }

    /// <summary>A file on disk.</summary>
    public static InputFile OnDisk(string path) => new(path, LengthOf(path), () => File.OpenRead(path))
    {
        Beside = () => Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(path))!).Order(StringComparer.Ordinal).Select(OnDisk),
    };

    /// <summary>Opens it so that any place of it can be read.</summary>
    /// <exception cref="DossierException">It is in a zip, and too large to be put aside.</exception>
    internal Stream OpenWhole()
    {
        var stream = Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            if (Length > LargestAside)
            {
                throw new DossierException(new Refusal(new RowPlace(FullName, 1), null, null, FormattableString.Invariant($"a workbook of {Length} bytes is not read out of a zip"), "unpack it"));
            }

            var aside = TemporaryFile.Create();
            try
            {
                stream.CopyTo(aside);
                aside.Position = 0;
                return aside;
            }
            catch
            {
                aside.Dispose();
                throw;
            }
        }
    }

    /// <summary>Opens it as a zip.</summary>
    /// <exception cref="DossierException">It is in a zip, and too large to be put aside.</exception>
    /// <exception cref="InvalidDataException">It is no zip, or a damaged one.</exception>
    internal ZipArchive OpenPacked()
    {
        var stream = OpenWhole();
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private bool HasWorkbook()
    {
        try
        {
            using var zip = OpenPacked();
            return zip.GetEntry("xl/workbook.xml") is not null;
        }
        catch (InvalidDataException)
        {
            // Damaged or no zip at all: whoever reads it as a zip says so.
            return false;
        }
    }

    private byte[] ReadHead()
    {
        using var stream = Open();
        var head = new byte[1024];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    // A pipe has no length, and to open one waits until somebody writes to it.
    private static long LengthOf(string path) => (File.ResolveLinkTarget(path, returnFinalTarget: true) as FileInfo ?? new FileInfo(path)) is { Exists: true } file ? file.Length : 0;
}
