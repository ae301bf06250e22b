using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>Filter operators as Cypher predicates. A null value never compares; <c>not</c> of that is true.</summary>
internal static class Conditions
{
    /// <summary>The fields of a filter that are given, null counting as not given.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Given(object? filter) =>
        ((IReadOnlyDictionary<string, object?>)filter!).Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!));

    /// <summary>All of them; <c>true</c> when there is none.</summary>
    public static string All(IEnumerable<string> conditions) => Join(conditions, " AND ", "true");

    /// <summary>One of them at least; <c>false</c> when there is none.</summary>
    public static string Some(IEnumerable<string> conditions) => Join(conditions, " OR ", "false");

    /// <summary>The opposite, where a comparison with null counts as false.</summary>
    public static string Not(string condition) => $"NOT coalesce({condition}, false)";

    /// <summary>Joins <c>and</c>, <c>or</c>, <c>not</c> and the other fields of a filter object.</summary>
    /// <param name="filter">The coerced filter.</param>
    /// <param name="field">Gives the predicate of a field that is none of the three.</param>
    public static string Of(object filter, Func<string, object, string> field)
    {
        return All(Given(filter).Select(given => given.Key switch
        {
            "and" => All(((IReadOnlyList<object?>)given.Value).Select(part => Of(part!, field))),
            "or" => Some(((IReadOnlyList<object?>)given.Value).Select(part => Of(part!, field))),
            "not" => Not(Of(given.Value, field)),
            _ => field(given.Key, given.Value),
        }));
    }

    /// <summary>The operators of a scalar field.</summary>
    /// <param name="scope">Where the values go.</param>
    /// <param name="value">The property in question.</param>
    /// <param name="name">The name of the parameters.</param>
    /// <param name="operators">The coerced operators, such as <c>{ gte: 0.5 }</c>.</param>
    /// <param name="stored">From the API's value to the one in the database; null where they are the same.</param>
    public static string Compare(Scope scope, string value, string name, object operators, Func<object, object>? stored = null)
    {
        object Stored(object given) => stored is null ? given : stored(given);
        return All(Given(operators).Select(given => given.Key switch
        {
            "isNull" => given.Value is true ? $"{value} IS NULL" : $"{value} IS NOT NULL",
            "in" => $"{value} IN {scope.Parameter(name, ((IReadOnlyList<object?>)given.Value).Select(item => Stored(item!)).ToList())}",
            "eq" => $"{value} = {scope.Parameter(name, Stored(given.Value))}",
            "gt" => $"{value} > {scope.Parameter(name, Stored(given.Value))}",
            "gte" => $"{value} >= {scope.Parameter(name, Stored(given.Value))}",
            "lt" => $"{value} < {scope.Parameter(name, Stored(given.Value))}",
            "lte" => $"{value} <= {scope.Parameter(name, Stored(given.Value))}",
            "contains" => $"{value} CONTAINS {scope.Parameter(name, given.Value)}",
            "startsWith" => $"{value} STARTS WITH {scope.Parameter(name, given.Value)}",
            "endsWith" => $"{value} ENDS WITH {scope.Parameter(name, given.Value)}",
            _ => throw new InvalidOperationException($"the schema has an operator '{given.Key}' that is not compiled"),
        }));
    }

    /// <summary>In force on a date; the whole condition is absent without one.</summary>
    /// <param name="relation">The relation's variable.</param>
    /// <param name="date">The parameter with the date, or null.</param>
    public static string? AsOf(string relation, string? date) => date is null
        ? null
        : $"({relation}.validFrom IS NULL OR {relation}.validFrom <= {date}) AND ({relation}.validTo IS NULL OR {relation}.validTo > {date})";

    private static string Join(IEnumerable<string> conditions, string word, string none)
    {
        var parts = conditions.ToList();
        return parts.Count switch
        {
            0 => none,
            1 => parts[0],
            _ => $"({string.Join(word, parts)})",
        };
    }
}
