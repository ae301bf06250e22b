using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Cli.Commands;

/// <summary>How the command line says how dossiers are read: <c>[--format F] [--trust-record-times]</c>.</summary>
internal sealed class DossierReading
{
    private readonly Option<string> _format = new("--format") { HelpName = "auto|csv|jsonl", Description = "How the dossier is kept. Default: auto, the content tells." };
    private readonly Option<bool> _trust = new("--trust-record-times") { Description = "Take recorded_at and superseded_at from the file, as an export wrote them, instead of refusing them." };

    public DossierReading() => _format.AcceptOnlyFromAmong("auto", "csv", "jsonl");

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_trust);
    }

    public DossierOptions Read(ParseResult line, RelationsSettings settings) => new()
    {
        Vocabulary = ChosenVocabulary.Read(settings),
        Format = line.GetValue(_format) switch
        {
            "csv" => DossierFormat.Csv,
            "jsonl" => DossierFormat.Jsonl,
            _ => DossierFormat.Auto,
        },
        RecordTimes = line.GetValue(_trust) ? RecordTimes.Trust : RecordTimes.Refuse,
    };
}
