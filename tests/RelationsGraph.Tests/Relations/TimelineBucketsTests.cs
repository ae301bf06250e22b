using RelationsGraph.Relations;
using RelationsGraph.Time;
using Xunit;

namespace RelationsGraph.Tests.Relations;

public sealed class TimelineBucketsTests
{
    [Theory]
    [InlineData(Interval.Month)]
    [InlineData(Interval.Quarter)]
    [InlineData(Interval.Year)]
    public void Counts_by_first_and_last_bucket_give_the_timeline_of_the_relations_themselves(Interval interval)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var relations = Enumerable.Range(0, random.Next(12)).Select(i => Relation(random, i)).ToList();
            var (from, to) = (Bound(random), Bound(random));

            var expected = TimelinePoint.Of(relations, interval, from, to).Select(point => point with { Score = point.Score is { } score ? Math.Round(score, 9) : null });
            var actual = Buckets(relations, interval).Points(from, to).Select(point => point with { Score = point.Score is { } score ? Math.Round(score, 9) : null });

            Assert.True(expected.SequenceEqual(actual), $"seed {seed}");
        }
    }

    [Fact]
    public void Nothing_known_is_no_bucket_at_all()
    {
        var buckets = new TimelineBuckets(Interval.Year);
        Assert.Empty(buckets.Points(null, null));
        buckets.Add(null, null, 1, 1, 0.5);
        Assert.Empty(buckets.Points(null, null));
        Assert.Empty(buckets.Points(new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 1)));
        Assert.Equal([new TimelinePoint(new DateOnly(2020, 1, 1), 1, 0, 0, 1)], buckets.Points(new DateOnly(2020, 5, 1), new DateOnly(2020, 5, 2)));
    }

    // As the database counts: one group for each first bucket, last bucket and sign.
    private static TimelineBuckets Buckets(List<WeighedRelation> relations, Interval interval)
    {
        var buckets = new TimelineBuckets(interval);
        foreach (var group in relations.GroupBy(relation => (Bucket(relation.Validity.From, interval), Bucket(relation.Validity.To?.AddDays(-1), interval), relation.Sign)))
        {
            buckets.Add(group.Key.Item1, group.Key.Item2, group.Key.Sign, group.Count(), group.Sum(relation => relation.Weight));
        }

        return buckets;
    }

    private static int? Bucket(DateOnly? day, Interval interval) => ((12 * day?.Year) + day?.Month - 1) / TimelineBuckets.Months(interval);

    private static WeighedRelation Relation(Random random, int number)
    {
        DateOnly? from = random.Next(4) == 0 ? null : Day(random);
        DateOnly? to = random.Next(3) == 0 ? null : (from ?? Day(random)).AddDays(1 + random.Next(900));
        return new WeighedRelation($"r{number}", "a", "b", null, null, random.Next(3) - 1, random.Next(1, 100) / 100.0, new Validity(from, to));
    }

    private static DateOnly? Bound(Random random) => random.Next(2) == 0 ? null : Day(random);

    private static DateOnly Day(Random random) => new DateOnly(2015, 1, 1).AddDays(random.Next(2500));
}
