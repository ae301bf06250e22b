using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using RelationsGraph.Cli.Configuration;

namespace RelationsGraph.Cli.Commands;

/// <summary>The command line: which commands there are, and how each is run.</summary>
public static class CommandTree
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        // Names in Sorani and Cyrillic must survive whatever the terminal's locale says.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = !Console.IsOutputRedirected };
        await using var error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true };
        var line = Root().Parse(arguments);
        if (line.Action is ParseErrorAction)
        {
            return ReportMistakes(line, error);
        }

        return await line.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static int ReportMistakes(ParseResult line, TextWriter error)
    {
        foreach (var mistake in line.Errors)
        {
            error.WriteLine("relations: " + mistake.Message);
        }

        error.WriteLine($"relations: see 'relations{Below(line.CommandResult)} --help'");
        return ExitCode.Invalid;
    }

    private static string Below(CommandResult result) => result.Parent is CommandResult parent ? $"{Below(parent)} {result.Command.Name}" : "";

    private static RootCommand Root()
    {
        var common = new CommonOptions();
        var root = new RootCommand("RelationsGraph: who supports whom, where, and who says so. Without a command: up.");
        var examples = new Dictionary<Command, string[]>();
        foreach (var option in common.All)
        {
            root.Add(option);
        }

        var up = new UpCommand();
        root.SetAction((line, _) => RunAsync(up, line, common));
        Add(root, [up, new ApiCommand(), new WorkerCommand(), new IngestCommand(), new CheckCommand(), new IdentitiesCommand()]);
        var analyses = new Command("analyses", "The saved Cypher in cypher/analyses: list, show, run.");
        Add(analyses, AnalysesCommand.All);
        root.Add(analyses);
        Add(root, [new CypherCommand(), new ExportCommand(), new SchemaCommand(), new KeyCommand(), new BackupCommand(), new RestoreCommand()]);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExamplesInHelp((HelpAction)help.Action!, examples);
        }

        return root;

        void Add(Command parent, IEnumerable<ICommandDefinition> definitions)
        {
            foreach (var definition in definitions)
            {
                var command = definition.Command;
                command.SetAction((line, _) => RunAsync(definition, line, common));
                examples.Add(command, [.. definition.Examples]);
                parent.Add(command);
            }
        }
    }

    private static async Task<int> RunAsync(ICommandDefinition definition, ParseResult line, CommonOptions common)
    {
        var streams = line.InvocationConfiguration;
        using var interruption = new Interruption();
        try
        {
            var configuration = SettingsReader.Gather(common.Given(line));
            var settings = SettingsReader.Read(configuration);
            return await definition.RunAsync(line, new Surroundings(settings, configuration, streams.Output, streams.Error, interruption.Token));
        }
        catch (Exception failure)
        {
            await streams.Output.FlushAsync();
            return CommandFailure.Report(failure, streams.Error);
        }
    }
}
