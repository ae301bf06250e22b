using RelationsGraph.Bolt.Messages;

namespace RelationsGraph.Engine.Server;

/// <summary>
/// Sends the answers of one connection. What was answered when records are asked for is held back for a moment: where the first of them come quickly, all goes out as
/// one piece, and the client is woken once. A statement that takes longer has the answers before it sent ahead.
/// </summary>
internal sealed class AnswerSender : IDisposable
{
    /// <summary>How long answers are held back at most.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMilliseconds(2);

    // What is larger is worth a piece of its own.
    private const int MostHeldBytes = 1024;
    private static readonly ReadOnlyMemory<byte> SignOfLife = new byte[2];
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly byte[] _held = new byte[MostHeldBytes];
    private readonly MessageWriter _writer;
    private readonly Stream _stream;
    private readonly BoltServerOptions _options;
    private readonly Action<Exception> _broke;
    private readonly CancellationToken _closing;
    private readonly ITimer _timer;
    private int _heldBytes;
    private int _sentAhead;
    private bool _timed;

    /// <summary>Sends what a writer gathers.</summary>
    /// <param name="writer">What gathers the answers.</param>
    /// <param name="stream">Where the writer sends them.</param>
    /// <param name="options">The clock and how long the client may leave answers lying.</param>
    /// <param name="broke">Hears why nothing can be sent any more, when that is found out beside the handling of messages.</param>
    /// <param name="closing">Ends all sending.</param>
    public AnswerSender(MessageWriter writer, Stream stream, BoltServerOptions options, Action<Exception> broke, CancellationToken closing)
    {
        _writer = writer;
        _stream = stream;
        _options = options;
        _broke = broke;
        _closing = closing;
        _timer = options.Time.CreateTimer(static sender => _ = ((AnswerSender)sender!).SendAheadAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends all that waits.</summary>
    /// <exception cref="IOException">The connection broke, or the client takes no answers.</exception>
    /// <exception cref="OperationCanceledException">The connection closes.</exception>
    public async ValueTask SendAsync()
    {
        if (_writer.Waiting == 0)
        {
            return;
        }

        await _turn.WaitAsync(_closing).ConfigureAwait(false);
        try
        {
            await WithinTimeAsync(_writer.FlushAsync(TakeSentAhead(), _closing)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends what waits together with what comes next, or by itself when that takes longer than <see cref="LongestHold"/>.</summary>
    public ValueTask SendSoonAsync()
    {
        var waiting = _writer.Waiting;
        if (waiting == 0)
        {
            return ValueTask.CompletedTask;
        }

        lock (_gate)
        {
            if (waiting <= MostHeldBytes && _heldBytes == 0 && _sentAhead == 0)
            {
                _writer.Body.Written.Span.CopyTo(_held);
                _heldBytes = waiting;

                // A timer that runs since an earlier statement does as well: it comes early rather than late, and is set seldom.
                if (!_timed)
                {
                    _timed = true;
                    _timer.Change(LongestHold, Timeout.InfiniteTimeSpan);
                }

                return ValueTask.CompletedTask;
            }
        }

        return SendAsync();
    }

    /// <summary>Sends an empty message, unless an answer is being sent, which shows more life than this.</summary>
    public async Task ShowLifeAsync()
    {
        try
        {
            if (_turn.Wait(0, CancellationToken.None))
            {
                await _stream.WriteAsync(SignOfLife, _closing).ConfigureAwait(false);
                _turn.Release();
            }
        }
        catch (Exception e)
        {
            _broke(e);
        }
    }

    /// <summary>Lets go of the timer.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _turn.Dispose();
    }

    private async Task SendAheadAsync()
    {
        if (!HoldsStill())
        {
            return;
        }

        try
        {
            await _turn.WaitAsync(_closing).ConfigureAwait(false);
            try
            {
                if (TakeHeld() is { Length: > 0 } held)
                {
                    await WithinTimeAsync(_stream.WriteAsync(held, _closing)).ConfigureAwait(false);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception e)
        {
            _broke(e);
        }
    }

    private bool HoldsStill()
    {
        lock (_gate)
        {
            _timed = false;
            return _heldBytes > 0;
        }
    }

    // Nothing is held anew before SendAsync has taken note of what was sent ahead, so that the bytes stay as they are until they are sent.
    private ReadOnlyMemory<byte> TakeHeld()
    {
        lock (_gate)
        {
            var taken = _heldBytes;
            (_sentAhead, _heldBytes) = (_sentAhead + taken, 0);
            return _held.AsMemory(0, taken);
        }
    }

    private int TakeSentAhead()
    {
        lock (_gate)
        {
            var sent = _sentAhead;
            (_sentAhead, _heldBytes) = (0, 0);
            return sent;
        }
    }

    // The timer is made only for an answer that does not go out at once.
    private async ValueTask WithinTimeAsync(ValueTask sending)
    {
        if (sending.IsCompletedSuccessfully)
        {
            return;
        }

        try
        {
            await sending.AsTask().WaitAsync(_options.SendTimeout, _options.Time, _closing).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new IOException("The client takes no answers.", e);
        }
    }
}
