using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Engine.Server;

/// <summary>
/// One client. Messages are handled in their order by one task at a time, while another receives what follows, so that a RESET reaches
/// a statement that runs. The task that receives a message handles it itself, after a new one has begun to receive: no message waits for a
/// change of tasks.
/// </summary>
internal sealed class ServerConnection : IDisposable
{
    private const int MostWaitingBytes = 16 * 1024 * 1024;
    private const int MostBytesBeforeLogin = 64 * 1024;
    private readonly Lock _gate = new();
    private readonly Queue<ReceivedMessage> _waiting = new();

    // Among those that the task that receives has just taken.
    private readonly List<ReceivedMessage> _unread = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private readonly BoltServerOptions _options;
    private readonly MessageReader _reader;
    private readonly AnswerSender _sender;
    private readonly Conversation _conversation;
    private TaskCompletionSource? _room;
    private int _waitingBytes;
    private bool _handling;
    private bool _received;
    private bool _leaving;
    private long _busySince;

    public ServerConnection(Agreement agreed, ServerContext server, ClientAddress client)
    {
        _options = server.Options;
        Client = client;
        Since = server.Options.Time.GetUtcNow();
        _reader = new(agreed.Stream, MostBytesBeforeLogin);
        var writer = new MessageWriter(agreed.Stream);
        _sender = new(writer, agreed.Stream, _options, CloseBroken, _closing.Token);
        _conversation = new(agreed, writer, server, client)
        {
            FlushAsync = _sender.SendAsync,
            FlushSoonAsync = _sender.SendSoonAsync,
            LoggedIn = () => _reader.MaxMessageBytes = server.Options.MaxMessageBytes,
        };
    }

    /// <summary>Whether a statement runs or an answer is on its way.</summary>
    public bool IsBusy
    {
        get
        {
            lock (_gate)
            {
                return _handling;
            }
        }
    }

    /// <summary>Who is at the other end.</summary>
    public ClientAddress Client { get; }

    /// <summary>When it came.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>The user who logged in; null before.</summary>
    public string? User => _conversation.User;

    /// <summary>What the client calls itself.</summary>
    public string UserAgent => _conversation.UserAgent;

    /// <summary>Whether the client has logged in.</summary>
    public bool HasLoggedIn => _conversation.HasLoggedIn;

    /// <summary>Talks until one side ends it; what was open is rolled back by then.</summary>
    public async Task RunAsync()
    {
        _ = ReceiveAsync();
        await _ended.Task.ConfigureAwait(false);
        _conversation.End();
    }

    /// <summary>Ends the talk: what runs is terminated, the connection closed.</summary>
    public void Close()
    {
        _conversation.Terminate();
        try
        {
            _closing.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }

    /// <summary>Ends the talk as soon as nothing runs; a transaction that is open between statements is rolled back.</summary>
    public void CloseWhenIdle()
    {
        lock (_gate)
        {
            _leaving = true;
            if (_handling)
            {
                return;
            }
        }

        Close();
    }

    /// <summary>Lets go of what an ended talk held.</summary>
    public void Dispose()
    {
        _closing.Dispose();
        _sender.Dispose();
    }

    /// <summary>Shows the client that its statement still runs; called now and then for each connection.</summary>
    public Task ShowLifeAsync(TimeSpan after) => IsBusy && _options.Time.GetElapsedTime(Volatile.Read(ref _busySince)) >= after
        ? _sender.ShowLifeAsync()
        : Task.CompletedTask;

    private static bool IsBreak(Exception e) => e is IOException or OperationCanceledException or ObjectDisposedException;

    private async Task ReceiveAsync()
    {
        try
        {
            while (await _reader.FillAsync(_closing.Token).ConfigureAwait(false) > 0)
            {
                var waits = TakeMessages();
                ReadAhead();
                if (waits && TryBeginHandling())
                {
                    _ = ReceiveAsync();
                    await HandleAsync().ConfigureAwait(false);
                    return;
                }

                await RoomAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e) when (IsBreak(e))
        {
            // The client is gone, which is no failure of anybody.
        }
        catch (PackStreamException e)
        {
            await RefuseAsync(e.Message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Nobody waits for this task: a fault that is not told here would leave the client without an answer for ever.
            Report(e);
        }

        EndReceiving();
    }

    // Behind what came before it, as an empty message.
    private async Task RefuseAsync(string reason)
    {
        _conversation.Refusal = reason;
        lock (_gate)
        {
            _waiting.Enqueue(ReceivedMessage.Of([]));
        }

        if (TryBeginHandling())
        {
            await HandleAsync().ConfigureAwait(false);
        }
    }

    // RESET acts when it arrives, and once more when its turn comes.
    private bool TakeMessages()
    {
        lock (_gate)
        {
            while (_reader.TryRead(out var message))
            {
                var waiting = ReceivedMessage.Of(message.Span);
                _waiting.Enqueue(waiting);
                _waitingBytes += message.Length;
                if (_handling && waiting.IsLarge && RequestReader.IsRun(message.Span) && _conversation.HasLoggedIn)
                {
                    waiting.Lend();
                    _unread.Add(waiting);
                }

                if (RequestReader.IsReset(message.Span))
                {
                    _conversation.Interrupt();
                }
            }

            return _waiting.Count > 0;
        }
    }

    // What takes long to read is read here, while what came before it runs.
    private void ReadAhead()
    {
        foreach (var message in _unread)
        {
            _conversation.ReadAhead(message);
        }

        _unread.Clear();
    }

    private bool TryBeginHandling()
    {
        lock (_gate)
        {
            if (_handling)
            {
                return false;
            }

            Volatile.Write(ref _busySince, _options.Time.GetTimestamp());
            return _handling = true;
        }
    }

    private Task RoomAsync()
    {
        lock (_gate)
        {
            return _waitingBytes <= MostWaitingBytes
                ? Task.CompletedTask
                : (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void EndReceiving()
    {
        lock (_gate)
        {
            _received = true;
            if (!_handling)
            {
                _ended.TrySetResult();
                return;
            }
        }

        // Nobody is left to read the answer.
        _conversation.Terminate();
    }

    private async Task HandleAsync()
    {
        var goesOn = true;
        try
        {
            while (Next() is { } message)
            {
                goesOn = goesOn && await _conversation.HandleAsync(message).ConfigureAwait(false);
                message.Release();
                if (!goesOn || IsLast())
                {
                    await _sender.SendAsync().ConfigureAwait(false);
                }

                if (!goesOn)
                {
                    break;
                }
            }
        }
        catch (Exception e)
        {
            // A break ends this talk; anything else is a fault of the server, which must not end the others.
            goesOn = false;
            _ = IsBreak(e) || Report(e);
        }

        if (!goesOn)
        {
            Stop();
        }
    }

    private void CloseBroken(Exception e)
    {
        _ = IsBreak(e) || Report(e);
        Close();
    }

    private bool Report(Exception e)
    {
        _options.Faulted?.Invoke(e);
        return true;
    }

    private bool IsLast()
    {
        lock (_gate)
        {
            return _waiting.Count == 0;
        }
    }

    private ReceivedMessage? Next()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var message))
            {
                _waitingBytes -= message.Content.Length;
                if (_waitingBytes <= MostWaitingBytes)
                {
                    _room?.TrySetResult();
                    _room = null;
                }

                return message;
            }

            _handling = false;
            if (_received || _leaving)
            {
                _ended.TrySetResult();
            }

            return null;
        }
    }

    private void Stop()
    {
        lock (_gate)
        {
            _handling = false;
            _waiting.Clear();
            _ended.TrySetResult();
        }

        _closing.Cancel();
    }
}
