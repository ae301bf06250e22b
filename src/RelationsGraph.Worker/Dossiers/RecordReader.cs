using System.Text.RegularExpressions;
using RelationsGraph.Actors;
using RelationsGraph.Claims;
using RelationsGraph.Theatres;
using RelationsGraph.Time;

namespace RelationsGraph.Worker.Dossiers;

/// <summary>Makes records of rows, looking at each row alone.</summary>
internal sealed partial class RecordReader(Vocabulary vocabulary, RecordTimes times)
{
    private static readonly string[] RecordColumns = ["recorded_at", "superseded_at", "dossiers"];

    // Where a claim's row has each of the columns that count in its id.
    private static readonly (int Column, HashedKind Kind)[] Hashed = [.. ClaimId.Columns.Select(column => (RecordLayout.Of(RecordType.Claim).Numbers[column], KindOf(column)))];

    private readonly IReadOnlyList<string> _actorKinds = [.. vocabulary.ActorKinds.Select(kind => kind.Name)];
    private readonly IReadOnlyList<string> _predicates = [.. vocabulary.Predicates.Select(predicate => predicate.Name)];

    private enum HashedKind
    {
        Text,
        Number,
        List,
    }

    /// <summary>The record of a row that is no claim.</summary>
    public object Read(Row row, RowCells cells) => row.Layout.Type switch
    {
        RecordType.Actor => Actor(cells),
        RecordType.Theatre => Theatre(cells),
        RecordType.Resource => new Resource(cells.RequiredSlug("id"), cells.Required("name")) { Category = cells["category"], Names = cells.Names("names") },
        RecordType.Source => Source(cells),
        RecordType.Event => Event(cells),
        RecordType.Agreement => Agreement(cells),
        _ => Claim(cells),
    };

    private Actor Actor(RowCells cells) => new(cells.RequiredSlug("id"), cells.Required("name"), cells.RequiredWord("kind", "kind of actor", _actorKinds))
    {
        Names = cells.Names("names"),
        Iso3 = cells.Matching("iso3", Iso3().IsMatch, "this is no country code", "write ISO 3166-1 alpha-3, like TUR"),
        Cow = cells.Integer("cow", 1, 9999, "write the Correlates of War number, like 640"),
        Wikidata = cells.Matching("wikidata", Wikidata().IsMatch, "this is no Wikidata id", "write it like Q43"),
        PartOf = cells.Id("part_of"),
    };

    private Theatre Theatre(RowCells cells)
    {
        var latitude = cells.Number("lat", -90, 90, "write degrees north, -90 to 90");
        var longitude = cells.Number("lon", -180, 180, "write degrees east, -180 to 180");
        if ((cells["lat"] is null) != (cells["lon"] is null))
        {
            cells.Refuse(cells["lat"] is null ? "lon" : "lat", "lat and lon belong together", $"give {(cells["lat"] is null ? "lat" : "lon")} too");
        }

        return new Theatre(cells.RequiredSlug("id"), cells.Required("name"), cells.RequiredWord("kind", "kind of theatre", vocabulary.TheatreKinds))
        {
            Names = cells.Names("names"),
            Parent = cells.Id("parent"),
            Location = latitude is { } north && longitude is { } east ? new Location(north, east) : null,
        };
    }

    private static Source Source(RowCells cells) => new(cells.RequiredSlug("id"), cells.Required("title"))
    {
        Publisher = cells["publisher"],
        Author = cells["author"],
        Published = cells.Date("published"),
        Language = cells["language"],
        Url = cells["url"],
        Reliability = cells.Word("reliability", "reliability", ["A", "B", "C", "D", "E", "F"]),
        Access = cells.List("access") is { Count: > 0 } roles ? string.Join('|', roles.Distinct()) : null,
    };

    private static Event Event(RowCells cells)
    {
        var made = new Event(cells.RequiredSlug("id"), cells.Required("name"))
        {
            Kind = cells["kind"],
            Date = cells.Date("date"),
            EndDate = cells.Date("end_date"),
            Theatre = cells.Id("theatre"),
        };
        RequireOrder(cells, made.Date, made.EndDate, "date", "end_date");
        return made;
    }

    private static Agreement Agreement(RowCells cells)
    {
        var made = new Agreement(cells.RequiredSlug("id"), cells.Required("name"))
        {
            Signed = cells.Date("signed"),
            Ended = cells.Date("ended"),
            Theatre = cells.Id("theatre"),
        };
        RequireOrder(cells, made.Signed, made.Ended, "signed", "ended");
        return made;
    }

    private ClaimRow Claim(RowCells cells)
    {
        var predicate = vocabulary.FindPredicate(cells.RequiredWord("predicate", "predicate", _predicates));
        var (from, to) = (cells.Date("valid_from"), cells.Date("valid_to"));
        RequireOrder(cells, from, to, "valid_from", "valid_to");
        var subject = cells.RequiredSlug("subject");
        var (reach, bare) = Object(cells, predicate);
        if (reach == NodeReference.Actor(subject))
        {
            cells.Refuse("object", "an actor cannot be at both ends");
        }

        var (under, bareUnder) = Reference(cells, "under", [NodeType.Agreement, NodeType.Event]);
        var claim = new Claim
        {
            Id = ClaimId.Of(number => HashedText(cells, number)),
            Predicate = predicate?.Name ?? "",
            Subject = subject,
            Object = reach ?? default,
            Source = cells.RequiredSlug("source"),
            Ref = cells["id"],
            Theatre = cells.Id("theatre"),
            Domain = cells.Word("domain", "domain", vocabulary.Domains),
            Resource = cells.Id("resource"),
            Forms = cells.List("forms"),
            ClaimedBy = cells.Id("claimed_by"),
            Certainty = Certainty(cells),
            StatedFrom = from,
            StatedTo = to,
            Amount = Amount(cells),
            Strength = Strength(cells),
            Credibility = cells.Integer("credibility", 1, 6, "write 1 (confirmed) to 6 (cannot be judged)"),
            Under = under,
            Via = cells["via"],
            Cites = cells["cites"],
            Locator = cells["locator"],
            Note = cells["note"],
        };
        if (bare is not null)
        {
            cells.Refuse("object", "the object can be several things", $"write {string.Join(" or ", predicate!.ObjectTypes.Select(type => $"{NodeReference.PrefixOf(type)}:{bare}"))}");
        }

        return WithRecord(cells, new ClaimRow(claim, cells.Place) { ObjectText = cells["object"] ?? "", BareUnder = bareUnder });
    }

    private ClaimRow WithRecord(RowCells cells, ClaimRow row)
    {
        if (times == RecordTimes.Refuse)
        {
            foreach (var column in RecordColumns.Where(column => cells[column] is not null))
            {
                cells.Refuse(
                    column, column == "dossiers" ? "which dossier a claim is in is said where it is loaded" : "the times of the record are the worker's own",
                    "leave it empty, or load with --trust-record-times");
            }

            return row;
        }

        row = row with { RecordedAt = cells.Instant("recorded_at"), SupersededAt = cells.Instant("superseded_at"), Dossiers = [.. cells.List("dossiers").Distinct()] };
        if (row.SupersededAt is { } end && (row.RecordedAt is not { } start || end <= start))
        {
            cells.Refuse("superseded_at", "it must be after recorded_at");
        }

        return row;
    }

    private static (NodeReference? Reference, string? Bare) Object(RowCells cells, ClaimPredicate? predicate) =>
        cells.Required("object").Length == 0 || predicate is null ? default : Reference(cells, "object", predicate.ObjectTypes);

    // A bare id is an actor where actors are allowed, and whatever is allowed where that is one thing; otherwise it stays open.
    private static (NodeReference? Reference, string? Bare) Reference(RowCells cells, string column, IReadOnlyList<NodeType> types)
    {
        if (cells[column] is not { } text)
        {
            return default;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var id = text[(colon + 1)..];
        var type = types.Contains(NodeType.Actor) ? NodeType.Actor : types[0];
        if (!Names.Slug.IsValid(id) || (colon >= 0 && !(NodeReference.TryParseType(text[..colon], out type) && types.Contains(type))))
        {
            cells.Refuse(column, "this cannot stand here", $"write {string.Join(" or ", types.Select(allowed => $"{NodeReference.PrefixOf(allowed)}:ID"))}, ID being {Names.Slug.Form}");
            return default;
        }

        return colon < 0 && types.Count > 1 && type != NodeType.Actor ? (null, id) : (new NodeReference(type, id), null);
    }

    private static Certainty Certainty(RowCells cells) =>
        cells.Word("certainty", "certainty", CertaintyWords.All) is { } word && CertaintyWords.TryParse(word, out var certainty) ? certainty
        : cells["claimed_by"] is null ? Claims.Certainty.Asserted : Claims.Certainty.Claimed;

    private static Amount? Amount(RowCells cells)
    {
        const string Valid = "write digits, with a point before decimals, without signs and separators";
        var value = cells.Number("amount", 0, double.MaxValue, Valid);
        var max = cells.Number("amount_max", 0, double.MaxValue, Valid);
        var qualifier = cells.Word("amount_qualifier", "qualifier", Claims.Amount.Qualifiers);
        var year = cells.Integer("year", 1, 9999, "write a year, like 2019");
        var amount = new Amount(value, max, qualifier, cells["unit"], cells["currency"], year);
        return amount == new Amount(null) ? null : amount;
    }

    private static double? Strength(RowCells cells)
    {
        const string Valid = "write a number above 0 and at most 1";
        var strength = cells.Number("strength", 0, 1, Valid);
        if (strength is 0)
        {
            cells.Refuse("strength", "the number is out of range", Valid);
        }

        return strength;
    }

    private static void RequireOrder(RowCells cells, PartialDate? from, PartialDate? to, string fromColumn, string toColumn)
    {
        if (from is { } start && to is { } end && start.First >= end.After)
        {
            cells.Refuse(fromColumn, $"it is after {toColumn} '{end}'", $"{toColumn} is the last date, {fromColumn} the first");
        }
    }

    private static string? HashedText(RowCells cells, int number)
    {
        var (column, kind) = Hashed[number];
        return cells[column] is not { } text ? null
            : kind == HashedKind.List && text.Contains('|', StringComparison.Ordinal) ? string.Join('|', cells.List(ClaimId.Columns[number]))
            : kind != HashedKind.Number || IsShortest(text) ? text
            : DecimalText.TryParse(text, out var value) ? DecimalText.Of(value)
            : text;
    }

    // One digit is the shortest text of its number, and small numbers are most.
    private static bool IsShortest(string text) => text.Length == 1 && char.IsAsciiDigit(text[0]);

    private static HashedKind KindOf(string column) => column switch
    {
        "forms" => HashedKind.List,
        "amount" or "amount_max" or "year" or "strength" or "credibility" => HashedKind.Number,
        _ => HashedKind.Text,
    };

    [GeneratedRegex(@"\A[A-Z]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iso3();

    [GeneratedRegex(@"\AQ[1-9][0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Wikidata();
}
