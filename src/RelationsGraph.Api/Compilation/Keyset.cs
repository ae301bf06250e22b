using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RelationsGraph.Api.Answers;

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

/// <summary>Conditions that put a row beyond a cursor's place, term by term; one text for every cursor of a list.</summary>
internal static class Keyset
{
    /// <summary>The ORDER BY list; reversed for a page from the end.</summary>
    public static string OrderBy(IReadOnlyList<OrderTerm> order, bool backwards) => string.Join(", ", order.SelectMany(term => Terms(term, backwards)));

    /// <summary>Strictly after the cursor, or, backwards, strictly before it.</summary>
    /// <param name="scope">Where the cursor's values go.</param>
    /// <param name="order">The order.</param>
    /// <param name="cursor">The argument.</param>
    /// <param name="name">The argument's name, for messages.</param>
    public static string Beyond(Scope scope, IReadOnlyList<OrderTerm> order, Argument cursor, string name)
    {
        var backwards = name == "before";
        var places = order.Select((_, i) => scope.Parameter("cursor", cursor, text => Values((string)text, order, name)[i])).ToList();
        var ways = new List<string>();
        for (var i = 0; i < order.Count; i++)
        {
            var equal = Enumerable.Range(0, i).Select(j => Same(order[j], places[j]));
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

    private static string Same(OrderTerm term, string place) => term.Nullable
        ? $"({term.Expression} = {place} OR ({term.Expression} IS NULL AND {place} IS NULL))"
        : $"{term.Expression} = {place}";

    private static string Strictly(OrderTerm term, string place, bool backwards)
    {
        var compared = $"{term.Expression} {(term.Descending != backwards ? "<" : ">")} {place}";
        if (!term.Nullable)
        {
            return compared;
        }

        return backwards
            ? $"({compared} OR ({place} IS NULL AND {term.Expression} IS NOT NULL))"
            : $"({compared} OR ({term.Expression} IS NULL AND {place} IS NOT NULL))";
    }

    // Read once for each term of the order: cursors are short, and seldom have more than two.
    private static IReadOnlyList<object?> Values(string cursor, IReadOnlyList<OrderTerm> order, string argument)
    {
        try
        {
            var values = CursorText.Read(cursor);
            if (values.Count == order.Count)
            {
                return [.. values.Select((value, i) => Value(value, order[i]))];
            }
        }
        catch (Exception failure) when (failure is FormatException or InvalidCastException)
        {
            // Told below: whatever it is, it is not a cursor that this list gave out.
        }

        throw new QuestionException("BAD_USER_INPUT", $"{argument}: \"{cursor}\" is not a cursor of this list in this order; take one from edges.cursor or pageInfo.");
    }

    private static object? Value(object? value, OrderTerm term)
    {
        if (value is null)
        {
            return term.Nullable ? null : throw new FormatException();
        }

        return term.Value switch
        {
            OrderValue.Number => (double)value,
            OrderValue.Date => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            OrderValue.Instant => Instants.Parse((string)value),
            _ => (string)value,
        };
    }
}
