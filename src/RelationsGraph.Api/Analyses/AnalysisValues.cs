using System;
using System.Globalization;

namespace RelationsGraph.Api.Analyses;

/// <summary>Parameter values between text and Cypher.</summary>
internal static class AnalysisValues
{
    /// <summary>The value of a text; null where it is not of the type.</summary>
    public static object? Read(AnalysisType type, string text) => type switch
    {
        AnalysisType.Int => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        AnalysisType.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        AnalysisType.Boolean => bool.TryParse(text, out var truth) ? truth : null,
        AnalysisType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null,
        _ => text,
    };

    /// <summary>What would be valid.</summary>
    public static string Valid(AnalysisType type) => type switch
    {
        AnalysisType.Int => "a whole number",
        AnalysisType.Float => "a number",
        AnalysisType.Boolean => "true or false",
        AnalysisType.Date => "a date such as 2020-03-05",
        _ => "a text",
    };
}
