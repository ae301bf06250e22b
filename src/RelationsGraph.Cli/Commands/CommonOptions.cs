using System.CommandLine;

namespace RelationsGraph.Cli.Commands;

/// <summary>The options of every command. Each sets one key of the configuration, above environment and files.</summary>
public sealed class CommonOptions
{
    private readonly Option<string> _data = new("--data") { HelpName = "DIR", Recursive = true, Description = "Folder of the embedded graph. Default: relationsgraph in your local data folder." };
    private readonly Option<string> _neo4j = new("--neo4j") { HelpName = "URI", Recursive = true, Description = "Work on this Neo4j instead of the embedded graph; user, password and database come from Neo4j__User, Neo4j__Password, Neo4j__Database." };
    private readonly Option<string> _port = new("--port") { HelpName = "N", Recursive = true, Description = "Port of the GraphQL API. Default: 5080; 0: any free one." };
    private readonly Option<string> _boltPort = new("--bolt-port") { HelpName = "N", Recursive = true, Description = "Port of the embedded graph's Bolt server. Default: 7687; 0: any free one." };
    private readonly Option<string> _bind = new("--bind") { HelpName = "ADDR", Recursive = true, Description = "Address that the GraphQL API listens on. Default: 127.0.0.1, this machine alone." };

    /// <summary>The options, in the order of the help.</summary>
    public IEnumerable<Option> All => [_data, _neo4j, _port, _boltPort, _bind];

    /// <summary>What was given, by key of the configuration.</summary>
    public IReadOnlyDictionary<string, string?> Given(ParseResult line)
    {
        var given = new Dictionary<string, string?>();
        Add("Graph:Data", _data);
        Add("Neo4j:Uri", _neo4j);
        Add("Api:Port", _port);
        Add("Bolt:Port", _boltPort);
        Add("Api:Bind", _bind);
        return given;

        void Add(string key, Option<string> option)
        {
            if (line.GetResult(option) is { Implicit: false })
            {
                given[key] = line.GetValue(option);
            }
        }
    }
}
