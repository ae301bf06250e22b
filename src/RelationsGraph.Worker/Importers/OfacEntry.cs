using RelationsGraph.Time;
using RelationsGraph.Worker.Dossiers;

namespace RelationsGraph.Worker.Importers;

/// <summary>One who is on the list of specially designated nationals of the United States Treasury, whichever form it comes in.</summary>
/// <param name="Number">The list's own number.</param>
/// <param name="Name">The name.</param>
/// <param name="Type">What it is; null for an organisation.</param>
/// <param name="Programmes">Under which it is sanctioned.</param>
internal sealed record OfacEntry(string Number, string Name, string? Type, IReadOnlyList<string> Programmes)
{
    public const string Person = "individual";

    private const string List = "ofac-sdn";

    /// <summary>What one can be, beside an organisation.</summary>
    public static IReadOnlyList<string> Types { get; } = [Person, "vessel", "aircraft"];

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What the list remarks.</summary>
    public string? Remarks { get; init; }

    /// <summary>The list itself, and who keeps it.</summary>
    public static Row[] Heading(RowPlace place, string? release)
    {
        var source = new Dictionary<string, string>
        {
            ["id"] = List,
            ["title"] = "Specially Designated Nationals list",
            ["publisher"] = "United States Department of the Treasury",
            ["language"] = "en",
            ["reliability"] = "A",
        };
        if (PartialDate.TryParse(release ?? "", out _))
        {
            source["published"] = release!;
        }

        return [SanctionRows.Source(place, source), SanctionRows.Mention(RecordType.Actor, place, new() { ["id"] = "united-states", ["name"] = "United States", ["kind"] = "state", ["iso3"] = "USA", ["cow"] = "2" })];
    }

    /// <summary>The one, and that it is sanctioned; nothing of persons who are left out.</summary>
    public Row[] Rows(RowPlace place, string? release, PrivatePersons persons)
    {
        var isPerson = Type == Person;
        if (isPerson && persons == PrivatePersons.LeaveOut)
        {
            return [];
        }

        var one = new Sanctioned("ofac-" + Number, Name, isPerson ? "person" : "organisation") { Names = isPerson ? [] : Names };
        return
        [
            SanctionRows.Actor(place, one),
            SanctionRows.Claim(place, new()
            {
                ["source"] = List,
                ["predicate"] = "sanctions",
                ["subject"] = "united-states",
                ["object"] = one.Id,
                ["domain"] = "political",
                ["forms"] = string.Join('|', Programmes.Append(Type is null or Person ? "" : Type).Where(word => word.Length > 0).Select(SanctionRows.Form)),
                ["locator"] = $"{(release is null ? List : $"{List} {release}")}, number {Number}",
                ["cites"] = Programmes.Count == 0 ? null : string.Join(", ", Programmes),
                ["note"] = isPerson ? null : SanctionRows.Text(Remarks),
            }),
        ];
    }
}
