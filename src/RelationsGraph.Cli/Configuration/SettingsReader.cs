using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace RelationsGraph.Cli.Configuration;

/// <summary>
/// Configuration in .NET's manner, in rising order: <c>appsettings.json</c> beside the executable, <c>appsettings.json</c> in the
/// working directory, environment (<c>Neo4j__Uri</c>), command line.
/// </summary>
public static class SettingsReader
{
    private static readonly string[] Schemes = ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"];

    /// <summary>Gathers the configuration; <paramref name="commandLine"/> holds what options set, by configuration key.</summary>
    /// <exception cref="UsageException">A file is not JSON.</exception>
    public static IConfigurationRoot Gather(IReadOnlyDictionary<string, string?> commandLine)
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .AddInMemoryCollection(commandLine)
                .Build();
        }
        catch (InvalidDataException mistake)
        {
            throw new UsageException(mistake.InnerException is { } cause ? $"{mistake.Message} {cause.Message}" : mistake.Message);
        }
    }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="UsageException">A value cannot be used.</exception>
    public static RelationsSettings Read(IConfiguration configuration)
    {
        var bolt = ReadAddress(configuration.GetSection("Bolt"), 7687);
        var password = Text(configuration["Bolt:Password"]);
        if (password is null && !IPAddress.IsLoopback(bolt.Address))
        {
            throw new UsageException($"Bolt:Bind: {bolt.Address} lets other machines write to the graph; set Bolt__Password, or listen on 127.0.0.1");
        }

        return new RelationsSettings
        {
            Neo4j = ReadNeo4j(configuration.GetSection("Neo4j")),
            Api = ReadAddress(configuration.GetSection("Api"), 5080),
            Guard = ApiSettings.Read(configuration.GetSection("Api")),
            ExposeCypher = new SettingValues(configuration.GetSection("Api")).Flag("ExposeCypher", unset: false),
            Bolt = bolt,
            BoltPassword = password,
            Engine = EngineSettings.Read(configuration.GetSection("Engine")),
            DataFolder = Path.GetFullPath(Text(configuration["Graph:Data"]) ?? DefaultDataFolder()),
            Worker = WorkerSettings.Read(configuration.GetSection("Worker")) with { Metrics = ReadMetrics(configuration.GetSection("Worker:Metrics")) },
            AnalysesFolder = Text(configuration["Analyses:Folder"]) is { } folder ? Path.GetFullPath(folder) : null,
            VocabularyFile = Text(configuration["Graph:Vocabulary"]) is { } file ? Path.GetFullPath(file) : null,
        };
    }

    private static Neo4jSettings? ReadNeo4j(IConfigurationSection section)
    {
        if (Text(section["Uri"]) is not { } address)
        {
            return null;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0)
        {
            // Not repeated where it may hold a password.
            var shown = address.Contains('@', StringComparison.Ordinal) ? "the address" : $"'{address}'";
            throw new UsageException($"Neo4j:Uri (Neo4j__Uri, --neo4j): {shown} is not the address of a Neo4j; valid is for example bolt://127.0.0.1:7687, with one of the schemes {string.Join(", ", Schemes)}");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new UsageException("Neo4j:Uri (Neo4j__Uri, --neo4j): user and password do not belong into the address; set Neo4j__User and Neo4j__Password");
        }

        return new Neo4jSettings
        {
            Uri = uri,
            User = Text(section["User"]),
            Password = Text(section["Password"]),
            Database = Text(section["Database"]),
        };
    }

    // Without a port there are none: a worker is no server unless somebody wants it to be.
    private static ListenAddress? ReadMetrics(IConfigurationSection section) => Text(section["Port"]) is null ? null : ReadAddress(section, 0);

    private static ListenAddress ReadAddress(IConfigurationSection section, int defaultPort)
    {
        var port = defaultPort;
        if (Text(section["Port"]) is { } number
            && !(int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort))
        {
            throw new UsageException($"{section.Path}:Port: '{number}' is not a port; valid are 1 to {IPEndPoint.MaxPort}, and 0 for any free one");
        }

        return new ListenAddress(ReadBind(section.Path, Text(section["Bind"]) ?? "127.0.0.1"), port);
    }

    private static IPAddress ReadBind(string section, string text) => text switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.Any,
        _ when IPAddress.TryParse(text, out var address) => address,
        _ => throw new UsageException($"{section}:Bind: '{text}' is not an address to listen on; valid is for example 127.0.0.1, ::1, or 0.0.0.0 for every network"),
    };

    private static string DefaultDataFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        // A service account may have no home.
        return home.Length > 0 ? Path.Combine(home, "relationsgraph") : "relationsgraph-data";
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
