using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Who ends a transaction: its one statement, or the client.</summary>
internal enum TransactionKind
{
    Implicit,
    Explicit,
}

/// <summary>A client's transaction and the statements in it.</summary>
internal sealed class ClientTransaction : IDisposable
{
    private readonly List<OpenStatement> _statements = [];
    private readonly ServerContext _server;
    private readonly Session _session;
    private readonly TransactionRequest _request;
    private readonly TransactionKind _kind;
    private volatile bool _terminated;

    private ClientTransaction(ServerContext server, Session session, TransactionRequest request, TransactionKind kind)
    {
        _server = server;
        _session = session;
        _request = request;
        _kind = kind;
        if (kind == TransactionKind.Explicit)
        {
            session.Begin(Mode, Options);
        }
    }

    /// <summary>The remarks that the client wants.</summary>
    public NotificationFilter Filter { get; set; } = NotificationFilter.None;

    /// <summary>The database's real name.</summary>
    public string Database => DatabaseOf(_request.Database, _server)!;

    private SessionMode Mode => _request.IsRead ? SessionMode.Read : SessionMode.Write;

    private TransactionOptions Options => new() { Timeout = _request.Timeout, Metadata = _request.Metadata, Database = Database };

    /// <summary>The real name of a database that a client names, or of its home database; null when there is none.</summary>
    public static string? DatabaseOf(string? named, ServerContext server)
    {
        var own = server.Graph.Options.Database;
        return named is null || named.Equals(own, StringComparison.OrdinalIgnoreCase) ? own
            : named.Equals(SystemDatabase.Name, StringComparison.OrdinalIgnoreCase) ? SystemDatabase.Name
            : null;
    }

    /// <exception cref="CypherException">There is no such database, a bookmark is none, or the client asks for another's rights.</exception>
    public static ClientTransaction Open(ServerContext server, Login login, TransactionRequest request, TransactionKind kind)
    {
        if (request.ImpersonatedUser is not null)
        {
            throw new CypherException(StatusCode.ArgumentError, "Impersonation is not supported in community edition.");
        }

        if (DatabaseOf(request.Database, server) is null)
        {
            throw new CypherException("Neo.ClientError.Database.DatabaseNotFound", $"Graph not found: {request.Database}");
        }

        Bookmark.Check(request.Bookmarks, server.Graph);
        var client = new ClientDescription(login.User, login.Client.ConnectionId, login.Client.Address, login.Protocol);
        return new(server, server.Graph.Session(client), request, kind);
    }

    /// <exception cref="CypherException">The statement is refused, or fails at once.</exception>
    public OpenStatement Run(RunRequest run)
    {
        var time = _server.Options.Time;
        var begun = time.GetTimestamp();
        var result = _kind == TransactionKind.Explicit ? _session.Transaction!.Run(run.Statement, run.Parameters) : RunByItself(run);
        var statement = new OpenStatement(result, time, begun)
        {
            Number = _statements.Count,
            Database = Database,
            DatabaseWasNamed = _request.Database is not null,
            Filter = Filter,
        };
        _statements.Add(statement);
        return statement;
    }

    /// <summary>A statement by its number; -1 is the last.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    public OpenStatement Statement(long number) => number == -1 && _statements.Count > 0
        ? _statements[^1]
        : number >= 0 && number < _statements.Count
            ? _statements[(int)number]
            : throw RequestException.Format($"No such statement: {number}");

    /// <summary>Commits what is not committed yet and gives a bookmark.</summary>
    public string Commit()
    {
        if (_kind == TransactionKind.Explicit)
        {
            _session.Transaction?.Commit();
        }

        return Bookmark.Of(_server.Graph);
    }

    /// <summary>Ends what runs; called beside it.</summary>
    public void Terminate()
    {
        _terminated = true;
        _session.Terminate();
    }

    /// <summary>Rolls back unless committed.</summary>
    public void Dispose() => _session.Dispose();

    // A transaction of its own begins with the statement, so an interruption may come before there is anything to end.
    private QueryResult RunByItself(RunRequest run)
    {
        var result = _session.Run(run.Statement, run.Parameters, Mode, Options);
        if (_terminated)
        {
            _session.Terminate();
        }

        return result;
    }
}
