using System.Globalization;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Values;
using static RelationsGraph.Engine.Execution.Procedures.SignatureText;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>Procedures about the server, its settings and the session.</summary>
internal static class ServerProcedures
{
    private static readonly ProcedureColumn[] SettingColumns =
    [
        Out("name", "STRING"), Out("description", "STRING"), Out("value", "STRING"), Out("dynamic", "BOOLEAN"), Out("defaultValue", "STRING"),
        Out("startupValue", "STRING"), Out("explicitlySet", "BOOLEAN"), Out("validValues", "STRING"),
    ];

    private static readonly string[] ClientSettings =
        ["browser.post_connect_cmd", "browser.remote_content_hostname_whitelist", "client.allow_telemetry", "dbms.security.auth_enabled"];

    public static ProcedureDefinition[] All { get; } =
    [
        new(Of("dbms.components", ProcedureMode.Dbms, "List DBMS components and their versions.", [], Out("name", "STRING"), Out("versions", "LIST<STRING>"), Out("edition", "STRING")), _ => [Schema.Row.Values("RelationsGraph", Schema.Row.Texts(ServerFacts.CompatibleVersion), "community")]),
        new(Of("dbms.info", ProcedureMode.Dbms, "Provides information regarding the DBMS.", [], Out("id", "STRING"), Out("name", "STRING"), Out("creationDate", "STRING")), call => Info(call, "system")),
        new(Of("db.info", ProcedureMode.Read, "Provides information regarding the database.", [], Out("id", "STRING"), Out("name", "STRING"), Out("creationDate", "STRING")), call => Info(call, call.Scope.Database)),
        new(Of("db.ping", ProcedureMode.Read, "This procedure can be used by client side tooling to test whether they are correctly connected to a database. The procedure is available in all databases and always returns true. A faulty connection can be detected by not being able to call this procedure.", [], Out("success", "BOOLEAN")), _ => [[Value.True]]),
        new(Of("dbms.clientConfig", ProcedureMode.Dbms, "Return client configuration.", [], SettingColumns), call => call.Scope.Server.Settings.Where(setting => ClientSettings.Contains(setting.Name)).Select(Row)),
        new(Of("dbms.listConfig", ProcedureMode.Dbms, "List the currently active configuration settings of Neo4j.", [In("searchString", "STRING", Value.Of(""))], SettingColumns), Settings) { IsAdmin = true },
        new(Of("dbms.showCurrentUser", ProcedureMode.Dbms, "Show the current user.", [], Out("username", "STRING"), Out("roles", "LIST<STRING>"), Out("flags", "LIST<STRING>")), CurrentUser),
        new(Of("dbms.queryJmx", ProcedureMode.Dbms, "Query JMX management data by domain and name. For instance, use `*:*` to find all JMX beans.", [In("query", "STRING")], Out("name", "STRING"), Out("description", "STRING"), Out("attributes", "MAP")), _ => []),
        new(Of("dbms.routing.getRoutingTable", ProcedureMode.Dbms, "Returns the advertised bolt capable endpoints for a given database, divided by each endpoint's capabilities.", [In("context", "MAP"), In("database", "STRING", default(Value))], Out("ttl", "INTEGER"), Out("servers", "LIST<MAP>")), Routing),
        new(Of("dbms.cluster.routing.getRoutingTable", ProcedureMode.Dbms, "Returns the advertised bolt capable endpoints for a given database, divided by each endpoint's capabilities.", [In("context", "MAP"), In("database", "STRING", default(Value))], Out("ttl", "INTEGER"), Out("servers", "LIST<MAP>")), Routing),
        new(Of("db.awaitIndex", ProcedureMode.Read, "Wait for an index to come online (for example: CALL db.awaitIndex(\"MyIndex\", 300)).", [In("indexName", "STRING"), In("timeOutSeconds", "INTEGER", 300L)]), Await),
        new(Of("db.awaitIndexes", ProcedureMode.Read, "Wait for all indexes to come online (for example: CALL db.awaitIndexes(300)).", [In("timeOutSeconds", "INTEGER", 300L)]), _ => []),
        new(Of("db.resampleIndex", ProcedureMode.Read, "Schedule resampling of an index (for example: CALL db.resampleIndex(\"MyIndex\")).", [In("indexName", "STRING")]), Await),
        new(Of("db.resampleOutdatedIndexes", ProcedureMode.Read, "Schedule resampling of all outdated indexes.", []), _ => []),
        new(Of("db.prepareForReplanning", ProcedureMode.Read, "Waits until statistics are up to date; they always are.", [In("timeOutSeconds", "INTEGER", 300L)]), _ => []),
        new(Of("db.clearQueryCaches", ProcedureMode.Dbms, "Forgets all plans.", [], Out("value", "STRING")), Forget) { IsAdmin = true },
        new(Of("dbms.listCapabilities", ProcedureMode.Dbms, "List capabilities.", [], Out("name", "STRING"), Out("description", "STRING"), Out("value", "ANY")), _ => []),
        new(Of("tx.getMetaData", ProcedureMode.Dbms, "Provides attached transaction metadata.", [], Out("metadata", "MAP")), call => [[Value.Of(call.Scope.Transaction.Metadata)]]),
        new(Of("tx.setMetaData", ProcedureMode.Dbms, "Attaches a map of data to the transaction. The data will be printed when listing queries, and inserted into the query log.", [In("data", "MAP")]), SetMetadata) { WorksOnSystem = false },
    ];

    private static IEnumerable<Value[]> Info(ProcedureInvocation call, string name)
    {
        var server = call.Scope.Server;
        return [Schema.Row.Values(server.DatabaseId.ToString("N").ToUpperInvariant(), name, server.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))];
    }

    private static IEnumerable<Value[]> Settings(ProcedureInvocation call) =>
        call.Scope.Server.Settings.Where(setting => setting.Name.Contains(call.Arguments[0].AsString, StringComparison.OrdinalIgnoreCase)).Select(Row);

    private static Value[] Row(Setting setting) =>
        Schema.Row.Values(setting.Name, setting.Description, setting.Value, Value.False, setting.DefaultValue, setting.Value, Value.Of(setting.Value != setting.DefaultValue), Value.Null);

    private static IEnumerable<Value[]> CurrentUser(ProcedureInvocation call) => call.Scope.Server.RequiresLogin
        ? [Schema.Row.Values(call.Scope.Server.User, Value.Null, Value.ListOf())]
        : throw new CypherException("Neo.ClientError.Procedure.ProcedureNotFound", "There is no user to show: logins are switched off.");

    private static IEnumerable<Value[]> Routing(ProcedureInvocation call)
    {
        var named = call.Arguments[1].IsNull ? call.Scope.Server.Database : call.Arguments[1].AsString;
        if (!named.Equals(call.Scope.Server.Database, StringComparison.OrdinalIgnoreCase) && !named.Equals("system", StringComparison.OrdinalIgnoreCase))
        {
            throw new CypherException("Neo.ClientError.Database.DatabaseNotFound", $"Unable to get a routing table for database '{named}' because this database does not exist");
        }

        // Clients may call the server by another name than it has itself.
        var address = call.Arguments[0].Kind == ValueKind.Map && call.Arguments[0].AsMap["address"] is { IsString: true } given ? given.AsString : call.Scope.Server.Address;
        Value Server(string role) => Value.Of(Schema.Row.Of(("addresses", Schema.Row.Texts(address)), ("role", role)));
        return [[Value.Of(300L), Value.ListOf(Server("WRITE"), Server("READ"), Server("ROUTE"))]];
    }

    private static IEnumerable<Value[]> Forget(ProcedureInvocation call)
    {
        var plans = call.Scope.Server.ForgetPlans();
        return [Schema.Row.Values(plans == 0 ? "Query cache already empty." : $"Query caches successfully cleared of {plans} queries.")];
    }

    // Indexes are filled when they are made, so that there is nothing to wait for.
    private static IEnumerable<Value[]> Await(ProcedureInvocation call) => call.View.IndexNamed(call.Arguments[0].AsString) is not null
        ? []
        : throw new CypherException("Neo.ClientError.Schema.IndexNotFound", $"No such index '{call.Arguments[0].AsString}'");

    private static IEnumerable<Value[]> SetMetadata(ProcedureInvocation call)
    {
        call.Scope.Transaction.Metadata = call.Arguments[0].AsMap;
        return [];
    }
}
