using System.CommandLine;
using System.Globalization;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.Cli.Output;
using RelationsGraph.Worker.Exports;

namespace RelationsGraph.Cli.Commands;

/// <summary><c>export [--as-of D] [--theatre T] --output jsonl|csv|graphml|gexf [--to PATH] [--role R]</c></summary>
internal sealed class ExportCommand : ICommandDefinition
{
    private readonly Option<string> _asOf = new("--as-of") { HelpName = "DATE", Description = "Only relations that hold on this day, such as 2020-03-05." };
    private readonly Option<string> _theatre = new("--theatre") { HelpName = "NAME", Description = "Only relations in this theatre, or within it: its id, or any of its names." };
    private readonly Option<string[]> _roles = new("--role") { HelpName = "ROLE", AllowMultipleArgumentsPerToken = false, Description = "Only what is open to all or to this role. Can be repeated. Default: everything." };
    private readonly Option<string> _to = new("--to") { HelpName = "PATH", Description = "A file, replaced once the export is complete; of csv an empty or new folder for nodes.csv and relations.csv. Default: -, standard output; of csv the table of relations." };
    private readonly Option<string> _output = new("--output")
    {
        HelpName = "jsonl|csv|graphml|gexf",
        Required = true,
        Description = "jsonl: a dossier, which ingest --trust-record-times loads back to the same graph; csv: tables; graphml and gexf: for programs that draw and count graphs.",
    };

    public ExportCommand()
    {
        _output.AcceptOnlyFromAmong("jsonl", "csv", "graphml", "gexf");
        Command = new Command("export", "Takes the graph out, or of it the relations of a day or a theatre, with the claims behind them.") { _output, _to, _asOf, _theatre, _roles };
    }

    public Command Command { get; }

    public IReadOnlyList<string> Examples =>
    [
        "relations export --output jsonl --to all.jsonl",
        "relations export --output gexf --as-of 2020-03-05 --theatre syria --to syria.gexf",
        "relations export --output csv > relations.csv",
    ];

    public async Task<int> RunAsync(ParseResult line, Surroundings at)
    {
        var options = Options(line, at.Settings);
        var to = line.GetValue(_to) ?? "-";
        using var files = to == "-" ? ExportFiles.On(at.Output) : options.Format == ExportFormat.Csv ? ExportFiles.InFolder(to) : ExportFiles.At(to);
        await using var graph = await GraphConnection.OpenAsync(at.Settings, at.Error, at.Stop);
        await using var session = graph.Driver.Session(new SessionOptions { Database = graph.Database, AccessMode = BoltAccessMode.Read });
        var summary = await GraphExport.WriteAsync(session, options, files.Output, at.Stop);
        files.Complete();
        await at.Error.WriteLineAsync(options.Format == ExportFormat.Jsonl ? $"{summary.Nodes} nodes, {summary.Claims} claims" : $"{summary.Nodes} nodes, {summary.Relations} relations");
        return ExitCode.Done;
    }

    private ExportOptions Options(ParseResult line, RelationsSettings settings) => new(line.GetRequiredValue(_output) switch
    {
        "jsonl" => ExportFormat.Jsonl,
        "csv" => ExportFormat.Csv,
        "graphml" => ExportFormat.GraphMl,
        _ => ExportFormat.Gexf,
    })
    {
        AsOf = line.GetValue(_asOf) is { } day ? Day(day) : null,
        Theatre = line.GetValue(_theatre),
        Roles = line.GetValue(_roles) is { Length: > 0 } roles ? roles : null,
        Vocabulary = ChosenVocabulary.Read(settings),
    };

    private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new UsageException($"--as-of: '{text}' is no day; write it like 2020-03-05");
}
