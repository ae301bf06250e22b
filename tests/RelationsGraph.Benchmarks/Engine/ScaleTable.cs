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
        Console.WriteLine($"µs of processor time in process for each returned row (ratio to arrays): {string.Join(", ", _scales.Select(scale => scale.Scale))}");
        foreach (var query in _scales.SelectMany(scale => scale.Figures).Select(figures => figures.Query).Distinct())
        {
            var cells = _scales.Select(scale => Cell(scale.Figures.FirstOrDefault(figures => figures.Query == query)));
            Console.WriteLine($"{query.Key,-8}{string.Concat(cells)}");
        }
    }

    private static string Cell(QueryFigures? figures)
    {
        var over = figures?.OverArrays is { } ratio ? $" ({ratio:F1})" : "";
        return figures is null ? $"{"failed",18}" : $"{$"{figures.InProcess.ProcessorMicrosecondsPerRow:F2}{over}",18}";
    }
}
