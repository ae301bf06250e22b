namespace RelationsGraph.Api.Compilation;

/// <summary>The fields of <c>Claim</c>.</summary>
/// <param name="fields">The statement's projections.</param>
internal sealed class ClaimFields(SchemaFields fields)
{
    /// <summary>One field of the claim <paramref name="claim"/>.</summary>
    public Projection Field(string claim, Selection field) => field.Name switch
    {
        "id" => $"'claim:' + {claim}.id",
        "certainty" or "domain" => Enumerations.Shown($"{claim}.{field.Name}"),
        "subject" => Linked(claim, "SUBJECT", "Actor", field),
        "claimedBy" => Linked(claim, "CLAIMED_BY", "Actor", field),
        "source" => Linked(claim, "FROM_SOURCE", "Source", field),
        "theatre" => Linked(claim, "IN_THEATRE", "Theatre", field),
        "resource" => Linked(claim, "CONCERNS", "Resource", field),
        "object" => LinkedEnd(claim, "OBJECT", field),
        "under" => LinkedEnd(claim, "UNDER", field),
        "forms" => $"coalesce({claim}.forms, [])",
        "amount" => Amounts.Of(claim, field),
        _ => $"{claim}.{field.Name}",
    };

    private Projection Linked(string claim, string type, string typeName, Selection field)
    {
        var node = fields.Scope.Fresh(field.Name);
        return Objects.First($"MATCH ({claim})-[:{type}]->({node}:{typeName})", fields.Node(typeName, node, field.Below(typeName)));
    }

    private Projection LinkedEnd(string claim, string type, Selection field)
    {
        var node = fields.Scope.Fresh(field.Name);
        return Objects.First($"MATCH ({claim})-[:{type}]->({node})", fields.End(node, field));
    }
}
