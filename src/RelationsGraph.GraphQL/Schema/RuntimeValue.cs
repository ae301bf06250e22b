using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using RelationsGraph.GraphQL.Language;

namespace RelationsGraph.GraphQL.Schema;

/// <summary>Values at run time: null, bool, numbers, string, lists and dictionaries.</summary>
internal static class RuntimeValue
{
    private const int DeepestInspection = 2;
    private const int MostItemsInspected = 10;

    /// <summary>A number as a double; null for what is no number.</summary>
    public static double? AsDouble(object? value) => value switch
    {
        int n => n,
        long n => n,
        double n => n,
        float n => n,
        decimal n => (double)n,
        short n => n,
        byte n => n,
        uint n => n,
        ulong n => n,
        _ => null,
    };

    public static bool TryNumber(string text, out double? number)
    {
        var isNumber = double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed);
        number = isNumber ? parsed : null;
        return isNumber;
    }

    /// <summary>A value as text, the same in every culture; dates as ISO 8601.</summary>
    public static string Text(object value) => value switch
    {
        double n => Number(n),
        float n => Number(n),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A number as JavaScript writes it, which is also a GraphQL literal: all digits of whole numbers below 10^21, <c>1e+21</c> above.</summary>
    public static string Number(double number) => double.IsInteger(number) && Math.Abs(number) < 1e21
        ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace('E', 'e');

    /// <summary>How messages show a value.</summary>
    public static string Inspect(object? value) => Inspect(value, 0);

    /// <summary>How messages show a path: <c>.key[0]</c>.</summary>
    public static string Path(IEnumerable<object> path)
        => string.Concat(path.Select(step => step is string key ? $".{key}" : $"[{step}]"));

    private static string Inspect(object? value, int depth) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string s => Printer.Quote(s),
        IReadOnlyDictionary<string, object?> { Count: 0 } => "{}",
        IReadOnlyDictionary<string, object?> when depth > DeepestInspection => "[Object]",
        IReadOnlyDictionary<string, object?> map => $"{{ {string.Join(", ", map.Select(e => $"{e.Key}: {Inspect(e.Value, depth + 1)}"))} }}",
        IEnumerable items => InspectList(items.Cast<object?>().ToList(), depth),
        _ => Text(value),
    };

    private static string InspectList(List<object?> items, int depth)
    {
        if (items.Count == 0)
        {
            return "[]";
        }

        if (depth > DeepestInspection)
        {
            return "[Array]";
        }

        var text = new StringBuilder("[").AppendJoin(", ", items.Take(MostItemsInspected).Select(i => Inspect(i, depth + 1)));
        var rest = items.Count - MostItemsInspected;
        if (rest > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", ... {rest} more item{(rest == 1 ? "" : "s")}");
        }

        return text.Append(']').ToString();
    }
}
