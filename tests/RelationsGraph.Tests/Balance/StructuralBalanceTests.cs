using RelationsGraph.Balance;
using RelationsGraph.Relations;
using Xunit;

namespace RelationsGraph.Tests.Balance;

public sealed class StructuralBalanceTests
{
    [Fact]
    public void Friends_of_friends_and_foes_of_foes_are_in_balance()
    {
        var balance = Of("a+b", "a-c", "b-c");
        Assert.Equal((1, 0, 0, 0, true), (balance.Triangles, balance.Unbalanced, balance.Frustration, balance.FrustrationAtLeast, balance.IsExact));
        Assert.Equal([["a", "b"], ["c"]], balance.Camps);
        Assert.Empty(balance.Flipped);
    }

    [Fact]
    public void A_friend_of_a_friend_who_is_a_foe_takes_one_flip()
    {
        // The divisions {a, b, c}, {a, c | b} and {a, b | c} break one each; the first keeps b on the side of a.
        var balance = Of("a+b", "b+c", "a-c");
        Assert.Equal((1, 1, 1), (balance.Triangles, balance.Unbalanced, balance.Frustration));
        Assert.Equal([("a", "c")], balance.Flipped.Select(pair => (pair.One, pair.Other)));
        Assert.Equal([["a", "b", "c"], []], balance.Camps);
    }

    [Fact]
    public void Four_foes_of_each_other_take_two_flips()
    {
        // Six edges, at best four between two sides of two.
        var balance = Of("a-b", "a-c", "a-d", "b-c", "b-d", "c-d");
        Assert.Equal((4, 4, 2), (balance.Triangles, balance.Unbalanced, balance.Frustration));
        Assert.Equal([["a", "b"], ["c", "d"]], balance.Camps);
    }

    [Fact]
    public void A_circle_of_four_with_one_foe_is_out_of_balance_without_a_triangle()
    {
        var balance = Of("a+b", "b+c", "c+d", "a-d");
        Assert.Equal((0, 0, 1), (balance.Triangles, balance.Unbalanced, balance.Frustration));
    }

    [Fact]
    public void Parts_that_do_not_touch_are_divided_each_for_itself()
    {
        var balance = Of("a-b", "x-y", "y-z");
        Assert.Equal(0, balance.Frustration);
        Assert.Equal([["a", "x", "z"], ["b", "y"]], balance.Camps);
    }

    [Fact]
    public void Without_a_pair_there_is_no_camp() => Assert.Empty(Of().Camps);

    [Fact]
    public void A_pair_is_signed_by_its_score_and_one_without_a_sign_is_no_pair()
    {
        var pairs = SignedPair.Of([Relation("b", "a", 1, 0.5), Relation("a", "b", -1, 0.2), Relation("a", "c", 1, 0.3), Relation("c", "a", -1, 0.3), Relation("a", "d", 0, 1), Relation("a", "a", 1, 1)]);
        var pair = Assert.Single(pairs);
        Assert.Equal(("a", "b", 1, 2), (pair.One, pair.Other, pair.Sign, pair.Relations.Count));
    }

    [Fact]
    public void No_division_is_better_than_the_one_found_and_none_before_it_as_good()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var pairs = Random(random, random.Next(2, 9), random.NextDouble());
            var balance = StructuralBalance.Of(pairs);
            var (fewest, camps) = Brute(pairs);
            Assert.True(balance.IsExact && balance.Frustration == fewest, $"seed {seed}: {fewest} but {balance.Frustration}");
            Assert.True(pairs.Count == 0 || balance.Camps.Select(camp => string.Concat(camp)).SequenceEqual(camps), $"seed {seed}: {string.Join('|', camps)}");
            Assert.Equal(balance.Frustration, balance.Flipped.Count);
        }
    }

    [Fact]
    public void Switching_an_actors_signs_changes_neither_balance_nor_frustration()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            var pairs = Random(random, random.Next(3, 14), 0.6);
            var switched = ((char)('a' + random.Next(3))).ToString();
            var balance = StructuralBalance.Of(pairs);
            var other = StructuralBalance.Of([.. pairs.Select(pair => pair.One == switched || pair.Other == switched ? pair with { Sign = -pair.Sign } : pair)]);
            Assert.True((balance.Unbalanced, balance.Frustration) == (other.Unbalanced, other.Frustration), $"seed {seed}");
        }
    }

    [Fact]
    public void Thirty_actors_who_all_have_to_do_with_each_other_are_divided_exactly()
    {
        var balance = StructuralBalance.Of(Random(new Random(1), 30, 1));
        Assert.True(balance.IsExact);
        Assert.Equal(30, balance.Camps.Sum(camp => camp.Count));
    }

    [Fact]
    public void Above_thirty_the_figure_says_how_far_off_it_may_be()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var pairs = Random(new Random(seed), 60, 0.3);
            var balance = StructuralBalance.Of(pairs);
            Assert.InRange(balance.FrustrationAtLeast, 1, balance.Frustration);
            Assert.False(balance.IsExact);
            Assert.Equal(balance.Frustration, balance.Flipped.Count);

            // No single actor could change sides to the better.
            var camp = balance.Camps[0].ToHashSet();
            foreach (var actor in balance.Camps.SelectMany(ids => ids))
            {
                var near = pairs.Where(pair => pair.One == actor || pair.Other == actor).ToList();
                Assert.True(near.Count(pair => (camp.Contains(pair.One) == camp.Contains(pair.Other)) != (pair.Sign > 0)) * 2 <= near.Count, $"seed {seed}: {actor}");
            }
        }
    }

    [Fact]
    public void Two_camps_of_a_hundred_are_found_and_known_to_be_exact()
    {
        var ids = Enumerable.Range(0, 100).Select(i => $"n{i:000}").ToList();
        var pairs = ids.SelectMany((one, i) => ids.Skip(i + 1).Where((_, j) => j % 3 == 0).Select(other => Pair(one, other, (one[^1] + other[^1]) % 2 == 0 ? 1 : -1))).ToList();
        var balance = StructuralBalance.Of(pairs);
        Assert.Equal((0, 0, true), (balance.Unbalanced, balance.Frustration, balance.IsExact));
        Assert.Equal([50, 50], balance.Camps.Select(camp => camp.Count));
    }

    private static StructuralBalance Of(params string[] pairs) => StructuralBalance.Of([.. pairs.Select(pair => Pair(pair[..1], pair[2..], pair[1] == '+' ? 1 : -1))]);

    private static SignedPair Pair(string one, string other, int sign) => new(one, other, sign, []);

    private static WeighedRelation Relation(string from, string to, int sign, double weight) => new($"{from}{to}{sign}{weight}", from, to, "syria", null, sign, weight, default);

    private static List<SignedPair> Random(Random random, int actors, double density)
    {
        var ids = Enumerable.Range(0, actors).Select(i => actors > 26 ? $"n{i:00}" : ((char)('a' + i)).ToString()).ToList();
        return [.. ids.SelectMany((one, i) => ids.Skip(i + 1).Where(_ => random.NextDouble() < density).Select(other => Pair(one, other, random.Next(2) == 0 ? 1 : -1)))];
    }

    // Every division; of the best the first that keeps the most of the first actors with the first of their part.
    private static (int Fewest, List<string> Camps) Brute(List<SignedPair> pairs)
    {
        var ids = pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct().Order(StringComparer.Ordinal).ToList();
        var best = Enumerable.Range(0, 1 << ids.Count)
            .Select(sides => (Broken: pairs.Count(pair => (Side(sides, pair.One) == Side(sides, pair.Other)) != (pair.Sign > 0)), Key: string.Concat(ids.Select(id => Side(sides, id))), Sides: sides))
            .Min();
        var first = string.Concat(ids.Where(id => Side(best.Sides, id) == 0));
        var second = string.Concat(ids.Where(id => Side(best.Sides, id) == 1));
        return (best.Broken, second.Length > first.Length ? [second, first] : [first, second]);

        int Side(int sides, string id) => sides >> ids.IndexOf(id) & 1;
    }
}
