using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Execution.Schema;
using RelationsGraph.Engine.Values;
using static RelationsGraph.Engine.Execution.Procedures.SignatureText;

namespace RelationsGraph.Engine.Server;

/// <summary>Procedures that list the connections to a graph and close them: those of all its servers, numbered together.</summary>
internal sealed class ConnectionProcedures
{
    private static readonly ConditionalWeakTable<ProcedureCatalog, ConnectionProcedures> Known = [];
    private static readonly ProcedureColumn[] Outcome = [Out("connectionId", "STRING"), Out("username", "STRING"), Out("message", "STRING")];

    private readonly ConcurrentDictionary<BoltServer, (string Address, Func<IEnumerable<ServerConnection>> Open)> _servers = new();
    private long _numbered;

    private IEnumerable<(ServerConnection Connection, string Address)> Connections =>
        _servers.Values.SelectMany(server => server.Open().Select(connection => (connection, server.Address)));

    /// <summary>The procedures of a catalog; the first server registers them.</summary>
    public static ConnectionProcedures For(ProcedureCatalog catalog) => Known.GetValue(catalog, static registering =>
    {
        var procedures = new ConnectionProcedures();
        foreach (var procedure in procedures.All)
        {
            registering.Register(procedure);
        }

        return procedures;
    });

    /// <summary>The number of a new connection.</summary>
    public long Number() => Interlocked.Increment(ref _numbered);

    /// <summary>Shows the connections of a server.</summary>
    public void Add(BoltServer server, Func<IEnumerable<ServerConnection>> connections) => _servers[server] = (server.Endpoint.ToString(), connections);

    /// <summary>Forgets a server that stops.</summary>
    public void Remove(BoltServer server) => _servers.TryRemove(server, out _);

    private IEnumerable<ProcedureDefinition> All =>
    [
        new(
            Of(
                "dbms.listConnections",
                ProcedureMode.Dbms,
                "List all accepted network connections at this instance that are visible to the user.",
                [],
                Out("connectionId", "STRING"), Out("connectTime", "STRING"), Out("connector", "STRING"), Out("username", "STRING"), Out("userAgent", "STRING"),
                Out("serverAddress", "STRING"), Out("clientAddress", "STRING")),
            _ => Connections.Where(open => open.Connection.HasLoggedIn).Select(open => Describe(open.Connection, open.Address))),
        new(
            Of("dbms.killConnection", ProcedureMode.Dbms, "Kill network connection with the given connection id.", [In("id", "STRING")], Outcome),
            call => [Kill(call.Arguments[0].AsString)]),
        new(
            Of("dbms.killConnections", ProcedureMode.Dbms, "Kill all network connections with the given connection ids.", [In("ids", "LIST<STRING>")], Outcome),
            call => [.. call.Arguments[0].AsList.Select(id => Kill(id.AsString))]),
    ];

    private static Value[] Describe(ServerConnection connection, string address) => Row.Values(
        connection.Client.ConnectionId,
        connection.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        "bolt",
        connection.User,
        connection.UserAgent,
        address,
        connection.Client.Address);

    private Value[] Kill(string id)
    {
        if (Connections.Select(open => open.Connection).FirstOrDefault(connection => connection.Client.ConnectionId == id) is not { } found)
        {
            return Row.Values(id, "n/a", "No connection found with this id");
        }

        var user = found.User;

        // One that kills itself still hears the answer.
        found.CloseWhenIdle();
        return Row.Values(id, user, "Connection found");
    }
}
