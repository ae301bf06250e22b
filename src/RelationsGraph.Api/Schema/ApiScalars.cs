using System;
using System.Collections.Generic;
using System.Globalization;
using RelationsGraph.Api.Answers;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.GraphQL.Language;
using RelationsGraph.GraphQL.Schema;

namespace RelationsGraph.Api.Schema;

/// <summary>How the schema's own scalars go in and out.</summary>
internal static class ApiScalars
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, ScalarCoercion> All { get; } = new Dictionary<string, ScalarCoercion>
    {
        ["Date"] = new() { Serialize = WriteDate, ParseValue = value => ReadDate(value) },
        ["JSON"] = ScalarCoercion.Any,
        ["DateTime"] = new() { Serialize = Instants.Text, ParseValue = value => ReadInstant(value) },
    };

    private static string WriteDate(object value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        BoltDate date => date.ToString(),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is not a date"),
    };

    private static DateOnly ReadDate(object value) =>
        value is string text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new GraphQLException(new GraphQLError($"Date cannot represent {Shown(value)}: give a calendar date such as \"2020-03-05\"."));

    private static DateTimeOffset ReadInstant(object value)
    {
        try
        {
            return value is string text ? Instants.Parse(text) : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new GraphQLException(new GraphQLError($"DateTime cannot represent {Shown(value)}: give an instant by RFC 3339 such as \"2020-03-05T12:00:00Z\"."));
        }
    }

    private static string Shown(object value) => value switch
    {
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IConvertible number => number.ToString(CultureInfo.InvariantCulture),
        IReadOnlyDictionary<string, object?> => "an object",
        _ => "a list",
    };
}
