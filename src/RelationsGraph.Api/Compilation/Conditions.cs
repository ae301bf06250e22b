using System;
using System.Collections.Generic;
using System.Linq;

namespace RelationsGraph.Api.Compilation;

/// <summary>Filter operators as Cypher predicates. A null value never compares; <c>not</c> of that is true.</summary>
internal static class Conditions
{
    /// <summary>All of them; <c>true</c> when there is none.</summary>
    public static string All(IEnumerable<string> conditions) => Join(conditions, " AND ", "true");

    /// <summary>One of them at least; <c>false</c> when there is none.</summary>
    public static string Some(IEnumerable<string> conditions) => Join(conditions, " OR ", "false");

    /// <summary>The opposite, where a comparison with null counts as false.</summary>
    public static string Not(string condition) => $"NOT coalesce({condition}, false)";

    /// <summary>The operators of a scalar field.</summary>
    /// <param name="scope">Where the values go.</param>
    /// <param name="value">The property in question.</param>
    /// <param name="name">The name of the parameters.</param>
    /// <param name="operators">The operators, such as <c>{ gte: 0.5 }</c>.</param>
    /// <param name="stored">From the API's value to the one in the database; null where they are the same.</param>
    public static string Compare(Scope scope, string value, string name, Argument operators, Func<object, object>? stored = null)
    {
        return All(operators.Given.Select(given => given.Key switch
        {
            "isNull" => given.Value.Value is true ? $"{value} IS NULL" : $"{value} IS NOT NULL",
            "in" => $"{value} IN {scope.Parameter(name, given.Value, Each)}",
            "eq" => $"{value} = {One(given.Value)}",
            "gt" => $"{value} > {One(given.Value)}",
            "gte" => $"{value} >= {One(given.Value)}",
            "lt" => $"{value} < {One(given.Value)}",
            "lte" => $"{value} <= {One(given.Value)}",
            "contains" => $"{value} CONTAINS {One(given.Value)}",
            "startsWith" => $"{value} STARTS WITH {One(given.Value)}",
            "endsWith" => $"{value} ENDS WITH {One(given.Value)}",
            _ => throw new InvalidOperationException($"the schema has an operator '{given.Key}' that is not compiled"),
        }));

        string One(Argument argument) => scope.Parameter(name, argument, stored);

        object Each(object items) => ((IReadOnlyList<object?>)items).Select(item => stored is null ? item : stored(item!)).ToList();
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
