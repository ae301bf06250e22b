using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RelationsGraph.Api.Http;

/// <summary>Parameters as JSON shows them: dates and instants as text.</summary>
internal static class ParameterText
{
    /// <summary>The value for JSON.</summary>
    public static object? Of(object? value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => texts.Cast<object?>().ToList(),
        IEnumerable<object?> items => items.Select(Of).ToList(),
        _ => value,
    };
}
