using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>The states of a talk, by the names that Neo4j gives them in its messages.</summary>
internal enum TalkState
{
    Negotiation,
    Authentication,
    Ready,
    AutoCommit,
    InTransaction,
    Failed,
}

/// <summary>What one client may say when, and what it is answered. One message at a time; only interruptions come from beside.</summary>
internal sealed class Conversation
{
    private readonly Lock _gate = new();
    private readonly BoltVersion _version;
    private readonly MessageWriter _messages;
    private readonly ServerContext _server;
    private readonly ClientAddress _client;
    private readonly RequestReader _requests;
    private readonly AnswerWriter _answers;
    private readonly string _databaseId;
    private TalkState _state = TalkState.Negotiation;
    private Login? _login;
    private ClientTransaction? _work;
    private int _interruptions;
    private bool _terminated;

    public Conversation(Agreement agreed, MessageWriter messages, ServerContext server, ClientAddress client)
    {
        _version = agreed.Version;
        _messages = messages;
        _server = server;
        _client = client;
        _requests = new(server.Options.MaxDepth, server.Graph.LargestTransaction);
        _answers = new(messages, agreed);
        _databaseId = server.Graph.Options.DatabaseId.ToString();
    }

    /// <summary>Sends what waits, for answers that are too long to gather.</summary>
    public required Func<ValueTask> FlushAsync { get; init; }

    /// <summary>Sends what waits, together with what comes next where that comes quickly.</summary>
    public required Func<ValueTask> FlushSoonAsync { get; init; }

    /// <summary>Called at each login.</summary>
    public required Action LoggedIn { get; init; }

    /// <summary>Why an empty message stands for one that could not be received.</summary>
    public string Refusal { private get; set; } = "A message has to be a structure.";

    public bool HasLoggedIn => _login is not null;

    /// <summary>The user who logged in; null before.</summary>
    public string? User => _login?.User;

    /// <summary>What the client calls itself.</summary>
    public string UserAgent { get; private set; } = "";

    /// <summary>A RESET came in: what runs ends, and what waits before the RESET is ignored. Called beside the handling of messages.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _interruptions++;
            _work?.Terminate();
        }
    }

    /// <summary>The client is gone: what runs ends. Called beside the handling of messages.</summary>
    public void Terminate()
    {
        lock (_gate)
        {
            _terminated = true;
            _work?.Terminate();
        }
    }

    /// <summary>Rolls back what is open.</summary>
    public void End() => Drop();

    /// <summary>Reads a message that waits for its turn as far as that says nothing of its success, and releases it. Called beside the handling of messages.</summary>
    public void ReadAhead(ReceivedMessage message) => message.RunAhead(_requests);

    /// <summary>Handles a message; false when the connection is to be closed, after what was answered is sent.</summary>
    public async ValueTask<bool> HandleAsync(ReceivedMessage message)
    {
        try
        {
            if (message.Content.Length == 0)
            {
                throw RequestException.Broken(Refusal);
            }

            return RequestReader.Tag(message.Content.Span) switch
            {
                MessageTag.Goodbye => false,
                MessageTag.Reset => Reset(),
                _ when _state == TalkState.Failed || Interrupted => Ignore(),
                var tag => await DispatchAsync(tag, message).ConfigureAwait(false),
            };
        }
        catch (CypherException e)
        {
            return Fail(e.Diagnostic);
        }
        catch (RequestException e)
        {
            return Fail(e.Diagnostic) && !e.Closes;
        }
        catch (PackStreamException e)
        {
            return Fail(new("Neo.ClientError.Request.InvalidFormat", e.Message));
        }
        catch (OutOfMemoryException e)
        {
            _server.Options.Faulted?.Invoke(e);
            return Fail(new("Neo.TransientError.General.OutOfMemoryError", "There is not enough memory to perform the current task.")
            {
                Hint = "Let the statement keep fewer rows or smaller values, set limits for the memory of transactions, or give the process more.",
            });
        }
        catch (Exception e) when (e is not (IOException or OperationCanceledException or ObjectDisposedException))
        {
            _server.Options.Faulted?.Invoke(e);
            return Fail(new("Neo.DatabaseError.General.UnknownError", $"An unexpected error occurred: {e.Message}"));
        }
    }

    private bool Interrupted
    {
        get
        {
            lock (_gate)
            {
                return _interruptions > 0;
            }
        }
    }

    private async ValueTask<bool> DispatchAsync(byte tag, ReceivedMessage message)
    {
        switch (_state, tag)
        {
            case (TalkState.Negotiation, MessageTag.Hello):
                return Hello(_requests.OneMap(message.Content.Span, "extra"));
            case (TalkState.Authentication, MessageTag.Logon):
                return Logon(_requests.OneMap(message.Content.Span, "auth"));
            case (TalkState.Ready, MessageTag.Logoff) when _version.IsAtLeast5(1):
                _requests.Nothing(message.Content.Span);
                (_login, _state) = (null, TalkState.Authentication);
                return _answers.Succeed();
            case (TalkState.Ready, MessageTag.Route):
                return Route(_requests.Route(message.Content.Span));
            case (TalkState.Ready, MessageTag.Telemetry) when _version.IsAtLeast5(4):
                return Telemetry(_requests.Telemetry(message.Content.Span));
            case (TalkState.Ready, MessageTag.Run):
                return RunByItself(message.Run(_requests));
            case (TalkState.Ready, MessageTag.Begin):
                return Begin(_requests.OneMap(message.Content.Span, "metadata"));
            case (TalkState.InTransaction, MessageTag.Run):
                _answers.Run(_work!.Run(message.Run(_requests)), RunPlace.InTransaction);
                return true;
            case (TalkState.AutoCommit or TalkState.InTransaction, MessageTag.Pull):
                return await FetchAsync(_requests.Fetch(message.Content.Span), FetchMode.Send).ConfigureAwait(false);
            case (TalkState.AutoCommit or TalkState.InTransaction, MessageTag.Discard):
                return await FetchAsync(_requests.Fetch(message.Content.Span), FetchMode.Drop).ConfigureAwait(false);
            case (TalkState.InTransaction, MessageTag.Commit):
                _requests.Nothing(message.Content.Span);
                return Commit();
            case (TalkState.InTransaction, MessageTag.Rollback):
                _requests.Nothing(message.Content.Span);
                Drop();
                _state = TalkState.Ready;
                return _answers.Succeed();
            default:
                throw RequestException.OutOfPlace(NameOf(tag), NameOf(_state));
        }
    }

    private bool Hello(MapValue extra)
    {
        var hello = new HelloRequest(extra, _version);
        UserAgent = TransactionRequest.Text(extra, "user_agent") ?? "";
        _answers.Dialect = _version.Dialect(hello.UtcPatch);
        _answers.Filter = NotificationFilter.Of(extra, NotificationFilter.None, _version);
        if (_version.IsAtLeast5(1))
        {
            _state = TalkState.Authentication;
        }
        else
        {
            Enter(extra);
        }

        return _answers.Hello(_client.ConnectionId, hello.UtcPatch);
    }

    private bool Logon(MapValue token)
    {
        Enter(token);
        return _version.IsAtLeast5(8) ? _answers.Succeed(("advertised_address", Value.Of(_server.Address))) : _answers.Succeed();
    }

    private void Enter(MapValue token)
    {
        _login = new(_server.Logins.Check(token), _client, _version.ToString());
        _state = TalkState.Ready;
        LoggedIn();
    }

    private bool Telemetry(long api) => api is >= 0 and <= 3
        ? _answers.Succeed()
        : throw GqlErrors.Of("Neo.DatabaseError.General.UnknownError", $"Unknown driver interface type {api}", DataStatuses.Internal("DecoderException", $"Unknown driver interface type {api}"));

    private bool Route(RouteRequest request)
    {
        var database = ClientTransaction.DatabaseOf(request.Database, _server) ?? throw new CypherException(
            "Neo.ClientError.Database.DatabaseNotFound",
            $"Unable to get a routing table for database '{request.Database}' because this database does not exist");
        return _answers.Route(request.Address ?? _server.Address, request.Database ?? database);
    }

    private bool RunByItself(RunRequest run)
    {
        Open(TransactionRequest.Of(run.Extra), run.Extra, TransactionKind.Implicit);
        var statement = _work!.Run(run);
        _state = TalkState.AutoCommit;
        _answers.Run(statement, RunPlace.ByItself);
        return true;
    }

    private bool Begin(MapValue extra)
    {
        var request = TransactionRequest.Of(extra);
        Open(request, extra, TransactionKind.Explicit);
        _state = TalkState.InTransaction;
        return _version.IsAtLeast5(8) && request.Database is null ? _answers.Succeed(("db", Value.Of(_work!.Database))) : _answers.Succeed();
    }

    private void Open(TransactionRequest request, MapValue extra, TransactionKind kind)
    {
        var work = ClientTransaction.Open(_server, _login!, request, kind);
        work.Filter = NotificationFilter.Of(extra, _answers.Filter, _version);
        lock (_gate)
        {
            _work = work;

            // An interruption that came while it opened.
            if (_interruptions > 0 || _terminated)
            {
                work.Terminate();
            }
        }
    }

    private async ValueTask<bool> FetchAsync(FetchRequest fetch, FetchMode mode)
    {
        var statement = _work!.Statement(fetch.Statement);

        // The first record may take long, and that the statement runs is known by now.
        await FlushSoonAsync().ConfigureAwait(false);
        if (mode == FetchMode.Drop && fetch.Count < 0)
        {
            statement.Consume();
        }

        for (var left = fetch.Count; left != 0 && statement.MoveNext(); left--)
        {
            if (mode == FetchMode.Send)
            {
                _answers.Record(statement, _databaseId);
                if (_messages.Waiting > AnswerWriter.MostGathered)
                {
                    await FlushAsync().ConfigureAwait(false);
                }
            }
        }

        if (!statement.IsAtEnd)
        {
            return _answers.Succeed(("has_more", Value.True));
        }

        var bookmark = _state == TalkState.AutoCommit ? Finish() : null;
        return _answers.Summary(statement, bookmark);
    }

    private bool Commit()
    {
        var bookmark = Finish();
        return _answers.Succeed(("bookmark", Value.Of(bookmark)));
    }

    private string Finish()
    {
        var bookmark = _work!.Commit();
        Drop();
        _state = TalkState.Ready;
        return bookmark;
    }

    private bool Reset()
    {
        if (_state is TalkState.Negotiation or TalkState.Authentication)
        {
            throw RequestException.OutOfPlace("Reset", NameOf(_state));
        }

        Drop();
        lock (_gate)
        {
            _interruptions--;
        }

        _state = TalkState.Ready;
        return _answers.Succeed();
    }

    private bool Ignore() => _answers.Ignore();

    private bool Fail(Diagnostic diagnostic)
    {
        var mends = _login is not null;
        Drop();
        _state = TalkState.Failed;
        return _answers.Fail(diagnostic) && mends;
    }

    private void Drop()
    {
        ClientTransaction? dropped;
        lock (_gate)
        {
            dropped = _work;
            _work = null;
        }

        dropped?.Dispose();
    }

    private static string NameOf(TalkState state) => state switch
    {
        TalkState.AutoCommit => "AUTO_COMMIT",
        TalkState.InTransaction => "IN_TRANSACTION",
        _ => state.ToString().ToUpperInvariant(),
    };

    private static string NameOf(byte tag) => tag switch
    {
        MessageTag.Hello => "Hello",
        MessageTag.Logon => "Logon",
        MessageTag.Logoff => "Logoff",
        MessageTag.Run => "Run",
        MessageTag.Pull => "Pull",
        MessageTag.Discard => "Discard",
        MessageTag.Begin => "Begin",
        MessageTag.Commit => "Commit",
        MessageTag.Rollback => "Rollback",
        MessageTag.Route => "Route",
        MessageTag.Telemetry => "Telemetry",
        _ => throw RequestException.Broken($"0x{tag:X2} is the tag of no message."),
    };
}

/// <summary>Whether records are sent or dropped.</summary>
internal enum FetchMode
{
    Send,
    Drop,
}

/// <summary>Who logged in, from where.</summary>
internal sealed record Login(string User, ClientAddress Client, string Protocol);

/// <summary>HELLO: what the client can do.</summary>
internal sealed class HelloRequest(MapValue extra, BoltVersion version)
{
    /// <summary>Bolt 4.4 clients that can take date-times in UTC ask for it.</summary>
    public UtcPatch UtcPatch { get; } = version.Major == 4 && TransactionRequest.Texts(extra, "patch_bolt").Contains("utc") ? UtcPatch.Agreed : UtcPatch.None;
}
