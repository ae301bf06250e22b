using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Importers;

namespace RelationsGraph.Cli.Commands;

/// <summary>How the command line says how dossiers are read: <c>[--format F] [--trust-record-times] [--mapping FILE]</c>.</summary>
internal sealed class DossierReading
{
    private readonly Option<string> _format = new("--format") { HelpName = "auto|csv|jsonl", Description = "How the dossier is kept. Default: auto, the content tells." };
    private readonly Option<bool> _trust = new("--trust-record-times") { Description = "Take recorded_at and superseded_at from the file, as an export wrote them, instead of refusing them." };

    private readonly Option<string[]> _mappings = new("--mapping") { HelpName = "FILE", AllowMultipleArgumentsPerToken = false, Description = "A mapping of your own, which says how a publisher's CSV becomes claims (docs/importers). Can be given several times." };

    public DossierReading() => _format.AcceptOnlyFromAmong("auto", "csv", "jsonl");

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_trust);
        command.Add(_mappings);
    }

    public DossierOptions Read(ParseResult line, RelationsSettings settings) => new()
    {
        Vocabulary = ChosenVocabulary.Read(settings),
        Recognise = MappingCatalog.BuiltIn.With(line.GetValue(_mappings) ?? []).Recognise,
        Format = line.GetValue(_format) switch
        {
            "csv" => DossierFormat.Csv,
            "jsonl" => DossierFormat.Jsonl,
            _ => DossierFormat.Auto,
        },
        RecordTimes = line.GetValue(_trust) ? RecordTimes.Trust : RecordTimes.Refuse,
    };
}
