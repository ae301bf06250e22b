namespace RelationsGraph.Benchmarks.Engine;

/// <summary>All queries at all scales in one table: how long they take beside others, and whether what they look at costs the same at each scale.</summary>
internal sealed class ScaleTable
{
    private readonly List<(string Scale, QueryFigures Figures)> _rows = [];

    public void Add(string scale, List<QueryFigures> figures) => _rows.AddRange(figures.Select(each => (scale, each)));

    /// <summary>Prints the table when there is anything in it.</summary>
    public void Print()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        Console.WriteLine();
        Console.WriteLine("p50 by the clock in ms; aim: half of the better of Neo4j in this run and, at M, of what is known of others; accesses as a profile counts them; processor time in process for each row");
        Console.WriteLine("and each access, and that of the loop over arrays for each access: in brackets how many times that of the first scale");
        Console.WriteLine($"{"query",-9}{"scale",-6}{"in process",11}{"Bolt",9}{"Neo4j",9}{"aim",9}{"Bolt÷aim",10}{"÷arrays",9}{"rows",8}{"accesses",11}{"µs/row",18}{"ns/access",18}{"arrays ns/access",20}");
        foreach (var query in _rows.GroupBy(row => row.Figures.Query))
        {
            var first = query.First().Figures;
            foreach (var (scale, figures) in query)
            {
                Console.WriteLine(Line(scale, figures, first));
            }
        }
    }

    private static string Line(string scale, QueryFigures figures, QueryFigures first)
    {
        var aim = Aim(scale, figures);
        var bolt = figures.Bolt.Percentile(0.5);
        var row = Grown(figures.InProcess.ProcessorMicrosecondsPerRow, first.InProcess.ProcessorMicrosecondsPerRow);
        var access = Grown(figures.NanosecondsPerAccess, first.NanosecondsPerAccess);
        var arrays = figures.Arrays is null ? "" : Grown(PerAccess(figures), PerAccess(first));
        return $"{figures.Query.Key,-9}{scale,-6}{figures.InProcess.Percentile(0.5),11:F3}{bolt,9:F3}{figures.Neo4j?.Percentile(0.5),9:F2}{aim,9:F2}{bolt / aim,10:F2}{figures.OverArrays,9:F1}{figures.InProcess.RowsPerRun,8:F1}{figures.Accesses,11:F0}{row,18}{access,18}{arrays,20}";
    }

    private static double? Aim(string scale, QueryFigures figures)
    {
        var known = scale == "M" ? figures.Query.Known : double.PositiveInfinity;
        var better = Math.Min(known, figures.Neo4j?.Percentile(0.5) ?? double.PositiveInfinity);
        return double.IsInfinity(better) ? null : better / 2;
    }

    private static double PerAccess(QueryFigures figures) => figures.Arrays!.ProcessorMilliseconds * 1e6 / Math.Max(1, figures.Accesses);

    private static string Grown(double figure, double first) => $"{figure:F2} ({figure / first:F1})";
}
