using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>Which relations a derived question takes: asserted ones unless claimed ones are asked for too, in force on its date, in its theatre.</summary>
/// <param name="Certainty">The condition on certainty, with the relation as <c>{0}</c>; null where claimed ones count.</param>
/// <param name="AsOf">The parameter with the date; null for all times.</param>
/// <param name="Within">The variable with the ids of the theatre and of what lies within it; null for everywhere.</param>
internal sealed record TakenRelations(string? Certainty, string? AsOf, string? Within)
{
    /// <summary>What the arguments <c>includeClaimed</c>, <c>asOf</c> and <c>theatre</c> say.</summary>
    public static TakenRelations Of(SchemaFields fields, Selection field) => new(
        field.IsSet("includeClaimed") ? null : "{0}.certainty = 'asserted'",
        fields.AsOf(field),
        fields.WithinArgument(field, "theatre"));

    /// <summary>What must hold of a relation, wherever it lies; nulls left out.</summary>
    public IEnumerable<string> Anywhere(string relation) =>
        new[] { Certainty is null ? null : string.Format(CultureInfo.InvariantCulture, Certainty, relation), Conditions.AsOf(relation, AsOf) }.OfType<string>();

    /// <summary>What must hold of a relation in the theatre.</summary>
    public IEnumerable<string> InTheatre(string relation) => Within is null ? Anywhere(relation) : Anywhere(relation).Prepend($"{relation}.theatre IN {Within}");

    /// <summary>Some day lies in the validity of both; not asked where all hold on one date.</summary>
    public string? Together(string one, string other) => AsOf is not null
        ? null
        : $"({one}.validFrom IS NULL OR {other}.validTo IS NULL OR {one}.validFrom < {other}.validTo) AND ({other}.validFrom IS NULL OR {one}.validTo IS NULL OR {other}.validFrom < {one}.validTo)";

    /// <summary>Conditions as they stand inside a pattern: <c> WHERE …</c>, or nothing.</summary>
    public static string Inline(params IEnumerable<string?> conditions)
    {
        var given = conditions.OfType<string>().ToList();
        return given.Count == 0 ? "" : $" WHERE {string.Join(" AND ", given)}";
    }
}
