using System.Globalization;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using RelationsGraph.Theatres;
using RelationsGraph.Time;

namespace RelationsGraph.Tests.Relations;

/// <summary>Claims from one line of text each, so that an example can be read: <c>c1 turkey supports fsa theatre=idlib from=2015 ...</c>.</summary>
internal static class ClaimTexts
{
    public static readonly TheatreTree Theatres = new(new Dictionary<string, string?>
    {
        ["idlib"] = "syria",
        ["aleppo"] = "syria",
        ["syria"] = "middle-east",
        ["libya"] = "north-africa",
        ["middle-east"] = null,
        ["north-africa"] = null,
    });

    public static IReadOnlyList<Relation> Derive(params string[] claims) => new RelationDerivation(Vocabulary.BuiltIn, Theatres).Derive(claims.Select(Claim));

    public static Evidence Claim(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var given = words.Skip(4).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string? Text(string name) => given.GetValueOrDefault(name);
        int? Integer(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        double? Number(string name) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
        PartialDate? Date(string name) => Text(name) is { } text ? PartialDate.Parse(text) : null;
        var reference = words[3].Split(':');
        return new Evidence
        {
            ClaimId = words[0],
            Subject = words[1],
            Predicate = words[2],
            Object = reference is [var prefix, var id] && NodeReference.TryParseType(prefix, out var type) ? new NodeReference(type, id) : NodeReference.Actor(words[3]),
            Source = new SourceStanding(Text("source") ?? "paper", Text("reliability") ?? "C", Date("published"), Text("access"), Text("publisher"), Text("publisherActor")),
            Theatre = Text("theatre"),
            ObjectTheatre = Text("objectTheatre"),
            Domain = Text("domain"),
            Resource = Text("resource"),
            Forms = Text("forms")?.Split('|') ?? [],
            Certainty = Text("certainty") is { } certainty && CertaintyWords.TryParse(certainty, out var parsed) ? parsed : Text("by") is null ? Certainty.Asserted : Certainty.Claimed,
            ClaimedBy = Text("by"),
            StatedFrom = Date("from"),
            StatedTo = Date("to"),
            Amount = Number("amount") is { } amount ? new Amount(amount, Number("max"), Text("qualifier"), Text("unit"), Text("currency"), Integer("year")) : null,
            Strength = Number("strength"),
            Credibility = Integer("credibility"),
        };
    }

    /// <summary>A relation as one line: kind, ends, where, when.</summary>
    public static string Line(Relation relation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{relation.Key.From} {relation.Key.Kind.Name} {relation.Key.To} in {relation.Key.Theatre ?? "-"} {relation.Validity.From:yyyy-MM-dd}..{relation.Validity.To:yyyy-MM-dd}");
}
