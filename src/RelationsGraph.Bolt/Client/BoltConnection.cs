using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Client;

/// <summary>
/// One connection, used by one task at a time. Requests are gathered and sent together; every request is answered in its order.
/// A receive that is cancelled sends RESET past the statement that runs, waits for the end of all answers, and leaves the connection as new.
/// </summary>
internal sealed class BoltConnection : IAsyncDisposable
{
    private static readonly ReadOnlyMemory<byte> ResetMessage = new byte[] { 0, 2, 0xB0, MessageTag.Reset, 0, 0 };
    private readonly Stream stream;
    private readonly BoltDriverOptions options;
    private readonly MessageReader reader;
    private readonly MessageWriter writer;
    private readonly StringCache names = new();
    private CancellationTokenSource silence;
    private volatile Task? interrupting;
    private int unanswered;

    public BoltConnection(Stream stream, BoltAddress address, BoltVersion version, BoltDriverOptions options)
    {
        this.stream = stream;
        this.options = options;
        (Address, Version) = (address, version);
        reader = new(stream, options.Limits.MaxMessageBytes);
        writer = new(stream);
        Requests = new(writer);
        CreatedAt = IdleSince = options.Time.GetTimestamp();
        silence = new(Timeout.InfiniteTimeSpan, options.Time);
    }

    public BoltAddress Address { get; }

    public BoltVersion Version { get; }

    public RequestWriter Requests { get; }

    /// <summary>Takes records as bytes instead of having them read into objects; null for objects.</summary>
    public RecordTaker? Records { get; set; }

    public long CreatedAt { get; }

    public long IdleSince { get; set; }

    /// <summary>The longest silence of the server before it counts as gone; it sends a sign of life while a statement runs.</summary>
    public TimeSpan MaxSilence { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether nothing can be done with this connection but close it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the server answered a failure, so that it ignores everything until RESET.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether the server is at the beginning and owes no answer.</summary>
    public bool IsClean => !IsBroken && !HasFailed && unanswered == 0;

    /// <summary>Sends what was gathered: so many requests.</summary>
    public async ValueTask SendAsync(int requests, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            DropUnsent();
            stop.ThrowIfCancellationRequested();
        }

        unanswered += requests;
        try
        {
            await writer.FlushAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Half a message may have gone out: nothing can follow it.
            IsBroken = true;
            throw e is OperationCanceledException ? e : Broken("broke while a request was sent", e);
        }
    }

    /// <summary>The next answer.</summary>
    /// <exception cref="BoltUnavailableException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the connection can be used again unless <see cref="IsBroken"/>.</exception>
    public ValueTask<Response> ReceiveAsync(CancellationToken stop)
    {
        if (!stop.IsCancellationRequested && !IsBroken && TryRead(out var message))
        {
            return new(Read(message));
        }

        return ReceiveSlowAsync(stop);
    }

    /// <summary>Forgets requests that were gathered and not sent.</summary>
    public void DropUnsent() => writer.Body.Clear();

    /// <summary>RESET, and the end of all answers still owed; gives whether the connection is as new.</summary>
    public async ValueTask<bool> TryResetAsync()
    {
        if (IsBroken)
        {
            return false;
        }

        try
        {
            DropUnsent();
            Requests.Reset();
            using var limit = new CancellationTokenSource(options.ResetTimeout, options.Time);
            await SendAsync(1, limit.Token).ConfigureAwait(false);
            await DrainAsync().ConfigureAwait(false);
            return IsClean;
        }
        catch (Exception e) when (e is BoltException or OperationCanceledException)
        {
            IsBroken = true;
            return false;
        }
    }

    /// <summary>Closes what the talk goes over, beside a task that may wait for an answer: that one hears that the connection broke.</summary>
    public void Break()
    {
        IsBroken = true;
        stream.Dispose();
    }

    /// <summary>Says good-bye, where that takes no waiting, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsBroken)
        {
            IsBroken = true;
            try
            {
                Requests.Goodbye();
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), options.Time);
                await writer.FlushAsync(limit.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side is gone already, which is what good-bye would have brought about.
            }
        }

        silence.Dispose();
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<Response> ReceiveSlowAsync(CancellationToken stop)
    {
        if (IsBroken)
        {
            throw Broken("is broken", null);
        }

        Response response = default;
        BoltException? failure = null;
        var registration = stop.UnsafeRegister(static c => ((BoltConnection)c!).Interrupt(), this);
        try
        {
            response = Read(await ReadAsync(MaxSilence).ConfigureAwait(false));
        }
        catch (BoltException e)
        {
            failure = e;
        }

        // Returns only after an interruption that has begun, so that the next lines see it.
        await registration.DisposeAsync().ConfigureAwait(false);
        if (interrupting is not null)
        {
            await FinishInterruptionAsync().ConfigureAwait(false);
            throw new OperationCanceledException("The statement was cancelled.", failure, stop);
        }

        EndSilence();
        return failure is null ? response : throw failure;
    }

    // Runs while another task waits for an answer, hence beside the writer, which is at rest then.
    private void Interrupt()
    {
        interrupting = Send();
        silence.CancelAfter(options.ResetTimeout);

        async Task Send()
        {
            try
            {
                await stream.WriteAsync(ResetMessage, silence.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                IsBroken = true;
            }
        }
    }

    private async ValueTask FinishInterruptionAsync()
    {
        await interrupting!.ConfigureAwait(false);
        interrupting = null;
        unanswered++;
        EndSilence();
        try
        {
            await DrainAsync().ConfigureAwait(false);
        }
        catch (BoltException)
        {
            // The cancellation is what the caller hears of; the connection is known to be broken and will not be used again.
            IsBroken = true;
        }
    }

    private async ValueTask DrainAsync()
    {
        while (unanswered > 0 && !IsBroken)
        {
            if (!TryRead(out var message))
            {
                message = await ReadAsync(options.ResetTimeout).ConfigureAwait(false);
            }

            // The answer to RESET is the last one, and the only one that counts.
            HasFailed = !Read(message).IsSuccess;
        }

        EndSilence();
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(TimeSpan limit)
    {
        ReadOnlyMemory<byte> message;
        while (!TryRead(out message))
        {
            try
            {
                // Looked at after the limit is set: an interruption beside this task shortens it.
                silence.CancelAfter(limit);
                if (interrupting is not null)
                {
                    silence.CancelAfter(options.ResetTimeout);
                }

                if (await reader.FillAsync(silence.Token).ConfigureAwait(false) == 0)
                {
                    throw Broken("was closed by the server", null);
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                throw Broken("broke", e);
            }
            catch (OperationCanceledException e)
            {
                throw Broken("is silent for too long", e);
            }
        }

        return message;
    }

    private void EndSilence()
    {
        if (!silence.TryReset())
        {
            silence.Dispose();
            silence = new(Timeout.InfiniteTimeSpan, options.Time);
        }
    }

    private bool TryRead(out ReadOnlyMemory<byte> message)
    {
        try
        {
            return reader.TryRead(out message);
        }
        catch (PackStreamException e)
        {
            throw Malformed(e);
        }
    }

    private Response Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            var response = Records is { } take && Response.IsRecordMessage(message.Span)
                ? Given(message.Span, take)
                : Response.Read(message.Span, names, options.Limits.MaxDepth);
            if (!response.IsRecord)
            {
                unanswered--;
                HasFailed |= response.IsFailure;
            }

            return response;
        }
        catch (PackStreamException e)
        {
            throw Malformed(e);
        }
    }

    private Response Given(ReadOnlySpan<byte> message, RecordTaker take)
    {
        var reader = new PackStreamReader(message, names);
        reader.ReadStructureHeader();
        take(ref reader);
        return Response.GivenRecord;
    }

    private BoltException Malformed(PackStreamException e)
    {
        IsBroken = true;
        return new(BoltException.Protocol, $"{Address} sent what is no Bolt {Version}: {e.Message}", e);
    }

    private BoltUnavailableException Broken(string how, Exception? inner)
    {
        IsBroken = true;
        return new($"The connection to {Address} {how}.", inner);
    }
}
