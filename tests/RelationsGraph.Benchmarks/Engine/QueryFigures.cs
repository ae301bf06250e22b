namespace RelationsGraph.Benchmarks.Engine;

/// <summary>What one query took on each contestant.</summary>
internal sealed record QueryFigures(ProductQuery Query, IReadOnlyList<Measurement> Measurements)
{
    private const int Width = 34;

    public Measurement InProcess => Of("in process")!;

    public Measurement Bolt => Of("Bolt")!;

    /// <summary>Neo4j; null where there is none.</summary>
    public Measurement? Neo4j => Of("Neo4j");

    /// <summary>How often one run accesses the graph, as a profile counts; the mean over the parameter sets that were measured.</summary>
    public required double Accesses { get; init; }

    /// <summary>Nanoseconds of processor time in process for each access.</summary>
    public double NanosecondsPerAccess => InProcess.ProcessorMilliseconds * 1e6 / Math.Max(1, Accesses);

    /// <summary>The loop over arrays; null where there is none.</summary>
    public Measurement? Arrays => Of("arrays");

    /// <summary>Processor time in process, over that of the loop over arrays; null where there is no such loop.</summary>
    public double? OverArrays => InProcess.ProcessorMilliseconds / Arrays?.ProcessorMilliseconds;

    public static void PrintHead(IEnumerable<IContestant> contestants)
    {
        Console.WriteLine();
        Console.WriteLine("p50 / p95 / p99 by the clock and [processor time of one run, client and server, the mean], in ms; µs of processor time in process for each returned row");
        var names = contestants.Where(contestant => contestant is not ArrayLoops).Select(contestant => contestant.Name.PadRight(Width));
        Console.WriteLine($"{"query",-8} {"rows",6} {"µs/row",8}  {string.Concat(names)}{"arrays",-18} Bolt÷Neo4j p50, processor; in process÷arrays");
    }

    public void Print()
    {
        var databases = Measurements.Where(each => each.Contestant is not ArrayLoops).Select(Cell);
        var loop = Arrays is { } arrays ? $"{arrays.Percentile(0.5):F3} [{arrays.ProcessorMilliseconds:F3}]" : "";
        var ratio = Neo4j is { } neo4j
            ? $"{Bolt.Percentile(0.5) / neo4j.Percentile(0.5):F2}, {Bolt.ProcessorMilliseconds / neo4j.ProcessorMilliseconds:F2}"
            : "";
        Console.WriteLine($"{Query.Key,-8} {InProcess.RowsPerRun,6:F1} {InProcess.ProcessorMicrosecondsPerRow,8:F2}  {string.Concat(databases)}{loop,-18} {ratio}{(OverArrays is { } over ? $"; {over:F1}" : "")}");
    }

    private static string Cell(Measurement measured) =>
        $"{measured.Percentile(0.5):F2} / {measured.Percentile(0.95):F2} / {measured.Percentile(0.99):F2} [{measured.ProcessorMilliseconds:F2}]".PadRight(Width);

    private Measurement? Of(string name) => Measurements.FirstOrDefault(each => each.Contestant.Name == name);
}
