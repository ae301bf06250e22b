namespace RelationsGraph.Benchmarks.Engine;

/// <summary>The cost of a returned row at several scales, side by side.</summary>
internal sealed class ScaleTable
{
    private readonly List<(string Scale, List<QueryFigures> Figures)> _scales = [];

    public void Add(string scale, List<QueryFigures> figures) => _scales.Add((scale, figures));

    /// <summary>Prints the table when there is something to compare.</summary>
    public void Print()
    {
        if (_scales.Count < 2)
        {
            return;
        }

        Console.WriteLine();
        var (first, last) = (_scales[0], _scales[^1]);
        Console.WriteLine($"µs of processor time in process for each returned row (ratio to arrays): {string.Join(", ", _scales.Select(scale => scale.Scale))}; then {last.Scale} ÷ {first.Scale}, and the same of the loops over arrays");
        foreach (var query in _scales.SelectMany(scale => scale.Figures).Select(figures => figures.Query).Distinct())
        {
            var cells = _scales.Select(scale => Cell(FiguresOf(scale.Figures, query)));
            var growth = Growth(FiguresOf(first.Figures, query)?.InProcess, FiguresOf(last.Figures, query)?.InProcess);
            var least = Growth(FiguresOf(first.Figures, query)?.Arrays, FiguresOf(last.Figures, query)?.Arrays);
            Console.WriteLine($"{query.Key,-8}{string.Concat(cells)}{growth}{least}");
        }
    }

    private static QueryFigures? FiguresOf(List<QueryFigures> figures, ProductQuery query) => figures.FirstOrDefault(each => each.Query == query);

    // How many times as much a row costs at the last scale as at the first: what the loops over arrays need more too is there to be looked at, and in no database's hand.
    private static string Growth(Measurement? first, Measurement? last) =>
        first is null || last is null ? $"{"",9}" : $"{last.ProcessorMicrosecondsPerRow / first.ProcessorMicrosecondsPerRow,9:F1}";

    private static string Cell(QueryFigures? figures)
    {
        var over = figures?.OverArrays is { } ratio ? $" ({ratio:F1})" : "";
        return figures is null ? $"{"failed",18}" : $"{$"{figures.InProcess.ProcessorMicrosecondsPerRow:F2}{over}",18}";
    }
}
