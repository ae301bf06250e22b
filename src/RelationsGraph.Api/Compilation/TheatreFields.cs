using System;

namespace RelationsGraph.Api.Compilation;

/// <summary>The fields of <c>Theatre</c>.</summary>
/// <param name="fields">The statement's projections.</param>
internal sealed class TheatreFields(SchemaFields fields)
{
    /// <summary>One field of the theatre <paramref name="theatre"/>.</summary>
    public Projection Field(string theatre, Selection field) => field.Name switch
    {
        "id" => $"'theatre:' + {theatre}.id",
        "slug" => $"{theatre}.id",
        "name" => NameFields.Name(fields.Scope, theatre, field),
        "names" => NameFields.Names(fields.Scope, theatre, field),
        "kind" => $"{theatre}.kind",
        "location" => Location(theatre, field),
        "parent" => Parent(theatre, field),
        "children" => Children(theatre, field),
        "actors" => Actors(theatre, field),
        "relations" => Relations(theatre, field),
        _ => throw new InvalidOperationException($"Theatre has a field '{field.Name}' that is not compiled"),
    };

    private static Projection Location(string theatre, Selection field)
    {
        var point = Objects.Map(field.Below("Location"), selection => $"{theatre}.location.{selection.Name}");
        return point with { Cypher = $"CASE WHEN {theatre}.location IS NULL THEN null ELSE {point.Cypher} END" };
    }

    private Projection Parent(string theatre, Selection field)
    {
        var parent = fields.Scope.Fresh("parent");
        return Objects.First($"MATCH ({theatre})-[:WITHIN]->({parent}:Theatre)", fields.Node("Theatre", parent, field.Below("Theatre")));
    }

    private Projection Children(string theatre, Selection field)
    {
        var child = fields.Scope.Fresh("child");
        return Objects.Every($"MATCH ({theatre})<-[:WITHIN]-({child}:Theatre)", fields.Node("Theatre", child, field.Below("Theatre")), $"{child}.id");
    }

    private Projection Actors(string theatre, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var actor = fields.Scope.Fresh("actor");
        var match = RelationMatch.WithinTheatre(fields.Scope, theatre, null, variables);
        var pattern = $"{match.Pattern}\n" +
            CypherText.Where($"{variables.Relation}.certainty = 'asserted'", Conditions.AsOf(variables.Relation, fields.AsOf(field))) +
            $"\nUNWIND [{variables.From}, {variables.To}] AS {actor}\nWITH DISTINCT {actor} WHERE {actor}:Actor";
        return Objects.Every(pattern, fields.Node("Actor", actor, field.Below("Actor")), $"{actor}.id");
    }

    private Projection Relations(string theatre, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var filter = field.Argument("where");
        var match = field.IsUnset("includeWithin")
            ? RelationMatch.InTheatre(fields.Scope, theatre, filter, variables)
            : RelationMatch.WithinTheatre(fields.Scope, theatre, filter, variables);
        return fields.RelationPage(field, match.Pattern, [match.Condition, Conditions.AsOf(variables.Relation, fields.AsOf(field))], variables);
    }
}
