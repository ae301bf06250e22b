using System.Text;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>
/// Passes a stream of bytes through and refuses what is not UTF-8, with its line. A decoder would tell neither the line nor, after its
/// buffer, the bytes. A byte order mark is left out.
/// </summary>
internal sealed class Utf8Stream(Stream inner, string file) : InputStream
{
    // The first bytes of a character whose rest was not read yet.
    private readonly byte[] _pending = new byte[4];
    private int _pendingCount;
    private int _line = 1;
    private bool _started;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        if (!_started)
        {
            _started = true;
            read = LeaveMarkOut(buffer, FillTo(buffer, read, 3));
            if (read == 0)
            {
                return inner.Read(buffer) is var more and > 0 ? Checked(buffer, more) : 0;
            }
        }

        return Checked(buffer, read);
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }

    private int FillTo(Span<byte> buffer, int read, int wanted)
    {
        while (read < Math.Min(wanted, buffer.Length) && inner.Read(buffer[read..]) is var more and > 0)
        {
            read += more;
        }

        return read;
    }

    private int LeaveMarkOut(Span<byte> buffer, int read)
    {
        if (buffer[..read] is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new DossierException(new Refusal(new RowPlace(file, 1), null, null, "the file is UTF-16", "save it as UTF-8"));
        }

        if (buffer[..read] is not [0xEF, 0xBB, 0xBF, ..])
        {
            return read;
        }

        buffer[3..read].CopyTo(buffer);
        return read - 3;
    }

    private int Checked(Span<byte> buffer, int read)
    {
        if (read == 0)
        {
            return _pendingCount == 0 ? 0 : throw Invalid(_pending.AsSpan(0, _pendingCount));
        }

        var rest = (ReadOnlySpan<byte>)buffer[..read];
        while (_pendingCount > 0 && !rest.IsEmpty)
        {
            _pending[_pendingCount++] = rest[0];
            rest = rest[1..];
            var status = Rune.DecodeFromUtf8(_pending.AsSpan(0, _pendingCount), out _, out _);
            if (status == System.Buffers.OperationStatus.InvalidData)
            {
                throw Invalid(_pending.AsSpan(0, _pendingCount));
            }

            _pendingCount = status == System.Buffers.OperationStatus.Done ? 0 : _pendingCount;
        }

        CheckWhole(rest);
        return read;
    }

    private void CheckWhole(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            _line += bytes.Count((byte)'\n');
            return;
        }

        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var character, out var consumed);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                bytes.CopyTo(_pending);
                _pendingCount = bytes.Length;
                return;
            }

            if (status == System.Buffers.OperationStatus.InvalidData)
            {
                throw Invalid(bytes[..consumed]);
            }

            _line += character.Value == '\n' ? 1 : 0;
            bytes = bytes[consumed..];
        }
    }

    private DossierException Invalid(ReadOnlySpan<byte> bytes) => new(new Refusal(
        new RowPlace(file, _line), null, "0x" + Convert.ToHexString(bytes), "these bytes are not UTF-8", "save the file as UTF-8"));
}
