namespace RelationsGraph.Engine.Functions;

/// <summary>Functions over the rows of a group.</summary>
internal static class AggregatingFunctions
{
    internal static IEnumerable<FunctionDefinition> All =>
    [
        Declare.Aggregate("avg(input :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION", "The mean of numbers or durations.", () => new Mean()),
        Declare.Aggregate("collect(input :: ANY) :: LIST<ANY>", "The values that are not null, as a list.", () => new Collector()),
        Declare.Aggregate("count(input :: ANY) :: INTEGER", "The number of values that are not null, or of rows.", () => new CountAggregator()),
        Declare.Aggregate("max(input :: ANY) :: ANY", "The greatest value.", () => new Extreme(1)),
        Declare.Aggregate("min(input :: ANY) :: ANY", "The least value.", () => new Extreme(-1)),
        Declare.Aggregate("percentileCont(input :: FLOAT, percentile :: FLOAT) :: FLOAT", "The value at a percentile, between the two nearest numbers if need be.",
            () => new ContinuousPercentile()),
        Declare.Aggregate("percentileDisc(input :: INTEGER | FLOAT, percentile :: FLOAT) :: INTEGER | FLOAT", "The number nearest to a percentile.",
            () => new DiscretePercentile()),
        Declare.Aggregate("stdev(input :: FLOAT) :: FLOAT", "The standard deviation of a sample.", () => new Deviation("STDEV", 1)),
        Declare.Aggregate("stdevp(input :: FLOAT) :: FLOAT", "The standard deviation of a population.", () => new Deviation("STDEVP", 0)),
        Declare.Aggregate("sum(input :: INTEGER | FLOAT | DURATION) :: INTEGER | FLOAT | DURATION", "The sum of numbers or durations.", () => new SumAggregator()),
    ];
}
