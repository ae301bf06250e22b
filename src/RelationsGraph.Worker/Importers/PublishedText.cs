using System.IO.Compression;
using System.Text;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>The bytes of a publisher's file, unpacked, as UTF-8. An encoding is told by a byte order mark or by somebody, never guessed.</summary>
internal static class PublishedText
{
    /// <summary>What names of encodings look like.</summary>
    public const string ValidEncoding = "write its name of the web, like windows-1252 or utf-16";

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file, which may be packed with gzip.</param>
    /// <param name="encoding">What it is written in where no mark tells; null for UTF-8.</param>
    /// <exception cref="DossierException">There is no such encoding.</exception>
    public static Stream Open(InputFile file, string? encoding)
    {
        var head = Head(file);
        var written = head is [0xFF, 0xFE, ..] ? Encoding.Unicode
            : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode
            : head is [0xEF, 0xBB, 0xBF, ..] || encoding is null ? Encoding.UTF8
            : Named(encoding, file.FullName);
        if (written.CodePage == Encoding.UTF8.CodePage)
        {
            return new Utf8Stream(OpenBytes(file), file.FullName);
        }

        var strict = Encoding.GetEncoding(written.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return new Utf8Stream(Encoding.CreateTranscodingStream(OpenBytes(file), strict, Encoding.UTF8), file.FullName);
    }

    /// <summary>The file's bytes, unpacked where it is packed.</summary>
    public static Stream OpenBytes(InputFile file)
    {
        var stream = file.Open();
        return IsPacked(file) ? new BoundedStream(new GZipStream(stream, CompressionMode.Decompress), stream, file) : stream;
    }

    /// <summary>The first bytes, unpacked; fewer where there are no more.</summary>
    /// <exception cref="DossierException">The file is damaged.</exception>
    public static byte[] Head(InputFile file)
    {
        if (!IsPacked(file))
        {
            return file.Head;
        }

        try
        {
            using var stream = OpenBytes(file);
            var head = new byte[1024];
            return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException damage)
        {
            throw new DossierException(new Refusal(new RowPlace(file.FullName, 1), null, null, $"the file is damaged: {damage.Message}"));
        }
    }

    /// <summary>Whether there is an encoding of this name.</summary>
    public static bool IsKnown(string name) => Find(name) is not null;

    /// <summary>An encoding by its name.</summary>
    public static Encoding Named(string name, string path) =>
        Find(name) ?? throw new DossierException(new Refusal(new RowPlace(path, 1), null, name, "there is no such encoding", ValidEncoding));

    private static bool IsPacked(InputFile file) => file.Head is [0x1F, 0x8B, ..];

    private static Encoding? Find(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Stops where far more comes out than was packed: such a file was made to fill memory or time.</summary>
    private sealed class BoundedStream(Stream unpacked, Stream packed, InputFile file) : InputStream
    {
        private long _read;

        public override int Read(Span<byte> buffer)
        {
            var count = unpacked.Read(buffer);
            _read += count;
            return ZipFiles.IsBomb(file.Length, _read)
                ? throw new DossierException(new Refusal(new RowPlace(file.FullName, 1), null, null, FormattableString.Invariant($"{file.Length} bytes unpack to more than {_read}"), "unpack it, if it is meant"))
                : count;
        }

        protected override void Dispose(bool disposing)
        {
            unpacked.Dispose();
            packed.Dispose();
            base.Dispose(disposing);
        }
    }
}
