using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Engine.Server;

/// <summary>What all connections share.</summary>
internal sealed class ServerContext(EmbeddedGraph graph, BoltServerOptions options)
{
    /// <summary>
    /// The prefix is what drivers look for: the Java driver, and cypher-shell with it, refuses a server that does not name itself so.
    /// </summary>
    public const string ServerName = "Neo4j/5.26.0 (RelationsGraph/0.1.0)";

    public EmbeddedGraph Graph => graph;

    public BoltServerOptions Options => options;

    public Logins Logins { get; } = new(options);

    /// <summary>The address that routing tables give when the client does not say what it calls the server.</summary>
    public string Address { get; set; } = "localhost:7687";
}

/// <summary>Who is at the other end.</summary>
internal sealed record ClientAddress(string ConnectionId, string Address);
