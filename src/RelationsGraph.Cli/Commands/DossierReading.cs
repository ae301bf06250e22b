using System.CommandLine;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Identity;
using RelationsGraph.Worker.Importers;

namespace RelationsGraph.Cli.Commands;

/// <summary>How the command line says how dossiers are read: <c>[--format F] [--trust-record-times] [--mapping FILE] [--release R] [--encoding E] [--persons] [--identities FILE]</c>.</summary>
internal sealed class DossierReading
{
    private readonly Option<string> _format = new("--format") { HelpName = "auto|csv|jsonl", Description = "How the dossier is kept. Default: auto, the content tells." };
    private readonly Option<bool> _trust = new("--trust-record-times") { Description = "Take recorded_at and superseded_at from the file, as an export wrote them, instead of refusing them." };

    private readonly Option<string[]> _mappings = new("--mapping") { HelpName = "FILE", AllowMultipleArgumentsPerToken = false, Description = "A mapping of your own, which says how a publisher's CSV becomes claims (docs/importers). Can be given several times." };

    private readonly Option<string> _release = new("--release") { HelpName = "NAME", Description = "Which release a publisher's files are, where they do not say it." };
    private readonly Option<string> _encoding = new("--encoding") { HelpName = "NAME", Description = "What a publisher's text is written in where no byte order mark tells, like windows-1252. Default: utf-8." };
    private readonly Option<bool> _persons = new("--persons") { Description = "Take private persons from lists of sanctions too, by name alone. They are left out otherwise." };

    private readonly Option<string> _identities = new("--identities") { HelpName = "FILE", Description = "Who is who, as relations identities wrote it and you decided: ids are put for one another. A decision that you take back is undone by the next load with --replace." };

    public DossierReading() => _format.AcceptOnlyFromAmong("auto", "csv", "jsonl");

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_trust);
        command.Add(_mappings);
        command.Add(_release);
        command.Add(_encoding);
        command.Add(_persons);
        command.Add(_identities);
    }

    public DossierOptions Read(ParseResult line, RelationsSettings settings) => new()
    {
        Vocabulary = ChosenVocabulary.Read(settings),
        Recognise = new PublishedFiles(MappingCatalog.BuiltIn.With(line.GetValue(_mappings) ?? []), Tables(line)).Recognise,
        Identities = line.GetValue(_identities) is { } decisions ? IdentityDecisions.Read(decisions).Applied : null,
        Format = line.GetValue(_format) switch
        {
            "csv" => DossierFormat.Csv,
            "jsonl" => DossierFormat.Jsonl,
            _ => DossierFormat.Auto,
        },
        RecordTimes = line.GetValue(_trust) ? RecordTimes.Trust : RecordTimes.Refuse,
    };

    private TableOptions Tables(ParseResult line) => new()
    {
        Release = line.GetValue(_release),
        Encoding = line.GetValue(_encoding),
        Persons = line.GetValue(_persons) ? PrivatePersons.Take : PrivatePersons.LeaveOut,
    };
}
