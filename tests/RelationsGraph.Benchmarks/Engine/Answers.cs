using System.Globalization;

namespace RelationsGraph.Benchmarks.Engine;

/// <summary>Whether contestants answer alike. Every product query says the order of its rows in full, so that answers are compared row by row.</summary>
internal static class Answers
{
    private const int Shown = 3;

    /// <summary>Asks all of them; null when they agree, and otherwise what to tell: the query, its parameters and both answers.</summary>
    public static async Task<string?> CompareAsync(ProductQuery query, IReadOnlyDictionary<string, object?> parameters, IReadOnlyList<IContestant> contestants)
    {
        (IContestant Contestant, List<object?[]> Rows)? first = null;
        foreach (var contestant in contestants)
        {
            if (contestant.Prepare(query, parameters) is not { } run)
            {
                continue;
            }

            var rows = await run.AnswerAsync();
            first ??= (contestant, rows);
            if (Difference(first.Value.Rows, rows) is { } at)
            {
                return $"""
                    {query.Key} is answered differently from row {at + 1} on
                    {query.Text}
                    with {string.Join(", ", parameters.Select(parameter => $"${parameter.Key} = {Text(parameter.Value)}"))}
                    {Text(first.Value.Contestant, first.Value.Rows, at)}
                    {Text(contestant, rows, at)}
                    """;
            }
        }

        return null;
    }

    private static int? Difference(List<object?[]> left, List<object?[]> right)
    {
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            if (i >= left.Count || i >= right.Count || !left[i].SequenceEqual(right[i]))
            {
                return i;
            }
        }

        return null;
    }

    private static string Text(IContestant contestant, List<object?[]> rows, int from) =>
        $"{contestant.Name}: {rows.Count} rows{string.Concat(rows.Skip(from).Take(Shown).Select(row => $"\n  {string.Join(" | ", row.Select(Text))}"))}";

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
