using System.Net;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Cli.Configuration;

/// <summary>What the configuration says, checked: every value here is usable.</summary>
public sealed record RelationsSettings
{
    /// <summary>The Neo4j to work on; null for the embedded graph.</summary>
    public Neo4jSettings? Neo4j { get; init; }

    /// <summary>Where the GraphQL API listens.</summary>
    public required ListenAddress Api { get; init; }

    /// <summary>Who may ask the API, and for how much.</summary>
    public ApiSettings Guard { get; init; } = new();

    /// <summary>Whether the API's answers show the Cypher that they come from.</summary>
    public bool ExposeCypher { get; init; }

    /// <summary>Where the embedded graph's Bolt server listens.</summary>
    public required ListenAddress Bolt { get; init; }

    /// <summary>What clients of the embedded graph's Bolt server log in with; null lets everybody in who reaches it.</summary>
    internal string? BoltPassword { get; init; }

    /// <summary>What this program logs in with at the embedded graph's Bolt server.</summary>
    public BoltCredentials BoltCredentials => BoltPassword is null ? BoltCredentials.None : BoltCredentials.Basic("neo4j", BoltPassword);

    /// <summary>The folder of the embedded graph, as a full path.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What transactions of the embedded graph may take and read.</summary>
    public EngineSettings Engine { get; init; } = new();

    /// <summary>How dossiers are loaded.</summary>
    public WorkerSettings Worker { get; init; } = new();

    /// <summary>A folder with analyses of the user's own, as a full path; null for none.</summary>
    public string? AnalysesFolder { get; init; }

    /// <summary>A vocabulary file in place of the built-in one, as a full path; null for the built-in one.</summary>
    public string? VocabularyFile { get; init; }
}

/// <summary>An address to listen on; port 0 is any free one.</summary>
public sealed record ListenAddress(IPAddress Address, int Port)
{
    /// <summary>Any free port of this machine alone.</summary>
    public static ListenAddress AnyFree { get; } = new(IPAddress.Loopback, 0);
}

/// <summary>A Neo4j and how to log in there. Its text never shows the password.</summary>
public sealed record Neo4jSettings
{
    /// <summary>A <c>bolt</c> or <c>neo4j</c> address, without user and password.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The user; null where the server asks for no login.</summary>
    public string? User { get; init; }

    /// <summary>The database; null is the user's home database.</summary>
    public string? Database { get; init; }

    internal string? Password { get; init; }

    /// <summary>What the driver logs in with.</summary>
    public BoltCredentials Credentials => Password is null ? BoltCredentials.None : BoltCredentials.Basic(User ?? "neo4j", Password);

    /// <inheritdoc/>
    public override string ToString() => Database is null ? Uri.OriginalString : $"{Uri.OriginalString} (database {Database})";
}
