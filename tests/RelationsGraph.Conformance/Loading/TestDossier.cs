using System.Globalization;
using System.Text.Json;

namespace RelationsGraph.Conformance.Loading;

/// <summary>A dossier in memory that a test changes, shuffles, cuts and writes as JSON Lines.</summary>
internal sealed class TestDossier
{
    private readonly List<Dictionary<string, string>> _rows = [];

    public IReadOnlyList<Dictionary<string, string>> Rows => _rows;

    public IEnumerable<Dictionary<string, string>> Claims => _rows.Where(row => row["type"] == "claim");

    public IEnumerable<Dictionary<string, string>> Entities => _rows.Where(row => row["type"] != "claim");

    /// <summary>Adds a row: <c>actor</c>, then <c>id=turkey</c> ...</summary>
    public TestDossier Add(string type, params string[] cells)
    {
        _rows.Add(cells.Select(cell => cell.Split('=', 2)).Prepend(["type", type]).ToDictionary(cell => cell[0], cell => cell[1]));
        return this;
    }

    public TestDossier With(IEnumerable<Dictionary<string, string>> rows)
    {
        _rows.AddRange(rows.Select(row => new Dictionary<string, string>(row)));
        return this;
    }

    public TestDossier Copy() => new TestDossier().With(_rows);

    public Dictionary<string, string> Row(string type, string id) => _rows.First(row => row["type"] == type && row.GetValueOrDefault("id") == id);

    public TestDossier Shuffled(int seed)
    {
        var rows = _rows.ToArray();
        new Random(seed).Shuffle(rows);
        return new TestDossier().With(rows);
    }

    /// <summary>Few actors, theatres and dates, many claims among them, so that they meet in every way.</summary>
    public static TestDossier Random(int seed, int claims)
    {
        var random = new Random(seed);
        var dossier = Frame();
        string Any(params string[] texts) => texts[random.Next(texts.Length)];
        string[] actors = ["a", "b", "c", "d", "ministry", "journal"];
        string[] theatres = ["region", "country", "province", "city"];
        for (var i = 0; i < claims; i++)
        {
            var predicate = Any("supports", "attacks", "opposes", "sanctions", "cooperates", "negotiates", "supplies", "depends_on", "controls", "present_in", "party_to", "violates", "allied_with", "accuses");
            var subject = Any(actors);
            var target = predicate switch
            {
                "controls" or "present_in" => "theatre:" + Any(theatres),
                "attacks" when random.Next(2) == 0 => "theatre:" + Any(theatres),
                "party_to" => Any("agreement:deal", "event:summit"),
                "violates" => "agreement:deal",
                _ => Any([.. actors.Where(actor => actor != subject)]),
            };
            var cells = new List<string> { $"predicate={predicate}", $"subject={subject}", $"object={target}", $"source={Any("s1", "s2", "s3", "s4")}", $"locator=line {i}", "note=a note", $"id=r-{i.ToString(CultureInfo.InvariantCulture)}" };
            void Maybe(string column, params string[] values)
            {
                if (random.Next(2) == 0)
                {
                    cells.Add($"{column}={Any(values)}");
                }
            }

            Maybe("theatre", theatres);
            Maybe("domain", "arms", "military");
            Maybe("resource", "gas");
            Maybe("forms", "x|y", "attack");
            Maybe("certainty", "asserted", "claimed", "denied", "denied", "speculative");
            Maybe("claimed_by", "ministry", "d");
            Maybe("strength", "0.25", "0.75");
            Maybe("credibility", "1", "2", "6");
            Maybe("amount", "5", "7.5");
            Maybe("unit", "tanks");
            Maybe("year", "2016", "2017");
            Maybe("under", "agreement:deal", "event:summit");
            switch (random.Next(3))
            {
                case 0:
                    cells.Add(Any("valid_from=2015", "valid_from=2016-03", "valid_from=2017-06-01"));
                    break;
                case 1:
                    cells.AddRange(Any("valid_from=2015 valid_to=2015", "valid_from=2015 valid_to=2016-02", "valid_from=2016-03 valid_to=2017-05-31", "valid_from=2017-06-02 valid_to=2018").Split(' '));
                    break;
                default:
                    break;
            }

            dossier.Add("claim", [.. cells]);
        }

        return dossier;
    }

    public static TestDossier Frame() => new TestDossier()
        .Add("actor", "id=a", "name=A", "kind=state", "names=ckb:ئا|tr:Â", "iso3=AAA", "cow=640", "wikidata=Q1")
        .Add("actor", "id=b", "name=B", "kind=state")
        .Add("actor", "id=c", "name=C", "kind=armed_group")
        .Add("actor", "id=d", "name=D", "kind=party")
        .Add("actor", "id=ministry", "name=Ministry of A", "kind=government", "part_of=a")
        .Add("actor", "id=journal", "name=The Journal", "kind=organisation")
        .Add("theatre", "id=region", "name=Region", "kind=region")
        .Add("theatre", "id=country", "name=Country", "kind=country", "parent=region", "lat=35", "lon=38.5")
        .Add("theatre", "id=province", "name=Province", "kind=province", "parent=country")
        .Add("theatre", "id=city", "name=City", "kind=city", "parent=province", "names=ckb:شار")
        .Add("resource", "id=gas", "name=Gas", "category=energy")
        .Add("source", "id=s1", "title=S1", "reliability=B", "published=2018", "publisher=THE JOURNAL")
        .Add("source", "id=s2", "title=S2", "reliability=C", "published=2017-06", "publisher=Another")
        .Add("source", "id=s3", "title=S3", "publisher=another")
        .Add("source", "id=s4", "title=S4", "reliability=A", "published=2019-02-03", "access=staff|board")
        .Add("event", "id=summit", "name=Summit", "kind=summit", "date=2017-05", "end_date=2017-06-01", "theatre=city")
        .Add("agreement", "id=deal", "name=Deal", "signed=2016-01-01", "ended=2018", "theatre=province");

    public string Write(string folder)
    {
        var path = Path.Combine(folder, Path.GetRandomFileName() + ".jsonl");
        File.WriteAllLines(path, _rows.Select(row => JsonSerializer.Serialize(row)));
        return path;
    }
}
