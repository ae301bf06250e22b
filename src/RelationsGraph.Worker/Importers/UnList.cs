using System.Xml.Linq;
using RelationsGraph.Time;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Identity;

namespace RelationsGraph.Worker.Importers;

/// <summary>The consolidated list of sanctions of the United Nations Security Council: XML, each entry with its regime and its day of listing.</summary>
internal static class UnList
{
    public const string Root = "CONSOLIDATED_LIST";
    private const string Person = "INDIVIDUAL";
    private const string List = "un-sanctions";
    private const int DayLength = 10;

    // Shorthands of regimes that are no state's name. GB is Guinea-Bissau here, whatever ISO 3166 says.
    private static readonly Dictionary<string, string> States = new()
    {
        ["DPRK"] = "north-korea",
        ["CAR"] = "central-african-republic",
        ["GB"] = "guinea-bissau",
        ["SouthSudan"] = "south-sudan",
    };

    private static readonly string[] NameParts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];

    // Regimes against a movement, wherever it is.
    private static readonly string[] Worldwide = ["Al-Qaida", "Taliban"];

    public static IEnumerable<Row> Rows(InputFile file, TableOptions options, Action<Refusal> refused)
    {
        using var reader = PublishedXml.Open(file);
        PublishedXml.Understood(file, reader, () => reader.MoveToContent());
        var release = options.Release ?? reader.GetAttribute("dateGenerated")?.Split('T')[0];
        foreach (var row in Heading(PublishedXml.Place(file, reader), release))
        {
            yield return row;
        }

        foreach (var (place, entry) in PublishedXml.Elements(file, reader, ["ENTITY", Person], refused))
        {
            foreach (var row in entry.Name.LocalName == Person && options.Persons == PrivatePersons.LeaveOut ? [] : One(place, entry, release, refused))
            {
                yield return row;
            }
        }
    }

    private static Row[] Heading(RowPlace place, string? release)
    {
        var source = new Dictionary<string, string> { ["id"] = List, ["title"] = "Consolidated list of sanctions", ["publisher"] = "United Nations Security Council", ["language"] = "en", ["reliability"] = "A" };
        if (PartialDate.TryParse(release ?? "", out _))
        {
            source["published"] = release!;
        }

        return [SanctionRows.Source(place, source), SanctionRows.Mention(RecordType.Actor, place, new() { ["id"] = "united-nations", ["name"] = "United Nations", ["kind"] = "organisation" })];
    }

    private static List<Row> One(RowPlace place, XElement entry, string? release, Action<Refusal> refused)
    {
        if (Fault(place, entry) is { } fault)
        {
            refused(fault);
            return [];
        }

        var isPerson = entry.Name.LocalName == Person;
        var (reference, theatre) = (Text(entry, "REFERENCE_NUMBER")!, Theatre(Text(entry, "UN_LIST_TYPE")!));
        var one = new Sanctioned("un-" + SlugText.Of(reference), Name(entry), isPerson ? "person" : "organisation") { Names = isPerson ? [] : [.. Names(entry)] };
        return
        [
            .. theatre is null ? Array.Empty<Row>() : [SanctionRows.Mention(RecordType.Theatre, place, new() { ["id"] = theatre.Id, ["name"] = theatre.Name, ["kind"] = "country" })],
            SanctionRows.Actor(place, one),
            SanctionRows.Claim(place, new()
            {
                ["source"] = List,
                ["predicate"] = "sanctions",
                ["subject"] = "united-nations",
                ["object"] = one.Id,
                ["theatre"] = theatre?.Id,
                ["domain"] = "political",
                ["forms"] = "listing",
                ["valid_from"] = Text(entry, "LISTED_ON")![..DayLength],
                ["locator"] = $"{List}{(release is null ? "" : " " + release)}, {reference}",
                ["cites"] = reference,
                ["note"] = isPerson ? null : Text(entry, "COMMENTS1"),
            }),
        ];
    }

    private static Refusal? Fault(RowPlace place, XElement entry)
    {
        var (list, listed) = (Text(entry, "UN_LIST_TYPE"), Text(entry, "LISTED_ON"));
        var missing = Text(entry, "REFERENCE_NUMBER") is null ? "REFERENCE_NUMBER" : Name(entry).Length == 0 ? NameParts[0] : list is null ? "UN_LIST_TYPE" : null;
        return missing is not null ? new Refusal(place, missing, null, "a value is missing", "an entry has REFERENCE_NUMBER, FIRST_NAME, UN_LIST_TYPE and LISTED_ON")
            : listed is null || listed.Length < DayLength || !PartialDate.TryParse(listed[..DayLength], out _) ? new Refusal(place, "LISTED_ON", listed, "this is no date", "write YYYY-MM-DD")
            : Theatre(list!) is null && !Worldwide.Contains(list) ? new Refusal(place, "UN_LIST_TYPE", list, "no such list is known", $"a state's name, or one of {string.Join(", ", Worldwide.Concat(States.Keys))}")
            : null;
    }

    private static string Name(XElement entry) => string.Join(' ', NameParts.Select(part => Text(entry, part)).OfType<string>());

    private static CrosswalkState? Theatre(string list) => Worldwide.Contains(list) ? null : StateCrosswalk.BuiltIn.Find(StateCode.Name, States.GetValueOrDefault(list, list), null);

    private static IEnumerable<string> Names(XElement entry) =>
        entry.Elements("ENTITY_ALIAS").Select(alias => Text(alias, "ALIAS_NAME")).Append(Text(entry, "NAME_ORIGINAL_SCRIPT")).OfType<string>();

    private static string? Text(XElement entry, string name) => SanctionRows.Text(entry.Element(name)?.Value);
}
