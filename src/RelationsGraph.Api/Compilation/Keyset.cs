using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RelationsGraph.Api.Answers;
using RelationsGraph.GraphQL.Execution;

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
internal sealed record OrderTerm(string Expression, OrderValue Value = OrderValue.Text, bool Descending = false, bool Nullable = false)
{
    /// <summary>The property and its direction, whatever the variable of a statement is called.</summary>
    public string Name => $"{Expression[(Expression.LastIndexOf('.') + 1)..]}{(Descending ? " DESC" : "")}";
}

/// <summary>The order of a list, and the conditions that put a row beyond a cursor's place in it, term by term; one text for every cursor of the list.</summary>
/// <param name="list">The field that answers with the list.</param>
/// <param name="order">The order; its last term decides between any two items.</param>
internal sealed class Keyset(SelectedField list, IReadOnlyList<OrderTerm> order)
{
    private const int MarkBytes = 4;

    /// <summary>
    /// Names the list and its order in few letters. Each cursor carries it: one of another list means another place, or none, and would be answered with a page of some other rows.
    /// </summary>
    public string Mark { get; } = MarkOf($"{list.ParentType.Name}.{list.Name} {string.Join(' ', order.Select(term => term.Name))}");

    /// <summary>The ORDER BY list; reversed for a page from the end.</summary>
    public string OrderBy(bool backwards) => string.Join(", ", order.SelectMany(term => Terms(term, backwards)));

    /// <summary>Strictly after the cursor, or, backwards, strictly before it.</summary>
    /// <param name="scope">Where the cursor's values go.</param>
    /// <param name="cursor">The argument.</param>
    /// <param name="name">The argument's name, for messages.</param>
    public string Beyond(Scope scope, Argument cursor, string name)
    {
        var backwards = name == "before";
        var places = order.Select((_, i) => scope.Parameter("cursor", cursor, text => Values((string)text, name)[i])).ToList();
        var ways = new List<string>();
        for (var i = 0; i < order.Count; i++)
        {
            var equal = Enumerable.Range(0, i).Select(j => Same(order[j], places[j]));
            ways.Add(Conditions.All(equal.Append(Strictly(order[i], places[i], backwards))));
        }

        return Conditions.Some(ways);
    }

    private static string MarkOf(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, MarkBytes));

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
    private IReadOnlyList<object?> Values(string cursor, string argument)
    {
        try
        {
            var values = CursorText.Read(cursor, Mark);
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
