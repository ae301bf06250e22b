using RelationsGraph.Bolt.Client;
using Xunit;

namespace RelationsGraph.Conformance.Bolt;

/// <summary>The Neo4j that the environment names.</summary>
internal static class RealServer
{
    public static BoltDriver Driver(BoltDriverOptions? options = null, string? scheme = null)
    {
        var uri = Environment.GetEnvironmentVariable("NEO4J_URI");
        Assert.SkipWhen(string.IsNullOrEmpty(uri), "skipped: NEO4J_URI names no Neo4j");
        var address = new Uri(uri!);
        return BoltDriver.Create(
            scheme is null ? address : new Uri($"{scheme}://{address.Authority}"),
            BoltCredentials.Basic(
                Environment.GetEnvironmentVariable("NEO4J_USER") ?? "neo4j", Environment.GetEnvironmentVariable("NEO4J_PASSWORD") ?? ""),
            options);
    }
}
