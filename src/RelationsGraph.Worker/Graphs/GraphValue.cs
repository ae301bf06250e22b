using System.Collections;
using System.Globalization;
using System.Text;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Claims;
using RelationsGraph.Time;

namespace RelationsGraph.Worker.Graphs;

/// <summary>Values as the graph stores them.</summary>
internal static class GraphValue
{
    public static BoltDate? Date(DateOnly? date) => date is { } day ? BoltDate.FromDateOnly(day) : null;

    public static DateOnly? Day(object? value) => value is BoltDate date ? date.ToDateOnly() : null;

    public static BoltDateTime Instant(DateTimeOffset instant) => BoltDateTime.FromDateTimeOffset(instant.ToUniversalTime());

    public static string? Precision(PartialDate? date) => date?.Precision.ToString().ToLowerInvariant();

    /// <summary>A date of the graph with its precision as the file had it.</summary>
    public static PartialDate? Partial(object? date, object? precision) => Day(date) is { } day
        ? PartialDate.Of(day, precision is string word ? Enum.Parse<DatePrecision>(word, ignoreCase: true) : DatePrecision.Day)
        : null;

    /// <summary>Adds a property unless it is null: what is null is absent.</summary>
    public static void Put(this Dictionary<string, object?> properties, string name, object? value)
    {
        if (value is not null)
        {
            properties[name] = value;
        }
    }

    /// <summary>One text for equal maps and no other, whatever the order of their keys.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in properties.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Append(text.Append(name).Append('='), value);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        var (type, content) = value switch
        {
            null => ("null", ""),
            string words => ("s", words),
            bool truth => ("b", truth ? "true" : "false"),
            long or int => ("i", Convert.ToString(value, CultureInfo.InvariantCulture)!),
            double number => ("f", DecimalText.Of(number)),
            IDictionary<string, object?> map => ("m", Text(map)),
            IReadOnlyDictionary<string, object?> map => ("m", Text(map)),
            IEnumerable items => ("l", Items(items)),
            _ => (value.GetType().Name, value.ToString() ?? ""),
        };
        text.Append(CultureInfo.InvariantCulture, $"{type}{content.Length}:{content};");
    }

    private static string Items(IEnumerable items)
    {
        var text = new StringBuilder();
        foreach (var item in items)
        {
            Append(text, item);
        }

        return text.ToString();
    }
}
