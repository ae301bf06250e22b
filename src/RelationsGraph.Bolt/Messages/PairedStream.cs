using System;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Messages;

/// <summary>
/// Two streams in one process: what is written to one is read from the other. Whoever waits for bytes goes on by a thread of the pool, so that neither side ever runs on the other's.
/// A side that is disposed is at its end for the other, which can write no more.
/// </summary>
public sealed class PairedStream : Stream
{
    // As much as a socket of the loopback holds before whoever writes has to wait for whoever reads.
    private const int MostWaiting = 1 << 20;
    private readonly PipeReader input;
    private readonly PipeWriter output;
    private int disposed;

    private PairedStream(PipeReader input, PipeWriter output) => (this.input, this.output) = (input, output);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Makes the two.</summary>
    public static (Stream One, Stream Other) Create()
    {
        var options = new PipeOptions(pauseWriterThreshold: MostWaiting, resumeWriterThreshold: MostWaiting / 2, useSynchronizationContext: false);
        var (there, back) = (new Pipe(options), new Pipe(options));
        return (new PairedStream(back.Reader, there.Writer), new PairedStream(there.Reader, back.Writer));
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            while (read is { Buffer.IsEmpty: true, IsCompleted: false, IsCanceled: false })
            {
                // The pipe may wake its reader for nothing; no bytes would mean the end here.
                input.AdvanceTo(read.Buffer.End);
                read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            }

            var bytes = read.Buffer.Slice(0, Math.Min(buffer.Length, read.Buffer.Length));
            var target = buffer.Span;
            foreach (var piece in bytes)
            {
                piece.Span.CopyTo(target);
                target = target[piece.Length..];
            }

            // Before the pipe takes the pieces back, which is when they forget their places.
            var count = (int)bytes.Length;
            input.AdvanceTo(bytes.End);
            return count;
        }
        catch (InvalidOperationException gone) when (disposed != 0)
        {
            throw new ObjectDisposedException("The stream was closed.", gone);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var written = await output.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (written.IsCompleted)
            {
                throw new IOException("The other side is gone.");
            }
        }
        catch (InvalidOperationException gone) when (disposed != 0)
        {
            throw new ObjectDisposedException("The stream was closed.", gone);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Flush()
    {
        // What is written is there already.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The talk is asynchronous.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The talk is asynchronous.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref disposed, 1) == 0)
        {
            output.Complete();
            // A read that waits ends as one of a closed socket does.
            input.CancelPendingRead();
            output.CancelPendingFlush();
            input.Complete();
        }

        base.Dispose(disposing);
    }
}
