using System.Text;
using RelationsGraph.Claims;
using Xunit;

namespace RelationsGraph.Tests.Claims;

public class VocabularyTests
{
    [Theory]
    [InlineData("SUPPORTS", 1, false, "supports")]
    [InlineData("ALLIED_WITH", 1, true, "allied_with")]
    [InlineData("COOPERATES_WITH", 1, true, "cooperates negotiates(negotiation) mediates(mediation)")]
    [InlineData("OPPOSES", -1, false, "opposes attacks(attack) sanctions(sanction) accuses(accusation)")]
    [InlineData("RIVAL_OF", -1, true, "rivalry")]
    [InlineData("DEPENDS_ON", 0, false, "depends_on supplies")]
    [InlineData("MEMBER_OF", 0, false, "member_of")]
    [InlineData("HOSTS", 0, false, "hosts")]
    [InlineData("CONTROLS", 0, false, "controls")]
    [InlineData("PRESENT_IN", 0, false, "present_in")]
    [InlineData("VIOLATES", 0, false, "violates")]
    [InlineData("PARTY_TO", 0, false, "party_to signs(signature)")]
    public void The_built_in_kinds_are_those_of_the_model(string name, int sign, bool symmetric, string predicates)
    {
        var kind = Vocabulary.BuiltIn.FindKind(name);
        Assert.NotNull(kind);
        Assert.Equal((sign, symmetric, predicates.Split(' ')[0]), (kind.Sign, kind.Symmetric, kind.OwnPredicate));
        Assert.Equal(predicates, string.Join(' ', Vocabulary.BuiltIn.Predicates.Where(predicate => predicate.Kind == kind)
            .Select(predicate => predicate.Form is { } form ? $"{predicate.Name}({form})" : predicate.Name)));
    }

    [Theory]
    [InlineData("supports", "actor event agreement")]
    [InlineData("attacks", "actor theatre")]
    [InlineData("accuses", "actor event agreement")]
    [InlineData("depends_on", "actor theatre")]
    [InlineData("supplies", "actor")]
    [InlineData("controls", "theatre actor")]
    [InlineData("present_in", "theatre")]
    [InlineData("violates", "agreement")]
    [InlineData("signs", "agreement event")]
    public void The_predicate_decides_what_the_object_can_be(string predicate, string objects) =>
        Assert.Equal(objects, string.Join(' ', Vocabulary.BuiltIn.Predicate(predicate).ObjectTypes.Select(NodeReference.PrefixOf)));

    [Fact]
    public void Only_supplies_is_turned_round() =>
        Assert.Equal(["supplies"], Vocabulary.BuiltIn.Predicates.Where(predicate => predicate.TurnedRound).Select(predicate => predicate.Name));

    [Fact]
    public void A_users_file_adds_a_kind()
    {
        var vocabulary = Read("""
            { "kinds": [{ "name": "TRAINS", "sign": 1, "predicates": [{ "name": "trains", "form": "training", "objects": ["actor"] }] }],
              "domains": ["military"], "actorKinds": [{ "name": "state", "label": "State" }], "theatreKinds": ["country"] }
            """);
        Assert.Equal("TRAINS", vocabulary.Predicate("trains").Kind.Name);
        Assert.Equal(["military"], vocabulary.Domains);
    }

    [Theory]
    [InlineData("""{ "kinds": [] }""", "domains")]
    [InlineData("""{ "kinds": [{ "name": "trains`", "sign": 1, "predicates": [{ "name": "x", "objects": ["actor"] }] }] #""", "UPPER_SNAKE_CASE")]
    [InlineData("""{ "kinds": [{ "name": "A", "sign": 2, "predicates": [{ "name": "x", "objects": ["actor"] }] }] #""", "sign 2")]
    [InlineData("""{ "kinds": [{ "name": "A", "sign": 1, "predicates": [] }] #""", "no predicate")]
    [InlineData("""{ "kinds": [{ "name": "A", "sign": 1, "predicates": [{ "name": "x", "objects": ["planet"] }] }] #""", "planet")]
    [InlineData("""{ "kinds": [{ "name": "A", "sign": 1, "symmetric": true, "predicates": [{ "name": "x", "objects": ["theatre"] }] }] #""", "symmetric")]
    [InlineData("""{ "kinds": [{ "name": "A", "sign": 1, "colour": "red", "predicates": [] }] #""", "colour")]
    [InlineData("""{ "kinds": [{ "name": "A", "sign": 1, "predicates": [{ "name": "x", "objects": ["actor"] }, { "name": "x", "objects": ["actor"] }] }] #""", "'x' twice")]
    [InlineData("no json", "line 1")]
    public void A_file_that_cannot_be_used_is_refused(string json, string reason)
    {
        var whole = json.Replace("#", """, "domains": [], "actorKinds": [], "theatreKinds": [] }""", StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<VocabularyException>(() => Read(whole)).Message, StringComparison.Ordinal);
    }

    private static Vocabulary Read(string json) => Vocabulary.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
