using System.Globalization;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Schema;

/// <summary>The rows of SHOW TRANSACTIONS, SHOW DATABASES and SHOW CURRENT USER.</summary>
internal static class ShowServer
{
    public static IEnumerable<MapValue> Transactions(ServerFacts server) => server.Transactions.All().Select(transaction => Row(transaction, server));

    public static IEnumerable<MapValue> Databases(ServerFacts server, string? filter) =>
        new[] { Database(server, server.Database, "standard", true), Database(server, "system", "system", false) }
            .Where(row => filter is not ("HOME" or "DEFAULT") || row["home"].IsTrue);

    public static IEnumerable<MapValue> Users(ServerFacts server) =>
        [Schema.Row.Of(("user", server.User ?? ""), ("roles", Value.Null), ("passwordChangeRequired", Value.False), ("suspended", Value.Null), ("home", Value.Null))];

    private static MapValue Database(ServerFacts server, string name, string type, bool home) => Schema.Row.Of(
        ("name", name),
        ("type", type),
        ("aliases", Value.ListOf()),
        ("access", "read-write"),
        ("databaseID", server.DatabaseId.ToString("N").ToUpperInvariant()),
        ("serverID", server.DatabaseId.ToString()),
        ("address", server.Address),
        ("role", "primary"),
        ("writer", Value.True),
        ("requestedStatus", "online"),
        ("currentStatus", "online"),
        ("statusMessage", ""),
        ("default", Value.Of(home)),
        ("home", Value.Of(home)),
        ("creationTime", Moment(server.Created)),
        ("lastStartTime", Moment(server.Opened)),
        ("store", "relationsgraph"),
        ("currentPrimariesCount", 1L),
        ("currentSecondariesCount", 0L),
        ("replicationLag", 0L),
        ("constituents", Value.ListOf()),
        ("options", Value.Of(MapValue.Empty)));

    private static Value Moment(DateTimeOffset time) =>
        Value.Of(new CypherDateTime(time.ToUnixTimeSeconds(), (int)(time.UtcTicks % TimeSpan.TicksPerSecond * 100), CypherZone.Utc));

    private static MapValue Row(TransactionDescription transaction, ServerFacts server) => Schema.Row.Of(
        ("database", transaction.Database),
        ("transactionId", transaction.Id),
        ("currentQueryId", transaction.Statement?.Id ?? ""),
        ("outerTransactionId", ""),
        ("connectionId", transaction.Client.ConnectionId),
        ("clientAddress", transaction.Client.Address),
        ("username", transaction.Client.User),
        ("metaData", Value.Of(transaction.Metadata)),
        ("currentQuery", transaction.Statement?.Text ?? ""),
        ("parameters", Value.Of(transaction.Statement?.Parameters ?? MapValue.Empty)),
        ("planner", transaction.Statement is null ? "" : "idp"),
        ("runtime", transaction.Statement is null ? "" : "slotted"),
        ("indexes", Value.ListOf()),
        ("startTime", Text(transaction.Started)),
        ("currentQueryStartTime", transaction.Statement is { } statement ? Text(statement.Started) : ""),
        ("protocol", transaction.Client.Address.Length == 0 ? "embedded" : "bolt"),
        ("requestUri", transaction.Client.Address.Length == 0 ? default(string) : server.Address),
        ("status", transaction.Status),
        ("currentQueryStatus", transaction.Statement is null ? "" : "running"),
        ("statusDetails", ""),
        ("resourceInformation", Value.Of(MapValue.Empty)),
        ("activeLockCount", 0L),
        ("currentQueryActiveLockCount", 0L),
        ("waitTime", Duration(TimeSpan.Zero)),
        ("currentQueryWaitTime", Duration(TimeSpan.Zero)),
        ("elapsedTime", Duration(transaction.Elapsed)),
        ("currentQueryElapsedTime", transaction.Statement is { } running ? Duration(running.Elapsed) : default),
        ("initializationStackTrace", ""));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static Value Duration(TimeSpan time) => Value.Of(new CypherDuration(0, 0, time.Ticks / TimeSpan.TicksPerSecond, (int)(time.Ticks % TimeSpan.TicksPerSecond * 100)));
}
