using System.Globalization;
using RelationsGraph.Claims;
using RelationsGraph.Relations;
using Xunit;

namespace RelationsGraph.Tests.Relations;

public class RelationDerivationPropertyTests
{
    private static readonly DateOnly Start = new(2014, 1, 1);
    private static readonly DateOnly End = new(2021, 1, 1);

    [Fact]
    public void A_naive_reading_of_the_model_gives_the_same_relations()
    {
        for (var seed = 1; seed <= 400; seed++)
        {
            var claims = RandomClaims.Of(seed);
            var derived = new RelationDerivation(Vocabulary.BuiltIn, ClaimTexts.Theatres).Derive(claims);
            Assert.True(
                NaiveDerivation.Lines(claims).SequenceEqual(derived.Select(NaiveDerivation.Line).Order(StringComparer.Ordinal)),
                $"seed {seed}:\n{string.Join('\n', NaiveDerivation.Lines(claims))}\nbut derived\n{string.Join('\n', derived.Select(NaiveDerivation.Line).Order(StringComparer.Ordinal))}");
        }
    }

    [Fact]
    public void The_order_of_the_claims_does_not_matter()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var claims = RandomClaims.Of(seed);
            var shuffled = claims.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.True(Texts(claims).SequenceEqual(Texts(shuffled)), $"seed {seed}");
        }
    }

    [Fact]
    public void Ids_are_distinct_and_periods_of_one_key_lie_apart()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var relations = new RelationDerivation(Vocabulary.BuiltIn, ClaimTexts.Theatres).Derive(RandomClaims.Of(seed));
            Assert.Equal(relations.Count, relations.Select(relation => relation.Id).Distinct().Count());
            Assert.All(relations.GroupBy(relation => relation.Key), key => Assert.All(
                key.SelectMany(a => key.Where(b => b.Id != a.Id).Select(b => (a, b))),
                pair => Assert.False(pair.a.Validity.OverlapsOrTouches(pair.b.Validity), $"seed {seed}")));
        }
    }

    [Fact]
    public void Every_asserted_or_claimed_claim_makes_exactly_one_relation()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var claims = RandomClaims.Of(seed);
            var made = new RelationDerivation(Vocabulary.BuiltIn, ClaimTexts.Theatres).Derive(claims).SelectMany(relation => relation.ClaimIds).Order(StringComparer.Ordinal);
            Assert.Equal(claims.Where(claim => claim.Certainty.MakesRelations()).Select(claim => claim.ClaimId).Order(StringComparer.Ordinal), made);
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<Evidence> claims) =>
        new RelationDerivation(Vocabulary.BuiltIn, ClaimTexts.Theatres).Derive(claims).Select(NaiveDerivation.Line);

    /// <summary>Claims among few actors, theatres, dates and sources, so that they meet.</summary>
    private static class RandomClaims
    {
        public static List<Evidence> Of(int seed)
        {
            var random = new Random(seed);
            string Any(params string[] texts) => texts[random.Next(texts.Length)];
            string Maybe(string name, params string[] texts) => random.Next(2) == 0 ? "" : $" {name}={Any(texts)}";
            string Period() => random.Next(4) switch
            {
                0 => "",
                1 => $" from={Any("2015", "2016-03", "2017-06-01", "2018")}",
                2 => $" to={Any("2015", "2016-02", "2017-05-31", "2018-12")}",
                _ => Any(" from=2015 to=2015", " from=2015 to=2016-02", " from=2016-03 to=2017-05-31", " from=2017-06-02 to=2018", " from=2016-01-01 to=2016-01-01"),
            };
            return [.. Enumerable.Range(0, random.Next(1, 40)).Select(i =>
            {
                var predicate = Any("supports", "attacks", "opposes", "sanctions", "cooperates", "negotiates", "supplies", "depends_on", "controls", "party_to");
                var (from, to) = random.Next(2) == 0 ? ("a", "b") : ("b", "a");
                var reference = predicate switch { "controls" => Any("theatre:idlib", "theatre:syria"), "attacks" => Any(to, "theatre:idlib"), "party_to" => "agreement:sochi objectTheatre=idlib", _ => to };
                var source = random.Next(4) switch
                {
                    0 => " source=s0",
                    1 => " source=s1 reliability=A published=2016 publisher=p",
                    2 => " source=s2 reliability=B published=2017-06 publisher=p publisherActor=c",
                    _ => " source=s3 reliability=F published=2018-02 publisher=p access=staff",
                };
                return ClaimTexts.Claim(string.Create(
                    CultureInfo.InvariantCulture,
                    $"c{i:00} {from} {predicate} {reference}{source}{Period()}{Maybe("theatre", "idlib", "syria", "libya")}{Maybe("domain", "arms")}") +
                    Maybe("certainty", "asserted", "claimed", "denied", "denied", "speculative") + Maybe("by", "c", "d") + Maybe("forms", "x|y", "attack") +
                    Maybe("strength", "0.25", "0.75", "1") + Maybe("credibility", "1", "2", "6") + Maybe("amount", "5 year=2016", "5 unit=tanks", "7", "5 year=2015"));
            })];
        }
    }

    /// <summary>The model once more, read day by day and claim by claim, without a thought for speed.</summary>
    private static class NaiveDerivation
    {
        public static List<string> Lines(List<Evidence> claims)
        {
            var lines = new List<string>();
            foreach (var key in claims.Where(claim => claim.Certainty is Certainty.Asserted or Certainty.Claimed).GroupBy(Key))
            {
                // Claims that share a day, or of which one ends where the other starts, belong together, and so on through others.
                var groups = key.Select(claim => new List<Evidence> { claim }).ToList();
                while (groups.SelectMany(a => groups.Where(b => b != a && a.Exists(x => b.Exists(y => Meet(x, y)))).Select(b => (a, b))).FirstOrDefault() is ({ } a, { } b))
                {
                    a.AddRange(b);
                    groups.Remove(b);
                }

                lines.AddRange(groups.Select(group => Line(key.Key, group, claims)));
            }

            lines.Sort(StringComparer.Ordinal);
            return lines;
        }

        public static string Line(Relation relation) => Join(
            Join(relation.Key.Kind.Name, relation.Key.From, relation.Key.To, relation.Key.Theatre, relation.Key.Domain, relation.Key.Certainty, relation.Key.Access),
            relation.Validity.From, relation.Validity.To, string.Join('+', relation.Forms), relation.LastSeen, relation.Strength, relation.Confidence,
            string.Join('+', relation.ClaimIds), string.Join('+', relation.DeniedBy), string.Join('+', relation.SourceIds), relation.Amount, string.Join('+', relation.Theatres ?? []));

        private static string Line(string key, List<Evidence> claims, List<Evidence> all)
        {
            var days = Days().Where(day => claims.Exists(claim => Holds(claim, day))).ToList();
            var theatre = Theatre(claims[0]);
            var around = theatre switch { "idlib" => ["idlib", "syria", "middle-east"], "syria" => ["syria", "middle-east"], "libya" => ["libya", "north-africa"], _ => Array.Empty<string>() };
            var own = Kind(claims[0]) switch { "SUPPORTS" => "supports", "OPPOSES" => "opposes", "COOPERATES_WITH" => "cooperates", "DEPENDS_ON" => "depends_on", "CONTROLS" => "controls", _ => "party_to" };
            var denials = all.Where(denial => denial.Certainty == Certainty.Denied && Kind(denial) == Kind(claims[0]) && Ends(denial) == Ends(claims[0])
                && days.Exists(day => Holds(denial, day))
                && claims.Exists(claim => claim.Predicate == denial.Predicate || claim.Predicate == own)
                && (denial.Theatre == null || around.Contains(denial.Theatre))
                && (denial.Domain == null || denial.Domain == claims[0].Domain)
                && (denial.Source.Access == null || denial.Source.Access == claims[0].Source.Access));
            var forms = claims.SelectMany(claim => claim.Forms.Concat(claim.Predicate switch { "attacks" => ["attack"], "sanctions" => ["sanction"], "negotiates" => ["negotiation"], _ => Array.Empty<string>() }));
            var amount = claims.Where(claim => claim.Amount != null).OrderByDescending(claim => (claim.Amount!.Year ?? 0, claim.Confidence, claim.Amount.Quantity)).ThenBy(claim => claim.Amount!.Unit ?? "", StringComparer.Ordinal).FirstOrDefault()?.Amount;
            var doubts = claims.GroupBy(claim => claim.ClaimedBy ?? claim.Source.PublisherActor ?? (claim.Source.PublisherKey is { } name ? "name " + name : "source " + claim.Source.Id)).Select(group => 1 - group.Max(claim => claim.Confidence)).ToList();
            doubts.Sort();
            var doubt = 1.0;
            doubts.ForEach(factor => doubt *= factor);
            return Join(
                key,
                days[0] == Start ? null : days[0],
                days[^1] == End.AddDays(-1) ? null : days[^1].AddDays(1),
                Set(forms),
                claims.Where(claim => claim.Source.Published != null).Select(claim => (DateOnly?)claim.Source.Published!.Value.First).DefaultIfEmpty().Max(),
                claims.Max(claim => claim.Strength ?? .5),
                Math.Round(1 - doubt, 6),
                Set(claims.Select(claim => claim.ClaimId)), Set(denials.Select(denial => denial.ClaimId)), Set(claims.Select(claim => claim.Source.Id)), amount, string.Join('+', around));
        }

        private static string Kind(Evidence claim) => claim.Predicate switch
        {
            "supports" => "SUPPORTS",
            "attacks" or "opposes" or "sanctions" => "OPPOSES",
            "cooperates" or "negotiates" => "COOPERATES_WITH",
            "supplies" or "depends_on" => "DEPENDS_ON",
            "controls" => "CONTROLS",
            _ => "PARTY_TO",
        };

        private static (string From, string To) Ends(Evidence claim) => claim.Predicate switch
        {
            "cooperates" or "negotiates" => ("a", "actor:b"),
            "supplies" => (claim.Object.Id, "actor:" + claim.Subject),
            _ => (claim.Subject, claim.Object.ToString()),
        };

        private static string? Theatre(Evidence claim) => claim.Theatre ?? claim.Predicate switch
        {
            "controls" => claim.Object.Id,
            "attacks" when claim.Object.Type == NodeType.Theatre => claim.Object.Id,
            "party_to" => "idlib",
            _ => null,
        };

        private static string Key(Evidence claim) => Join(Kind(claim), Ends(claim).From, Ends(claim).To, Theatre(claim), claim.Domain, claim.Certainty, claim.Source.Access);

        private static IEnumerable<DateOnly> Days()
        {
            for (var day = Start; day < End; day = day.AddDays(1))
            {
                yield return day;
            }
        }

        private static bool Holds(Evidence claim, DateOnly day)
        {
            var from = claim.StatedFrom?.ToString() ?? (claim.StatedTo is null ? claim.Source.Published?.ToString() : null);
            var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return (from is null || string.CompareOrdinal(text, from) >= 0)
                && (claim.StatedTo is null || string.CompareOrdinal(text[..Math.Min(10, claim.StatedTo.Value.ToString().Length)], claim.StatedTo.Value.ToString()) <= 0);
        }

        private static bool Meet(Evidence a, Evidence b) => Days().Any(day => Holds(a, day) && (Holds(b, day) || Holds(b, day.AddDays(1)) || Holds(b, day.AddDays(-1))));

        private static string Set(IEnumerable<string> texts) => string.Join('+', texts.Distinct().Order(StringComparer.Ordinal));

        private static string Join(params object?[] parts) => string.Join(' ', parts.Select(part => part switch
        {
            null => "-",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{part}"),
        }));
    }
}
