using System;
using System.Collections.Generic;

namespace RelationsGraph.Api.Compilation;

/// <summary>The fields of <c>Actor</c>.</summary>
/// <param name="fields">The statement's projections.</param>
internal sealed class ActorFields(SchemaFields fields)
{
    /// <summary>One field of the actor <paramref name="actor"/>.</summary>
    public Projection Field(string actor, Selection field) => field.Name switch
    {
        "id" => $"'actor:' + {actor}.id",
        "slug" => $"{actor}.id",
        "name" => NameFields.Name(fields.Scope, actor, field),
        "names" => NameFields.Names(fields.Scope, actor, field),
        "kind" => Enumerations.Shown($"{actor}.kind"),
        "iso3" => $"{actor}.iso3",
        "parent" => Single(actor, "-[:PART_OF]->", field),
        "children" => Children(actor, field),
        "partOf" => Membership(actor, outgoing: true, field),
        "members" => Membership(actor, outgoing: false, field),
        "relations" => Relations(actor, field),
        "supports" => Theirs(actor, "SUPPORTS", outgoing: true, field),
        "supportedBy" => Theirs(actor, "SUPPORTS", outgoing: false, field),
        "opposes" => Opposes(actor, field),
        "dependsOn" => Theirs(actor, "DEPENDS_ON", outgoing: true, field),
        "dependedOnBy" => Theirs(actor, "DEPENDS_ON", outgoing: false, field),
        _ => throw new InvalidOperationException($"Actor has a field '{field.Name}' that is not compiled"),
    };

    private Projection Single(string actor, string arrow, Selection field)
    {
        var other = fields.Scope.Fresh("parent");
        return Objects.First($"MATCH ({actor}){arrow}({other}:Actor)", fields.Node("Actor", other, field.Below("Actor")));
    }

    private Projection Children(string actor, Selection field)
    {
        var child = fields.Scope.Fresh("child");
        return Objects.Every($"MATCH ({actor})<-[:PART_OF]-({child}:Actor)", fields.Node("Actor", child, field.Below("Actor")), $"{child}.id");
    }

    private Projection Membership(string actor, bool outgoing, Selection field)
    {
        var (member, membership) = (fields.Scope.Fresh("member"), fields.Scope.Fresh("membership"));
        var arrow = outgoing ? $"-[{membership}:MEMBER_OF]->" : $"<-[{membership}:MEMBER_OF]-";
        var pattern = $"MATCH ({actor}){arrow}({member}:Actor)\n" +
            CypherText.Where($"{membership}.certainty = 'asserted'", Conditions.AsOf(membership, fields.AsOf(field))) +
            $"\nWITH DISTINCT {member}";
        return Objects.Every(pattern, fields.Node("Actor", member, field.Below("Actor")), $"{member}.id");
    }

    private Projection Relations(string actor, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var match = RelationMatch.AtActor(fields.Scope, actor, field.Argument("where"), variables);
        return fields.RelationPage(field, match.Pattern, [match.Condition, Conditions.AsOf(variables.Relation, fields.AsOf(field))], variables);
    }

    private Projection Theirs(string actor, string kind, bool outgoing, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var pattern = outgoing
            ? $"MATCH ({actor})-[{variables.Relation}:{kind}]->({variables.To})"
            : $"MATCH ({variables.From})-[{variables.Relation}:{kind}]->({actor})";
        var own = outgoing ? variables with { From = actor } : variables with { To = actor };
        return fields.RelationList(pattern, Common(field, variables.Relation), own, field.Below("Relation"));
    }

    private Projection Opposes(string actor, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var (r, from, to) = (variables.Relation, variables.From, variables.To);
        var pattern = $"MATCH ({actor})-[{r}:OPPOSES|RIVAL_OF]-()\nWITH {r}, startNode({r}) AS {from}, endNode({r}) AS {to}";
        return fields.RelationList(pattern, Common(field, r), variables, field.Below("Relation"));
    }

    private List<string?> Common(Selection field, string relation) =>
    [
        field.IsSet("includeClaimed") ? null : $"{relation}.certainty = 'asserted'",
        fields.WithinArgument(field, "theatre") is { } within ? $"{relation}.theatre IN {within}" : null,
        field.Argument("resource") is { } resource ? $"{relation}.resource = {fields.Scope.References.One(fields.Scope, Named.Resource, resource, "resource")}" : null,
        Conditions.AsOf(relation, fields.AsOf(field)),
    ];
}
