using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Engine.Server;

/// <summary>A statement whose records a client fetches.</summary>
internal sealed class OpenStatement
{
    private readonly QueryResult _result;
    private readonly TimeProvider _time;
    private long _fetchedSince;

    public OpenStatement(QueryResult result, TimeProvider time, long begun)
    {
        _result = result;
        _time = time;
        FirstAfterMilliseconds = (long)time.GetElapsedTime(begun).TotalMilliseconds;
    }

    /// <summary>The number in its transaction, from 0.</summary>
    public required long Number { get; init; }

    /// <summary>The database's real name.</summary>
    public required string Database { get; init; }

    /// <summary>Whether the client named the database.</summary>
    public required bool DatabaseWasNamed { get; init; }

    /// <summary>The remarks that the client wants.</summary>
    public required NotificationFilter Filter { get; init; }

    public IReadOnlyList<string> Columns => _result.Columns;

    /// <summary>The summary; complete at the end.</summary>
    public ResultSummary Summary => _result.Summary;

    public bool HadRows { get; private set; }

    public long FirstAfterMilliseconds { get; }

    public long LastAfterMilliseconds => _fetchedSince == 0 ? 0 : (long)_time.GetElapsedTime(_fetchedSince).TotalMilliseconds;

    /// <summary>Whether all was fetched.</summary>
    public bool IsAtEnd => !_result.HasMore();

    public bool MoveNext()
    {
        _fetchedSince = _fetchedSince == 0 ? _time.GetTimestamp() : _fetchedSince;
        var moved = _result.Next();
        HadRows |= moved;
        return moved;
    }

    /// <summary>Leaves the records that are left; what the statement writes is written.</summary>
    public void Consume()
    {
        HadRows |= _result.HasMore();
        _result.Consume();
    }

    public void WriteRow(PackStreamWriter writer, string databaseId, PackStreamDialect dialect)
    {
        var graph = new WireGraph(_result.View, databaseId, dialect);
        var columns = _result.Columns.Count;
        writer.WriteListHeader(columns);
        for (var i = 0; i < columns; i++)
        {
            ValueWriter.Write(writer, _result[i], graph);
        }
    }
}
