using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RelationsGraph.Benchmarks.Graph;
using RelationsGraph.Bolt.Client;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>
/// A Neo4j Community server of an installation, started for one synthetic graph. Its home is a folder that holds the graph, imported in bulk the first time, and kept for
/// the next.
/// </summary>
internal sealed class Neo4jServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly string _installation;
    private readonly DirectoryInfo _home;
    private readonly SyntheticGraph _synthetic;
    private readonly int _port = FreePort();
    private Process? _process;

    private Neo4jServer(string installation, DirectoryInfo home, SyntheticGraph synthetic) => (_installation, _home, _synthetic) = (installation, home, synthetic);

    // Written when the import is complete.
    private string Imported => Path.Combine(_home.FullName, "imported");

    /// <summary>Starts it; where the home is new, the graph is imported first.</summary>
    /// <param name="installation">The folder of the installation: the one with <c>lib</c>.</param>
    /// <param name="home">The folder that is the home of the server with this graph.</param>
    /// <param name="synthetic">The graph.</param>
    /// <exception cref="IOException">It could not be imported or started; its logs are in the home.</exception>
    public static async Task<Neo4jServer> StartAsync(string installation, string home, SyntheticGraph synthetic)
    {
        var server = new Neo4jServer(installation, new DirectoryInfo(home), synthetic);
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            // Asked to end, so that it leaves nothing to recover.
            using var kill = Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]);
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
    }

    /// <summary>Asks it.</summary>
    public BoltClient Client() => new("Neo4j", new Uri($"bolt://127.0.0.1:{_port}"), BoltCredentials.None, _process!.Id);

    private async Task StartAsync()
    {
        _home.CreateSubdirectory("conf");
        _home.CreateSubdirectory("logs");
        await File.WriteAllLinesAsync(Path.Combine(_home.FullName, "conf", "neo4j.conf"), Settings());
        if (!File.Exists(Imported))
        {
            await ImportAsync();
        }

        var heap = Megabytes(512, 200);
        _process = Run("server.log", [$"-Xms{heap}", $"-Xmx{heap}", "-XX:+UseG1GC", "org.neo4j.server.CommunityEntryPoint", $"--home-dir={_home.FullName}", $"--config-dir={_home.FullName}/conf"]);
        await using var client = Client();
        await AnswersAsync(client);
        await new GraphLoading(client).SchemaAsync();
    }

    // Heap and pages grow with the graph: all of its pages fit, as they would on a server that is made for it.
    private string[] Settings() =>
    [
        $"server.bolt.listen_address=127.0.0.1:{_port}",
        "server.http.enabled=false",
        "dbms.security.auth_enabled=false",
        "dbms.usage_report.enabled=false",
        "client.allow_telemetry=false",
        $"server.memory.pagecache.size={Megabytes(64, 300)}",
    ];

    private string Megabytes(int least, int perMillionRelations) =>
        string.Create(CultureInfo.InvariantCulture, $"{least + (_synthetic.Relations.Length / 1_000_000 * perMillionRelations)}m");

    private async Task ImportAsync()
    {
        var watch = Stopwatch.StartNew();
        var files = _home.CreateSubdirectory("import");
        BulkFiles.Write(_synthetic, files.FullName);
        string[] import = ["database", "import", "full", "neo4j", "--overwrite-destination", $"--report-file={_home.FullName}/logs/import.report", "--max-off-heap-memory=1G", .. BulkFiles.Arguments(files.FullName)];
        using var tool = Run("import.log", ["-Xmx1g", "org.neo4j.cli.AdminTool", .. import]);
        await tool.WaitForExitAsync();
        files.Delete(recursive: true);
        if (tool.ExitCode != 0)
        {
            throw new IOException($"Neo4j did not import the graph; see {_home.FullName}/logs/import.log");
        }

        await File.WriteAllTextAsync(Imported, _synthetic.Scale);
        Console.WriteLine($"{"import into Neo4j",-24} {watch.Elapsed.TotalSeconds:F0} s");
    }

    private Process Run(string log, string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec java \"$@\" > \"$log\" 2>&1", "sh", Path.Combine(_home.FullName, "logs", log), "-cp", $"{_installation}/lib/*", .. Opened, .. arguments]);
        (start.Environment["NEO4J_HOME"], start.Environment["NEO4J_CONF"]) = (_home.FullName, Path.Combine(_home.FullName, "conf"));
        return Process.Start(start)!;
    }

    // What Neo4j needs of Java's own modules.
    private static IEnumerable<string> Opened =>
        [.. new[] { "java.nio", "java.io", "sun.nio.ch", "java.lang" }.Select(package => $"--add-opens=java.base/{package}=ALL-UNNAMED"), "-Dfile.encoding=UTF-8", "-Dio.netty.tryReflectionSetAccessible=true"];

    private async Task AnswersAsync(BoltClient client)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                await client.AskAsync("RETURN 1");
                return;
            }
            catch (Exception notYet) when (notYet is BoltException or SocketException or IOException)
            {
                if (_process!.HasExited || watch.Elapsed > Patience)
                {
                    throw new IOException($"Neo4j did not start; see {_home.FullName}/logs", notYet);
                }
            }

            await Task.Delay(Pause);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
