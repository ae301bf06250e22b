using System.Globalization;
using RelationsGraph.Conformance.Loading;

namespace RelationsGraph.Conformance.Insight;

/// <summary>Few actors, theatres and days, and many claims among them, so that chains, triangles and offsetting compartments come about.</summary>
internal static class RandomWorld
{
    public static readonly string[] Actors = ["a", "b", "c", "d", "ministry", "journal"];
    public static readonly string[] Theatres = ["region", "country", "province", "city"];
    private static readonly string[] Predicates =
        ["supports", "supports", "supports", "supports", "opposes", "opposes", "sanctions", "cooperates", "allied_with", "rivalry", "depends_on", "supplies", "member_of", "member_of", "controls", "party_to", "attacks"];

    private static readonly string[][] Times = [["2015", "2015"], ["2015", "2016-05"], ["2016-03", ""], ["2014-06-15", "2016-12-31"], ["", "2016"], ["", ""]];

    public static TestDossier Of(int seed, int claims)
    {
        var random = new Random(seed);
        var dossier = TestDossier.Frame();
        string Any(params string[] texts) => texts[random.Next(texts.Length)];
        for (var i = 0; i < claims; i++)
        {
            var (predicate, subject, time) = (Any(Predicates), Any(Actors), Times[random.Next(Times.Length)]);
            var target = predicate switch
            {
                "controls" => "theatre:" + Any(Theatres),
                "party_to" => Any("agreement:deal", "event:summit"),
                "attacks" => Any(["theatre:country", "theatre:city", .. Actors.Where(actor => actor != subject)]),
                "supports" when random.Next(8) == 0 => Any("agreement:deal", "event:summit"),
                _ => Any([.. Actors.Where(actor => actor != subject)]),
            };
            var certainty = Any("asserted", "asserted", "asserted", "asserted", "claimed", "denied");
            var cells = new List<(string Column, string Value)>
            {
                ("predicate", predicate), ("subject", subject), ("object", target), ("source", Any("s1", "s2", "s3")), ("locator", string.Create(CultureInfo.InvariantCulture, $"line {i}")),
                ("certainty", certainty), ("theatre", Any(["", .. Theatres])), ("domain", Any("", "military", "arms")), ("resource", predicate is "depends_on" or "supplies" ? Any("", "gas") : ""),
                ("claimed_by", certainty == "claimed" ? Any("", "d") : ""), ("strength", Any("", "0.25", "0.75")), ("credibility", Any("", "1", "2", "4")),
                ("amount", predicate == "depends_on" ? Any("", "5") : ""), ("valid_from", time[0]), ("valid_to", time[1]),
            };
            dossier.Add("claim", [.. cells.Where(cell => cell.Value.Length > 0).Select(cell => $"{cell.Column}={cell.Value}")]);
        }

        return dossier;
    }
}
