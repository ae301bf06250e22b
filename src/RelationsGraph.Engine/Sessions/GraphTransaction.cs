using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>What a transaction may do.</summary>
public enum SessionMode
{
    /// <summary>Read and write.</summary>
    Write,

    /// <summary>Read.</summary>
    Read,
}

/// <summary>How a transaction is begun.</summary>
public sealed record TransactionOptions
{
    /// <summary>How long it may last; null or zero: as the graph's options say.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The client's metadata.</summary>
    public MapValue Metadata { get; init; } = MapValue.Empty;

    /// <summary>The database: null is the graph's own; <c>system</c> takes only commands and procedures about the server.</summary>
    public string? Database { get; init; }
}

/// <summary>
/// A transaction. It reads the graph as it was committed when it began, until its first statement that writes: from there on it is the only writer, and sees the
/// latest committed state with its own changes.
/// </summary>
public sealed class GraphTransaction : TransactionScope, IDisposable
{
    private readonly Session _session;
    private readonly Termination _termination = new();
    private readonly MemoryLimit _memory;
    private readonly ITimer? _timer;
    private readonly long _number;
    private readonly DateTimeOffset _started;
    private readonly List<QueryResult> _results = [];

    // Held while the client uses a transaction that writes: only one that rests can be ended from outside.
    private readonly Lock _inUse = new();
    private long _lastUse;
    private GraphView _view;
    private GraphWrite? _write;
    private volatile StatementDescription? _statement;
    private bool _open = true;

    internal GraphTransaction(Session session, SessionMode mode, TransactionOptions options, TransactionOrigin origin)
    {
        _session = session;
        Mode = mode;
        Origin = origin;
        Metadata = options.Metadata;
        IsSystem = options.Database == SystemDatabase.Name;
        _memory = new MemoryLimit(session.Graph.Options.TransactionMemory, session.Graph.Memory);
        _view = session.Graph.Store.Snapshot;
        _started = Time.GetUtcNow();
        _number = session.Graph.Registry.Number();
        Id = $"{Database}-transaction-{_number}";
        session.Graph.Registry.Add(_number, this);
        var limit = options.Timeout is { } own && own > TimeSpan.Zero ? own : session.Graph.Options.TransactionTimeout;
        if (limit is { } time)
        {
            _timer = Time.CreateTimer(_ => End(TimedOut(options.Timeout is { } own && own > TimeSpan.Zero)), null, time, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The id, such as <c>neo4j-transaction-7</c>.</summary>
    public string Id { get; }

    /// <summary>What it may do.</summary>
    public SessionMode Mode { get; }

    /// <summary>Whether it can still be used.</summary>
    public bool IsOpen => _open;

    /// <inheritdoc/>
    public override GraphView View => _write?.View ?? _view;

    /// <inheritdoc/>
    public override GraphWrite Writer
    {
        get
        {
            if (_write is not null)
            {
                return _write;
            }

            if (Mode == SessionMode.Read)
            {
                throw new CypherException(new Diagnostic("Neo.ClientError.Statement.AccessMode", $"Writing in read access mode not allowed. Attempted write to {_session.Graph.Options.Database}")
                {
                    Hint = "Begin the transaction for writing.",
                });
            }

            return _write = BeginWrite();
        }
    }

    internal TransactionOrigin Origin { get; }

    /// <summary>Whether it is on the database <c>system</c>.</summary>
    internal bool IsSystem { get; }

    private string Database => IsSystem ? SystemDatabase.Name : _session.Graph.Options.Database;

    internal Termination Termination => _termination;

    /// <summary>Whether it writes by now.</summary>
    internal bool HoldsWriter => _write is not null;

    private TimeProvider Time => _session.Graph.Options.Time;

    /// <summary>Runs a statement. Its rows are read from the result; a statement without columns has run when this returns.</summary>
    /// <exception cref="CypherException">The statement is refused or fails; the transaction can then only be rolled back.</exception>
    public QueryResult Run(string text, IReadOnlyDictionary<string, Value>? parameters = null)
    {
        using var use = new TransactionUse(this);
        _termination.Check();
        if (!_open)
        {
            throw new CypherException("Neo.ClientError.Transaction.TransactionNotFound", $"The transaction {Id} has ended.");
        }

        parameters ??= new Dictionary<string, Value>();
        var prepared = _session.Graph.Plans.Get(text, View, _termination);
        if (prepared.Statement.Graph is { } graph && !graph.Equals(_session.Graph.Options.Database, StringComparison.OrdinalIgnoreCase))
        {
            throw new CypherException(new Diagnostic("Neo.ClientError.Database.DatabaseNotFound", $"Graph not found: {graph}") { Hint = "SHOW DATABASES lists what there is." });
        }

        if (IsSystem)
        {
            SystemDatabase.Check(prepared.Statement, _session.Graph.Options.Procedures);
        }

        if (prepared.Writes && prepared.Statement.Mode != StatementMode.Explain)
        {
            prepared = Rebased(text, prepared);
        }

        var now = Time.GetUtcNow();
        _statement = new StatementDescription($"query-{_number}", text, ParameterMap(parameters), now, TimeSpan.Zero);
        var scope = new StatementScope
        {
            Transaction = this,
            Parameters = parameters,
            Functions = new FunctionContext
            {
                Graph = View,
                DatabaseId = _session.Graph.Options.DatabaseId,
                Time = Time,
                TransactionStart = _started,
                StatementStart = now,
                Random = _session.Graph.Options.Random,
                Admit = _memory.Require,
            },
            Termination = _termination,
            Memory = _memory,
            Server = _session.Facts,
            Database = Database,
        };
        var result = new QueryResult(this, prepared, scope);
        _results.Add(result);
        result.Begin();
        return result;
    }

    /// <summary>Commits. Results that are still open are run to their end first when they write, and closed.</summary>
    /// <exception cref="CypherException">A constraint is broken, or the changes could not be written to disk.</exception>
    public void Commit()
    {
        using var use = new TransactionUse(this);
        _termination.Check();
        try
        {
            foreach (var result in _results.ToArray())
            {
                result.Finish();
            }

            _write?.Commit();
        }
        finally
        {
            Close();
        }
    }

    /// <summary>Undoes everything; does nothing when the transaction has ended.</summary>
    public void Rollback()
    {
        using var use = new TransactionUse(this);
        Close();
    }

    /// <summary>Ends the transaction from another thread: what it runs fails.</summary>
    public void Terminate() => End(new Diagnostic(
        "Neo.ClientError.Transaction.Terminated",
        "The transaction has been terminated. Retry your operation in a new transaction, and you should see a successful result. Explicitly terminated by the user. "));

    /// <inheritdoc/>
    public void Dispose() => Rollback();

    /// <inheritdoc/>
    public override void CommitBatch()
    {
        RequireImplicit();
        _write?.Commit();
        _write?.Dispose();
        _write = null;
        _memory.ReleaseWritten();
        _write = BeginWrite();
    }

    /// <inheritdoc/>
    public override void RollbackBatch()
    {
        _write?.Dispose();
        _write = null;
        _memory.ReleaseWritten();
        _write = BeginWrite();
    }

    internal void RequireImplicit()
    {
        if (Origin == TransactionOrigin.Client)
        {
            throw new CypherException(
                "Neo.DatabaseError.Transaction.TransactionStartFailed",
                "A query with 'CALL { ... } IN TRANSACTIONS' can only be executed in an implicit transaction, but tried to execute in an explicit transaction.");
        }
    }

    internal void Finished(QueryResult result)
    {
        _results.Remove(result);
        _statement = null;
        if (Origin == TransactionOrigin.Statement && _open)
        {
            Commit();
        }
    }

    internal void Failed() => Close();

    /// <summary>Ends the transaction when it holds the writer and the client has not used it for so long.</summary>
    internal void EndIdleWriter(TimeSpan idle)
    {
        if (!_inUse.TryEnter())
        {
            return;
        }

        try
        {
            if (HoldsWriter && Time.GetElapsedTime(_lastUse) >= idle)
            {
                _termination.Request(new Diagnostic(
                    "Neo.ClientError.Transaction.TransactionTimedOut",
                    $"The transaction has been terminated: it held the graph for writing and was not used for {idle.TotalSeconds} seconds, while others waited to write.")
                {
                    Hint = "Commit a transaction soon after its last statement.",
                });
                Abandon();
            }
        }
        finally
        {
            _inUse.Exit();
        }
    }

    // What runs sees the request by itself; a transaction that rests is closed here, because nobody else would release the writer.
    private void End(Diagnostic reason)
    {
        _termination.Request(reason);
        if (!_inUse.TryEnter())
        {
            return;
        }

        try
        {
            if (HoldsWriter)
            {
                Abandon();
            }
        }
        finally
        {
            _inUse.Exit();
        }
    }

    internal TransactionDescription Describe()
    {
        var now = Time.GetUtcNow();
        var statement = _statement is { } running && ReadMap(running.Parameters) is { } parameters ? running with { Elapsed = now - running.Started, Parameters = parameters } : null;
        return new TransactionDescription(Id, Database, _started, now - _started, _session.Client, statement)
        {
            Metadata = Metadata,
            Status = _termination.Reason is { } reason ? $"Terminated with reason: {reason.Code}" : "Running",
        };
    }

    private static Diagnostic TimedOut(bool byClient) => new(
        byClient ? "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" : "Neo.ClientError.Transaction.TransactionTimedOut",
        "The transaction has been terminated. Retry your operation in a new transaction, and you should see a successful result. "
            + $"The transaction has not completed within the timeout specified at its start by the {(byClient ? "client" : "server")}. You may want to retry with a longer timeout. ");

    // Null where a list was let go unread: then the statement has ended meanwhile.
    private static MapValue? ReadMap(MapValue parameters)
    {
        var values = parameters.Values.ToArray();
        foreach (ref var value in values.AsSpan())
        {
            if (value.Reference is not UnreadList unread)
            {
                continue;
            }

            if (unread.ToList() is not { } list)
            {
                return null;
            }

            value = Value.Of(list);
        }

        return new MapValue(parameters.SharedKeys, values);
    }

    private static MapValue ParameterMap(IReadOnlyDictionary<string, Value> parameters) => new([.. parameters.Keys], [.. parameters.Values]);

    // The writer may see more than the plan was made for; the plan is looked up again for what it sees.
    private PreparedStatement Rebased(string text, PreparedStatement prepared)
    {
        var hadWriter = _write is not null;
        var writer = Writer;
        return hadWriter ? prepared : _session.Graph.Plans.Get(text, writer.View, _termination);
    }

    private GraphWrite BeginWrite() => _session.Graph.WriterWait.Begin(_session.Graph.Store, _termination);

    private void Close()
    {
        Abandon();
        _session.Ended(this);
    }

    // The session keeps the transaction, so that the client is told how it ended.
    private void Abandon()
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        _timer?.Dispose();
        foreach (var result in _results)
        {
            result.Close();
        }

        _results.Clear();
        if (_write is { } write)
        {
            _view = _session.Graph.Store.Snapshot;
            _write = null;
            write.Dispose();
        }

        _memory.Dispose();
        _session.Graph.Registry.Remove(_number);
    }

    /// <summary>A time in which the client uses the transaction.</summary>
    internal readonly ref struct TransactionUse : IDisposable
    {
        private readonly GraphTransaction _transaction;

        public TransactionUse(GraphTransaction transaction)
        {
            _transaction = transaction;
            transaction._inUse.Enter();
        }

        public void Dispose()
        {
            _transaction._lastUse = _transaction.Time.GetTimestamp();
            _transaction._inUse.Exit();
        }
    }
}

/// <summary>Who began a transaction.</summary>
internal enum TransactionOrigin
{
    /// <summary>The client, who ends it.</summary>
    Client,

    /// <summary>A statement, which ends it when its rows have been read.</summary>
    Statement,
}
