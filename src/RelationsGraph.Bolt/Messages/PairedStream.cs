using System;
using System.IO;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Bolt.Messages;

/// <summary>
/// Two streams in one process, for one who asks and one who answers: what is written to one is read from the other. Whoever answers goes on by the pool when a question comes,
/// so that asking never waits for the work, and by the thread that asked where that has nothing else to do by then. Whoever asked goes on by the thread that wrote the answer, whose work is done then: no other thread has to wake up for it.
/// A side that is disposed is at its end for the other, which can write no more.
/// </summary>
public sealed class PairedStream : AsynchronousStream
{
    // As much as a socket of the loopback holds before whoever writes has to wait for whoever reads.
    private const int MostWaiting = 1 << 20;
    private readonly PipeReader input;
    private readonly PipeWriter output;
    private int disposed;

    private PairedStream(PipeReader input, PipeWriter output) => (this.input, this.output) = (input, output);

    /// <summary>Makes the two.</summary>
    public static (Stream Asking, Stream Answering) Create()
    {
        var there = new Pipe(new PipeOptions(readerScheduler: NearbyThread.Scheduler, pauseWriterThreshold: MostWaiting, resumeWriterThreshold: MostWaiting / 2, useSynchronizationContext: false));
        var back = new Pipe(new PipeOptions(
            readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: MostWaiting, resumeWriterThreshold: MostWaiting / 2, useSynchronizationContext: false));
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
