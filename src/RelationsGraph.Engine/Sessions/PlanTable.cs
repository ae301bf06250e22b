using System.Globalization;
using System.Text;

namespace RelationsGraph.Engine.Sessions;

/// <summary>What stands above a plan.</summary>
internal sealed record PlanHead(string Planner, string Runtime, string Version);

/// <summary>
/// A plan as the table that shells print: the last step first, what it takes its rows from below it; of two inputs the right one first, one level deeper.
/// </summary>
internal static class PlanTable
{
    private const int WidestDetails = 100;

    /// <summary>The table, with the planner's head before it and the accesses to the graph, where they were counted, behind it.</summary>
    public static string Of(PlanDescription root, PlanHead head)
    {
        var lines = new List<(int Depth, PlanDescription Step)>();
        Flatten(root, 0, lines);
        var columns = Columns(root, lines);
        var text = new StringBuilder($"Cypher 5\n\nPlanner {head.Planner}\n\nRuntime {head.Runtime}\n\nRuntime version {head.Version}\n\n");
        Rule(text, columns);
        Row(text, columns, column => [column.Head]);
        Rule(text, columns);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = i;
            Row(text, columns, column => column.Cells[line]);
            if (i + 1 < lines.Count)
            {
                text.Append("| ").Append(Connector(lines[i].Depth, lines[i + 1].Depth).PadRight(columns[0].Width)).Append(' ');
                Rule(text, columns[1..]);
            }
        }

        Rule(text, columns);
        var accesses = root.DbHits is null ? "?" : lines.Sum(line => line.Step.DbHits ?? 0).ToString(CultureInfo.InvariantCulture);
        return text.Append(CultureInfo.InvariantCulture, $"\nTotal database accesses: {accesses}\n").ToString();
    }

    private static void Flatten(PlanDescription step, int depth, List<(int Depth, PlanDescription Step)> lines)
    {
        lines.Add((depth, step));
        for (var i = step.Children.Count - 1; i >= 0; i--)
        {
            Flatten(step.Children[i], depth + i, lines);
        }
    }

    private static string Connector(int depth, int next) => next > depth
        ? string.Concat(Enumerable.Repeat("| ", depth)) + "|\\" + string.Concat(Enumerable.Repeat(" \\", next - depth - 1))
        : string.Concat(Enumerable.Repeat("| ", next)) + "|";

    private static PlanColumn[] Columns(PlanDescription root, List<(int Depth, PlanDescription Step)> lines)
    {
        var columns = new List<PlanColumn>
        {
            new("Operator", Side.Left, [.. lines.Select(line => new[] { string.Concat(Enumerable.Repeat("| ", line.Depth)) + "+" + line.Step.Operator })]),
            new("Id", Side.Right, [.. lines.Select(line => new[] { line.Step.Arguments["Id"].ToString() })]),
            new("Details", Side.Left, [.. lines.Select(line => Wrapped(line.Step.Arguments["Details"] is { IsString: true } details ? details.AsString : ""))]),
            new("Estimated Rows", Side.Right, [.. lines.Select(line => new[] { line.Step.Arguments["EstimatedRows"] is { IsFloat: true } rows ? Math.Round(rows.AsFloat, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) : "" })]),
        };
        if (root.Rows is not null)
        {
            columns.Add(new("Rows", Side.Right, [.. lines.Select(line => new[] { Number(line.Step.Rows) })]));
            columns.Add(new("DB Hits", Side.Right, [.. lines.Select(line => new[] { Number(line.Step.DbHits) })]));
        }

        return [.. columns];
    }

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string[] Wrapped(string details)
    {
        var lines = new List<string>();
        while (details.Length > WidestDetails)
        {
            var blank = details.LastIndexOf(' ', WidestDetails);
            var end = blank > 0 ? blank : WidestDetails;
            lines.Add(details[..end]);
            details = details[end..].TrimStart();
        }

        return [.. lines, details];
    }

    private static void Rule(StringBuilder text, PlanColumn[] columns)
    {
        foreach (var column in columns)
        {
            text.Append('+').Append('-', column.Width + 2);
        }

        text.Append("+\n");
    }

    private static void Row(StringBuilder text, PlanColumn[] columns, Func<PlanColumn, string[]> cells)
    {
        var height = columns.Max(column => cells(column).Length);
        for (var line = 0; line < height; line++)
        {
            foreach (var column in columns)
            {
                var cell = cells(column);
                text.Append("| ").Append(column.Fit(line < cell.Length ? cell[line] : "")).Append(' ');
            }

            text.Append("|\n");
        }
    }

    private enum Side
    {
        Left,
        Right,
    }

    private sealed record PlanColumn(string Head, Side Side, string[][] Cells)
    {
        public int Width { get; } = Math.Max(Head.Length, Cells.SelectMany(cell => cell).Max(line => line.Length));

        public string Fit(string cell) => Side == Side.Left || cell == Head ? cell.PadRight(Width) : cell.PadLeft(Width);
    }
}
