using System.Net;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.EndToEnd.Drivers;

/// <summary>The embedded graph's Bolt server under the drivers that applications use.</summary>
public sealed class NpmDriverTests
{
    private const string Password = "secret-word";

    private static readonly string[] Themes = ["connection", "values", "causality", "streaming", "notifications", "transactions", "authentication"];

    private static readonly (string Package, string Version, string Transport, string Scheme)[] Clients =
    [
        ("neo4j-driver", "5.28.3", "tcp", "bolt"),
        ("neo4j-driver", "5.28.3", "tcp", "neo4j"),
        ("neo4j-driver", "6.3.0", "tcp", "bolt"),
        ("neo4j-driver", "6.3.0", "tcp", "neo4j"),
        ("neo4j-driver", "6.3.0", "websocket", "bolt"),
        ("neo4j-driver-lite", "6.2.0", "tcp", "neo4j"),
        ("neo4j-driver-lite", "6.2.0", "websocket", "neo4j"),
    ];

    public static TheoryData<string, string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string, string>();
        foreach (var (package, version, transport, scheme) in Clients)
        {
            foreach (var theme in Themes)
            {
                cases.Add(package, version, transport, scheme, theme);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_JavaScript_drivers_do_all_their_work_on_the_embedded_graph(string package, string version, string transport, string scheme, string theme)
    {
        var npm = await NpmPackage.InstallAsync(package, version);
        using var graph = EmbeddedGraph.InMemory();
        List<Exception> faults = [];
        await using var server = BoltServer.Start(graph, new() { Endpoint = new(IPAddress.Loopback, 0), Password = Password, Faulted = faults.Add });

        var (code, output) = await npm.RunScriptAsync(theme, transport, $"{scheme}://{server.Endpoint}", Password);

        Assert.True(code == 0 && output.Contains("all done", StringComparison.Ordinal), output);
        Assert.Empty(faults);
    }
}
