using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Graphs;

/// <summary>A graph that answers, reached over Bolt wherever it is.</summary>
public sealed class GraphConnection : IAsyncDisposable
{
    private GraphConnection(BoltDriver driver, Uri address, string? database, string description)
    {
        Driver = driver;
        Address = address;
        Database = database;
        Description = description;
    }

    /// <summary>The way to the graph.</summary>
    public BoltDriver Driver { get; }

    /// <summary>The Bolt address.</summary>
    public Uri Address { get; }

    /// <summary>The database to name in sessions; null for the home database.</summary>
    public string? Database { get; }

    /// <summary>What the graph is, for people; without secrets.</summary>
    public string Description { get; }

    /// <summary>Opens the graph that the settings name and makes sure that it answers.</summary>
    /// <exception cref="GraphUnreachableException">It does not.</exception>
    public static async Task<GraphConnection> OpenAsync(RelationsSettings settings, CancellationToken stop)
    {
        var neo4j = settings.Neo4j ?? throw new GraphUnreachableException("no Neo4j is configured");
        var driver = BoltDriver.Create(neo4j.Uri, neo4j.Credentials);
        try
        {
            await driver.VerifyConnectivityAsync(stop);
        }
        catch (BoltUnavailableException failure)
        {
            await driver.DisposeAsync();
            throw new GraphUnreachableException($"the graph at {neo4j.Uri.OriginalString} cannot be reached: {failure.Message}", failure);
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }

        return new GraphConnection(driver, neo4j.Uri, neo4j.Database, neo4j.ToString());
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Driver.DisposeAsync();
}
