namespace RelationsGraph.Api.Compilation;

/// <summary>The root fields that answer with relations.</summary>
internal static class RelationQuestions
{
    /// <summary><c>relations</c></summary>
    public static Projection Relations(SchemaFields fields, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        var filter = field.Argument("where");
        var match = field.KnownAt is null ? RelationMatch.Anywhere(fields.Scope, filter, variables) : RelationMatch.Known(fields.Scope, filter, variables);
        return fields.RelationPage(field, match.Pattern, [match.Condition, Conditions.AsOf(variables.Relation, fields.AsOf(field))], variables);
    }

    /// <summary><c>whoSupportsWhom</c>: SUPPORTS relations in a theatre, by from, to, first day.</summary>
    public static Projection WhoSupportsWhom(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var variables = scope.FreshRelation();
        var theatre = scope.References.One(scope, Named.Theatre, field.Required("theatre"), "theatre");
        var place = scope.Fresh("place");
        var (head, at) = field.IsSet("includeWithin") ? ($"UNWIND {scope.References.Within(scope, theatre)} AS {place}\n", place) : ("", theatre);
        var pattern = $"{head}MATCH ({variables.From})-[{variables.Relation}:SUPPORTS {{theatre: {at}}}]->({variables.To})";
        return List(fields, field, pattern, variables, field.IsSet("rollUp"));
    }

    /// <summary><c>dependencies</c>: DEPENDS_ON relations, by from, to, first day.</summary>
    public static Projection Dependencies(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var variables = scope.FreshRelation();
        var of = Reference(scope, field, "of", Named.Actor);
        var on = Reference(scope, field, "on", Named.Actor);
        var resource = Reference(scope, field, "resource", Named.Resource);
        var properties = resource is null ? "" : $" {{resource: {resource}}}";
        var pattern = $"MATCH {End(variables.From, of)}-[{variables.Relation}:DEPENDS_ON{properties}]->{End(variables.To, on)}";
        return List(fields, field, pattern, variables, rollUp: false);
    }

    private static Projection List(SchemaFields fields, Selection field, string pattern, RelationVariables variables, bool rollUp)
    {
        string?[] conditions =
        [
            field.IsSet("includeClaimed") ? null : $"{variables.Relation}.certainty = 'asserted'",
            Conditions.AsOf(variables.Relation, fields.AsOf(field)),
        ];
        return rollUp
            ? fields.RelationList($"{pattern}\n{CypherText.Where(conditions)}\n{RollUp.Ends(fields.Scope, variables, out var tops)}", [], tops, field.Below("Relation"))
            : fields.RelationList(pattern, conditions, variables, field.Below("Relation"));
    }

    private static string? Reference(Scope scope, Selection field, string argument, Named kind) =>
        field.Argument(argument) is { } text ? scope.References.One(scope, kind, text, argument) : null;

    private static string End(string variable, string? actor) => actor is null ? $"({variable})" : $"({variable}:Actor {{id: {actor}}})";
}

/// <summary>Replaces an actor by the top of its PART_OF chain: a ministry by its state.</summary>
internal static class RollUp
{
    /// <summary>The clauses that bind the tops of a relation's ends; what is no actor stays.</summary>
    public static string Ends(Scope scope, RelationVariables variables, out RelationVariables tops)
    {
        tops = variables with { From = scope.Fresh("fromTop"), To = scope.Fresh("toTop") };
        return $"MATCH ({variables.From})-[:PART_OF*0..]->({tops.From}) WHERE NOT EXISTS {{ ({tops.From})-[:PART_OF]->() }}\n" +
            $"MATCH ({variables.To})-[:PART_OF*0..]->({tops.To}) WHERE NOT EXISTS {{ ({tops.To})-[:PART_OF]->() }}";
    }
}
