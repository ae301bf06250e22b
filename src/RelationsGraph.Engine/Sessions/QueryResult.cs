using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>The rows of a statement, read one after the other while it runs, and its summary when they have been read.</summary>
public sealed class QueryResult : IDisposable
{
    private readonly GraphTransaction _transaction;
    private readonly PreparedStatement _prepared;

    // Both are let go at the end: a transaction keeps its results until it ends itself, and what its statements were given must not stay for so long.
    private StatementScope? _scope;
    private RunningStatement? _running;
    private GraphView _view;
    private State _state;
    private bool _ahead;

    internal QueryResult(GraphTransaction transaction, PreparedStatement prepared, StatementScope scope)
    {
        _transaction = transaction;
        _prepared = prepared;
        _scope = scope;
        _view = transaction.View;
        Summary = new ResultSummary(prepared, transaction.IsSystem ? StatementType.Schema : prepared.Type);
    }

    private enum State
    {
        Open,
        Ended,
        Closed,
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns => _prepared.Columns;

    /// <summary>The graph that nodes and relationships in the rows belong to.</summary>
    public GraphView View => _running is { } running && _state == State.Open ? running.View : _view;

    /// <summary>What the statement did; complete when the rows have been read.</summary>
    public ResultSummary Summary { get; }

    /// <summary>Whether there are no more rows.</summary>
    public bool IsEnded => _state != State.Open;

    /// <summary>The value of a column of the row.</summary>
    public Value this[int column] => _running![column];

    /// <summary>Goes on to the next row; false behind the last, where a statement of its own transaction has been committed.</summary>
    /// <exception cref="CypherException">The statement failed; its transaction is rolled back.</exception>
    public bool Next()
    {
        if (_ahead)
        {
            _ahead = false;
            return true;
        }

        return IsOpen() && Advance();
    }

    /// <summary>Whether there is another row; it stays the next one.</summary>
    public bool HasMore()
    {
        _ahead = _ahead || (IsOpen() && Advance());
        return _ahead;
    }

    /// <summary>Copies the row.</summary>
    public Value[] Row() => _running!.Row();

    /// <summary>Reads all rows that are left.</summary>
    public List<Value[]> Rows()
    {
        var rows = new List<Value[]>();
        while (Next())
        {
            rows.Add(Row());
        }

        return rows;
    }

    /// <summary>Leaves the rows that are left; what the statement writes is written all the same.</summary>
    public ResultSummary Consume()
    {
        Finish();
        return Summary;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_state == State.Open)
        {
            Finish();
        }
    }

    internal void Begin()
    {
        if (_prepared.Statement.Mode == StatementMode.Explain)
        {
            Summary.Notifications = Notices.Of(_prepared, _scope!, _view);
            End();
            return;
        }

        try
        {
            _running = _prepared.Start(_scope!);
            if (_prepared.Columns.Count == 0)
            {
                Exhaust();
            }
        }
        catch
        {
            Fail();
            throw;
        }
    }

    internal void Finish()
    {
        _ahead = false;
        if (_state == State.Open && !_prepared.Writes && _prepared.Statement.Mode != StatementMode.Profile)
        {
            End();
        }

        Exhaust();
    }

    // A statement without columns runs for what it does, be it a procedure that only reads.
    private void Exhaust()
    {
        while (_state == State.Open && Advance())
        {
        }
    }

    internal void Close()
    {
        if (_state == State.Open)
        {
            _state = State.Closed;
            _running?.Dispose();
        }
    }

    // A transaction that was ended from outside has closed its results: that is no end of the rows.
    private bool IsOpen()
    {
        if (_state == State.Closed)
        {
            _transaction.Termination.Check();
        }

        return _state == State.Open;
    }

    private bool Advance()
    {
        // What only reads holds nothing that others wait for.
        if (!_prepared.Writes && !_transaction.HoldsWriter)
        {
            return Step();
        }

        using var use = new GraphTransaction.TransactionUse(_transaction);
        return IsOpen() && Step();
    }

    private bool Step()
    {
        try
        {
            if (_running!.Next())
            {
                return true;
            }

            End();
            return false;
        }
        catch
        {
            Fail();
            throw;
        }
    }

    private void End()
    {
        if (_running is { } running)
        {
            Summary.Complete(running, Notices.Of(_prepared, _scope!, _view));
            running.Dispose();
        }

        foreach (var given in _scope!.Parameters.Values)
        {
            (given.Reference as UnreadList)?.Close();
        }

        (_state, _scope, _running) = (State.Ended, null, null);
        _transaction.Finished(this);
        _view = _transaction.View;
    }

    private void Fail()
    {
        _state = State.Closed;
        _running?.Dispose();
        _transaction.Failed();
    }
}

/// <summary>What a statement did.</summary>
public sealed class ResultSummary
{
    private readonly PreparedStatement _prepared;

    internal ResultSummary(PreparedStatement prepared, StatementType type)
    {
        _prepared = prepared;
        Type = type;
        Counters = new UpdateCounters();
        Plan = prepared.Statement.Mode == StatementMode.Explain ? PlanDescription.Of(prepared) : null;
    }

    /// <summary>Whether it read, wrote, or changed the schema.</summary>
    public StatementType Type { get; }

    /// <summary>What it changed.</summary>
    public UpdateCounters Counters { get; private set; }

    /// <summary>Its plan, for EXPLAIN.</summary>
    public PlanDescription? Plan { get; private set; }

    /// <summary>Its plan with what each step did, for PROFILE.</summary>
    public PlanDescription? Profile { get; private set; }

    /// <summary>Its plan in one line.</summary>
    public string PlanText => _prepared.Plan.ToString();

    /// <summary>Remarks.</summary>
    public IReadOnlyList<Notification> Notifications { get; internal set; } = [];

    internal void Complete(RunningStatement running, IReadOnlyList<Notification> notices)
    {
        Counters = running.Counters;
        Notifications = [.. notices, .. running.Notifications];
        if (_prepared.Statement.Mode == StatementMode.Profile)
        {
            Profile = PlanDescription.Of(running);
        }
    }
}
