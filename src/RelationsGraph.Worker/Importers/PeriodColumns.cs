using System.Text.RegularExpressions;

namespace RelationsGraph.Worker.Importers;

/// <summary>
/// Eurostat's wide tables: the first column has several dimensions with commas between them, and each period is a column (<c>freq,siec,partner,unit,geo\TIME_PERIOD</c>). They are
/// read as the publisher's long ones, with a line for each value: its dimensions, <c>TIME_PERIOD</c>, <c>OBS_VALUE</c> and <c>OBS_FLAG</c>.
/// </summary>
internal static partial class PeriodColumns
{
    /// <summary>The lines; those of other tables as they are.</summary>
    public static IEnumerable<TableLine> Unfolded(IEnumerable<TableLine> lines)
    {
        string[]? periods = null;
        var dimensions = 0;
        foreach (var line in lines)
        {
            if (periods is null && line.Cells is [var first, _, ..] && Corner().Match(first) is { Success: true } corner)
            {
                string[] names = [.. corner.Groups["dimensions"].Value.Split(','), "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"];
                (periods, dimensions) = ([.. line.Cells.Skip(1).Select(Period)], names.Length - 3);
                yield return line with { Cells = names };
            }
            else if (periods is null)
            {
                yield return line;
            }
            else
            {
                foreach (var value in Values(line, periods, dimensions))
                {
                    yield return value;
                }
            }
        }
    }

    private static IEnumerable<TableLine> Values(TableLine line, string[] periods, int dimensions)
    {
        var keys = line.Cells[0].Split(',', StringSplitOptions.TrimEntries);
        if (line.Fault is not null || keys.Length != dimensions || line.Cells.Length != periods.Length + 1)
        {
            yield return line with { Fault = line.Fault ?? "the line has another number of values than the header has columns" };
            yield break;
        }

        foreach (var (period, cell) in periods.Zip(line.Cells.Skip(1)))
        {
            // A colon is a value that is not there, whatever flag stands beside it.
            var parts = cell.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (parts[0] is not (":" or ""))
            {
                yield return line with { Cells = [.. keys, period, parts[0], parts.ElementAtOrDefault(1) ?? ""] };
            }
        }
    }

    // Older tables write 2021M10.
    private static string Period(string text) => OldMonth().Replace(text, "$1-$2");

    [GeneratedRegex(@"^(?<dimensions>[A-Za-z_]+(,[A-Za-z_]+)+)\\(TIME_PERIOD|time)$", RegexOptions.CultureInvariant)]
    private static partial Regex Corner();

    [GeneratedRegex("^([0-9]{4})M([0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex OldMonth();
}
