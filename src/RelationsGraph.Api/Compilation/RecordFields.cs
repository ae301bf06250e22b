using System;

namespace RelationsGraph.Api.Compilation;

/// <summary>The fields of <c>Resource</c>, <c>Source</c>, <c>Event</c>, <c>Agreement</c> and <c>Party</c>.</summary>
/// <param name="fields">The statement's projections.</param>
internal sealed class RecordFields(SchemaFields fields)
{
    /// <summary>One field of a resource.</summary>
    public static Projection Resource(string resource, Selection field) => Own("resource", resource, field);

    /// <summary>One field of a source.</summary>
    public Projection Source(string source, Selection field) => field.Name switch
    {
        "publishedPrecision" => Enumerations.Shown($"{source}.publishedPrecision"),
        "claims" => Claims($"MATCH ({source})<-[:FROM_SOURCE]-({{0}}:Claim)", field),
        _ => Own("source", source, field),
    };

    /// <summary>One field of an event.</summary>
    public Projection Event(string occurrence, Selection field) => field.Name switch
    {
        "datePrecision" => Enumerations.Shown($"{occurrence}.datePrecision"),
        _ => Occasion("event", occurrence, field),
    };

    /// <summary>One field of an agreement.</summary>
    public Projection Agreement(string agreement, Selection field) => field.Name switch
    {
        "signedPrecision" => Enumerations.Shown($"{agreement}.signedPrecision"),
        _ => Occasion("agreement", agreement, field),
    };

    private Projection Occasion(string kind, string node, Selection field) => field.Name switch
    {
        "theatre" => Theatre(node, field),
        "parties" => Parties(node, field),
        "claims" => Claims($"MATCH ({node})<-[:OBJECT|UNDER]-({{0}}:Claim)\nWITH DISTINCT {{0}}", field),
        _ => Own(kind, node, field),
    };

    private static Projection Own(string kind, string node, Selection field) => field.Name switch
    {
        "id" => $"'{kind}:' + {node}.id",
        "slug" => $"{node}.id",
        _ => $"{node}.{field.Name}",
    };

    private Projection Theatre(string node, Selection field)
    {
        var theatre = fields.Scope.Fresh("theatre");
        return Objects.First($"MATCH ({node})-[:IN_THEATRE]->({theatre}:Theatre)", fields.Node("Theatre", theatre, field.Below("Theatre")));
    }

    private Projection Parties(string node, Selection field)
    {
        var variables = new RelationVariables(fields.Scope.Fresh("party"), fields.Scope.Fresh("actor"), node);
        var party = Objects.Map(field.Below("Party"), selection => selection.Name switch
        {
            "actor" => fields.Node("Actor", variables.From, selection.Below("Actor")),
            "roles" => $"coalesce({variables.Relation}.forms, [])",
            _ => fields.Relation(variables, selection.Below("Relation")),
        });
        return Objects.Every(
            $"MATCH ({node})<-[{variables.Relation}:PARTY_TO]-({variables.From}:Actor)\nWHERE {variables.Relation}.certainty = 'asserted'",
            party,
            Orders.ByEnds(variables));
    }

    private Projection Claims(string pattern, Selection field)
    {
        var claim = fields.Scope.Fresh("claim");
        return fields.ClaimPage(field, pattern.Replace("{0}", claim, StringComparison.Ordinal), claim);
    }
}
