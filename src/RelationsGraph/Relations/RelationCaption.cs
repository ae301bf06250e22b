using System.Collections.Generic;
using System.Globalization;
using RelationsGraph.Claims;
using RelationsGraph.Time;

namespace RelationsGraph.Relations;

/// <summary>The line that stands beside a relation in a picture.</summary>
public static class RelationCaption
{
    /// <summary>
    /// Kind in words, " · " and the first form where there is one, and the years: <c>2015–2019</c>, <c>2019</c>, <c>since 2015</c>,
    /// <c>until 2019</c>, nothing where neither end is known. The last year is that of the last day in which it held.
    /// </summary>
    public static string Of(RelationKind kind, IReadOnlyList<string> forms, Validity validity)
    {
        var form = forms.Count > 0 ? " · " + forms[0].Replace('_', ' ') : "";
        var years = Years(validity.From?.Year, validity.To?.AddDays(-1).Year);
        return kind.Words + form + (years.Length > 0 ? ", " + years : "");
    }

    private static string Years(int? first, int? last) => (first, last) switch
    {
        (null, null) => "",
        ({ } start, null) => string.Create(CultureInfo.InvariantCulture, $"since {start}"),
        (null, { } end) => string.Create(CultureInfo.InvariantCulture, $"until {end}"),
        ({ } start, { } end) when start == end => start.ToString(CultureInfo.InvariantCulture),
        ({ } start, { } end) => string.Create(CultureInfo.InvariantCulture, $"{start}–{end}"),
    };
}
