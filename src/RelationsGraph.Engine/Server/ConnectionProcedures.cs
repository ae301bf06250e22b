using System.Globalization;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Execution.Schema;
using RelationsGraph.Engine.Values;
using static RelationsGraph.Engine.Execution.Procedures.SignatureText;

namespace RelationsGraph.Engine.Server;

/// <summary>Procedures that list the connections of a server and close them.</summary>
/// <param name="connections">Those open now.</param>
/// <param name="address">Where the server listens.</param>
internal sealed class ConnectionProcedures(Func<IEnumerable<ServerConnection>> connections, string address)
{
    private static readonly ProcedureColumn[] Outcome = [Out("connectionId", "STRING"), Out("username", "STRING"), Out("message", "STRING")];

    /// <summary>All of them.</summary>
    public IEnumerable<ProcedureDefinition> All =>
    [
        new(
            Of(
                "dbms.listConnections",
                ProcedureMode.Dbms,
                "List all accepted network connections at this instance that are visible to the user.",
                [],
                Out("connectionId", "STRING"), Out("connectTime", "STRING"), Out("connector", "STRING"), Out("username", "STRING"), Out("userAgent", "STRING"),
                Out("serverAddress", "STRING"), Out("clientAddress", "STRING")),
            _ => connections().Where(connection => connection.HasLoggedIn).Select(Describe)),
        new(
            Of("dbms.killConnection", ProcedureMode.Dbms, "Kill network connection with the given connection id.", [In("id", "STRING")], Outcome),
            call => [Kill(call.Arguments[0].AsString)]),
        new(
            Of("dbms.killConnections", ProcedureMode.Dbms, "Kill all network connections with the given connection ids.", [In("ids", "LIST<STRING>")], Outcome),
            call => [.. call.Arguments[0].AsList.Select(id => Kill(id.AsString))]),
    ];

    private Value[] Describe(ServerConnection connection) => Row.Values(
        connection.Client.ConnectionId,
        connection.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        "bolt",
        connection.User,
        connection.UserAgent,
        address,
        connection.Client.Address);

    private Value[] Kill(string id)
    {
        if (connections().FirstOrDefault(connection => connection.Client.ConnectionId == id) is not { } found)
        {
            return Row.Values(id, "n/a", "No connection found with this id");
        }

        var user = found.User;

        // One that kills itself still hears the answer.
        found.CloseWhenIdle();
        return Row.Values(id, user, "Connection found");
    }
}
