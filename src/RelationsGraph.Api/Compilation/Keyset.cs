using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Api.Compilation;

/// <summary>What an order's values are, so that a cursor's text can be read back.</summary>
internal enum OrderValue
{
    Text,
    Number,
    Date,
    Instant,
}

/// <summary>One term of an order.</summary>
/// <param name="Expression">What is compared.</param>
/// <param name="Value">What its values are.</param>
/// <param name="Descending">Greatest first; nulls are last either way.</param>
/// <param name="Nullable">Whether it can be null.</param>
internal sealed record OrderTerm(string Expression, OrderValue Value = OrderValue.Text, bool Descending = false, bool Nullable = false);

/// <summary>Conditions that put a row beyond a cursor's place, term by term.</summary>
internal static class Keyset
{
    /// <summary>The ORDER BY list; reversed for a page from the end.</summary>
    public static string OrderBy(IReadOnlyList<OrderTerm> order, bool backwards) => string.Join(", ", order.SelectMany(term => Terms(term, backwards)));

    /// <summary>Strictly after the cursor, or, backwards, strictly before it.</summary>
    public static string Beyond(Scope scope, IReadOnlyList<OrderTerm> order, IReadOnlyList<object?> cursor, bool backwards)
    {
        var places = order.Select((term, i) => cursor[i] is null ? null : scope.Parameter("cursor", cursor[i])).ToList();
        var ways = new List<string>();
        for (var i = 0; i < order.Count; i++)
        {
            var equal = Enumerable.Range(0, i).Select(j => places[j] is { } place ? $"{order[j].Expression} = {place}" : $"{order[j].Expression} IS NULL");
            ways.Add(Conditions.All(equal.Append(Strictly(order[i], places[i], backwards))));
        }

        return Conditions.Some(ways);
    }

    private static IEnumerable<string> Terms(OrderTerm term, bool backwards)
    {
        if (term.Nullable)
        {
            yield return $"{term.Expression} IS NULL{(backwards ? " DESC" : "")}";
        }

        yield return $"{term.Expression}{(term.Descending != backwards ? " DESC" : "")}";
    }

    private static string Strictly(OrderTerm term, string? place, bool backwards)
    {
        if (place is null)
        {
            return backwards ? $"{term.Expression} IS NOT NULL" : "false";
        }

        var compared = $"{term.Expression} {(term.Descending != backwards ? "<" : ">")} {place}";
        return term.Nullable && !backwards ? $"({compared} OR {term.Expression} IS NULL)" : compared;
    }
}

/// <summary>Cursors: the order's values at an item, as Base64 of a JSON array.</summary>
internal static class Cursor
{
    /// <summary>The cursor of a row.</summary>
    public static string Write(IReadOnlyList<object?> key, IReadOnlyList<OrderTerm> order)
    {
        var texts = key.Select((value, i) => value switch
        {
            null => null,
            BoltDate date => (object)date.ToString(),
            _ when order[i].Value == OrderValue.Instant => Instants.Text(value),
            _ => value,
        });
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(texts));
    }

    /// <summary>The order's values that a cursor holds.</summary>
    /// <param name="cursor">The cursor as given.</param>
    /// <param name="order">The order of the list it is used on.</param>
    /// <param name="argument">The argument, for messages.</param>
    /// <exception cref="QuestionException">It is no cursor of a list in this order.</exception>
    public static IReadOnlyList<object?> Read(string cursor, IReadOnlyList<OrderTerm> order, string argument)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(cursor));
            var items = json.RootElement.EnumerateArray().ToList();
            if (items.Count == order.Count)
            {
                return [.. items.Select((item, i) => Value(item, order[i]))];
            }
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            // Told below: whatever it is, it is not a cursor that this list gave out.
        }

        throw new QuestionException("BAD_USER_INPUT", $"{argument}: \"{cursor}\" is not a cursor of this list in this order; take one from edges.cursor or pageInfo.");
    }

    private static object? Value(JsonElement item, OrderTerm term)
    {
        if (item.ValueKind == JsonValueKind.Null)
        {
            return term.Nullable ? null : throw new FormatException();
        }

        return term.Value switch
        {
            OrderValue.Number => item.GetDouble(),
            OrderValue.Date => DateOnly.ParseExact(item.GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            OrderValue.Instant => Instants.Parse(item.GetString()!),
            _ => item.GetString()!,
        };
    }
}
