using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Server;

/// <summary>Whether a statement runs by itself or inside a transaction that the client opened.</summary>
internal enum RunPlace
{
    ByItself,
    InTransaction,
}

/// <summary>Writes answers with the metadata that Neo4j gives in each version.</summary>
internal sealed class AnswerWriter(MessageWriter messages, Agreement agreed)
{
    /// <summary>Answers are gathered up to about this many bytes before they are sent.</summary>
    public const int MostGathered = 64 * 1024;

    private const int RoutingTableSeconds = 300;
    private const int SilenceSeconds = 120;
    private static readonly string[] Roles = ["WRITE", "READ", "ROUTE"];
    private readonly FailureWriter _failures = new(messages, agreed.Version);
    private readonly SummaryWriter _summaries = new(messages, agreed.Version);

    /// <summary>How entities and date-times are written.</summary>
    public PackStreamDialect Dialect { get; set; } = agreed.Version.Dialect(UtcPatch.None);

    /// <summary>The remarks that the connection wants.</summary>
    public NotificationFilter Filter { get; set; } = NotificationFilter.None;

    public bool Succeed(params ReadOnlySpan<(string Key, Value Value)> metadata)
    {
        messages.Begin(MessageTag.Success, 1);
        messages.Body.WriteMapHeader(metadata.Length);
        foreach (var (key, value) in metadata)
        {
            messages.Body.WriteString(key);
            ValueWriter.Write(messages.Body, value, default);
        }

        messages.End();
        return true;
    }

    public bool Hello(string connectionId, UtcPatch utcPatch)
    {
        var greeting = new MapBuilder(5).Set("server", Value.Of(ServerContext.ServerName));
        if (agreed.Kind == HandshakeKind.Manifest)
        {
            greeting.Set("protocol_version", Value.Of(agreed.Version.ToString()));
        }

        var hints = new MapBuilder(2).Set("connection.recv_timeout_seconds", Value.Of(SilenceSeconds));
        if (agreed.Version.IsAtLeast5(8))
        {
            hints.Set("ssr.enabled", Value.True);
        }

        greeting.Set("connection_id", Value.Of(connectionId)).Set("hints", Value.Of(hints.ToMap()));
        if (utcPatch == UtcPatch.Agreed)
        {
            greeting.Set("patch_bolt", Value.ListOf(Value.Of("utc")));
        }

        messages.Begin(MessageTag.Success, 1);
        ValueWriter.WriteMap(messages.Body, greeting.ToMap(), default);
        messages.End();
        return true;
    }

    public bool Route(string address, string database)
    {
        var addresses = Value.ListOf(Value.Of(address));
        var servers = Roles.Select(role => Value.Of(MapValue.Of(("addresses", addresses), ("role", Value.Of(role)))));
        return Succeed(("rt", Value.Of(MapValue.Of(
            ("servers", Value.ListOf([.. servers])), ("ttl", Value.Of(RoutingTableSeconds)), ("db", Value.Of(database))))));
    }

    public void Run(OpenStatement statement, RunPlace place)
    {
        var fields = ("fields", Value.ListOf([.. statement.Columns.Select(Value.Of)]));
        var first = ("t_first", Value.Of(statement.FirstAfterMilliseconds));
        if (place == RunPlace.InTransaction)
        {
            Succeed(first, fields, ("qid", Value.Of(statement.Number)));
        }
        else if (agreed.Version.IsAtLeast5(8) && !statement.DatabaseWasNamed)
        {
            Succeed(first, fields, ("db", Value.Of(statement.Database)));
        }
        else
        {
            Succeed(first, fields);
        }
    }

    public void Record(OpenStatement statement, string databaseId)
    {
        messages.Begin(MessageTag.Record, 1);
        statement.WriteRow(messages.Body, databaseId, Dialect);
        messages.End();
    }

    /// <summary>The end of a result; the bookmark is null inside a transaction.</summary>
    public bool Summary(OpenStatement statement, string? bookmark)
    {
        _summaries.Write(statement, bookmark);
        return true;
    }

    public bool Ignore()
    {
        messages.Begin(MessageTag.Ignored, 0);
        messages.End();
        return true;
    }

    public bool Fail(Diagnostic diagnostic)
    {
        // Half a record may stand there.
        messages.Abandon();
        _failures.Write(diagnostic);
        return true;
    }
}
