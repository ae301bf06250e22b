using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>What statements may ask about the server that runs them.</summary>
public sealed class ServerFacts
{
    /// <summary>The version of Neo4j whose behaviour the engine has: clients choose by it what they ask for.</summary>
    public const string CompatibleVersion = "5.26.0";

    /// <summary>The procedures that can be called.</summary>
    public required ProcedureCatalog Procedures { get; init; }

    /// <summary>The functions that can be called.</summary>
    public required FunctionCatalog Functions { get; init; }

    /// <summary>The database's name.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>The database's id.</summary>
    public required Guid DatabaseId { get; init; }

    /// <summary>When the database was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset Opened { get; init; }

    /// <summary>The address that clients connect to, such as <c>localhost:7687</c>.</summary>
    public string Address { get; init; } = "localhost:7687";

    /// <summary>Whether clients have to log in.</summary>
    public bool RequiresLogin { get; init; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>The folder that LOAD CSV may read from; null: none.</summary>
    public string? ImportFolder { get; init; }

    /// <summary>The transactions under way.</summary>
    public required TransactionList Transactions { get; init; }

    /// <summary>Forgets all plans and says how many there were.</summary>
    public Func<int> ForgetPlans { get; init; } = static () => 0;

    /// <summary>The user of the session.</summary>
    public string? User { get; init; }

    /// <summary>The settings of a server with these facts.</summary>
    public static IReadOnlyList<Setting> DefaultSettings(bool requiresLogin) =>
    [
        new("browser.post_connect_cmd", "Commands to be run when Neo4j Browser successfully connects to this server. Separate multiple commands with semi-colon.", "", ""),
        new("browser.remote_content_hostname_whitelist", "Whitelist of hosts for the Neo4j Browser to be allowed to fetch content from.", "guides.neo4j.com,localhost", "guides.neo4j.com,localhost"),
        new("client.allow_telemetry", "Configure client applications such as Browser and Bloom to send Product Analytics data.", "false", "true"),
        new("db.memory.transaction.max", "Limit the amount of memory that a single transaction can consume, in bytes (or kilobytes with the 'k' suffix, megabytes with 'm' and gigabytes with 'g').", "0B", "0B"),
        new("db.transaction.timeout", "The maximum time interval of a transaction within which it should be completed.", "0s", "0s"),
        new("dbms.security.auth_enabled", "Enable auth requirement to access Neo4j.", requiresLogin ? "true" : "false", "true"),
        new("server.bolt.enabled", "Enable the bolt connector", "true", "true"),
    ];
}

/// <summary>A setting as SHOW SETTINGS and dbms.listConfig give it.</summary>
public sealed record Setting(string Name, string Description, string Value, string DefaultValue);

/// <summary>A transaction under way.</summary>
/// <param name="Id">As SHOW TRANSACTIONS gives it, such as <c>neo4j-transaction-7</c>.</param>
/// <param name="Database">The database.</param>
/// <param name="Started">When it began.</param>
/// <param name="Elapsed">How long ago that was.</param>
/// <param name="Client">Who runs it.</param>
/// <param name="Statement">What it runs now; null between statements.</param>
public sealed record TransactionDescription(string Id, string Database, DateTimeOffset Started, TimeSpan Elapsed, ClientDescription Client, StatementDescription? Statement)
{
    /// <summary>The client's metadata.</summary>
    public MapValue Metadata { get; init; } = MapValue.Empty;

    /// <summary><c>Running</c>, or <c>Terminated with reason: …</c>.</summary>
    public string Status { get; init; } = "Running";
}

/// <summary>A client.</summary>
public sealed record ClientDescription(string User, string ConnectionId, string Address, string Protocol);

/// <summary>A statement under way.</summary>
public sealed record StatementDescription(string Id, string Text, MapValue Parameters, DateTimeOffset Started, TimeSpan Elapsed);

/// <summary>The transactions under way, to list and to end.</summary>
public abstract class TransactionList
{
    /// <summary>All of them, the asking one included.</summary>
    public abstract IReadOnlyList<TransactionDescription> All();

    /// <summary>Ends one; null when there is none of this id, else what it was.</summary>
    public abstract TransactionDescription? Terminate(string id);
}
