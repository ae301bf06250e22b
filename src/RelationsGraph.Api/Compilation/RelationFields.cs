using System;

namespace RelationsGraph.Api.Compilation;

/// <summary>The fields of <c>Relation</c>.</summary>
/// <param name="fields">The statement's projections.</param>
internal sealed class RelationFields(SchemaFields fields)
{
    /// <summary>One field of a relation.</summary>
    public Projection Field(RelationVariables variables, Selection field)
    {
        var r = variables.Relation;
        return field.Name switch
        {
            "id" => $"'relation:' + {r}.id",
            "certainty" or "domain" => Enumerations.Shown($"{r}.{field.Name}"),
            "sign" => Enumerations.ShownSign($"{r}.sign"),
            "from" => fields.Node("Actor", variables.From, field.Below("Actor")),
            "to" => fields.End(variables.To, field),
            "theatre" => ById("Theatre", $"{r}.theatre", field),
            "resource" => ById("Resource", $"{r}.resource", field),
            "forms" => $"coalesce({r}.forms, [])",
            "kind" or "validFrom" or "validTo" or "strength" or "confidence" or "contested" or "caption" or "lastSeen" => $"{r}.{field.Name}",
            "amount" => Amounts.Of(r, field),
            "claims" => Listed("Claim", "claim", $"{r}.claimIds", field),
            "deniedBy" => Listed("Claim", "denial", $"coalesce({r}.deniedBy, [])", field),
            "sources" => Listed("Source", "source", $"{r}.sourceIds", field),
            "fragileOn" => Listed("Source", "source", $"CASE WHEN size({r}.sourceIds) = 1 THEN {r}.sourceIds ELSE [] END", field),
            _ => throw new InvalidOperationException($"Relation has a field '{field.Name}' that is not compiled"),
        };
    }

    private Projection ById(string typeName, string id, Selection field)
    {
        var node = fields.Scope.Fresh(typeName.ToLowerInvariant());
        return Objects.First($"MATCH ({node}:{typeName} {{id: {id}}})", fields.Node(typeName, node, field.Below(typeName)));
    }

    private Projection Listed(string typeName, string name, string ids, Selection field)
    {
        var node = fields.Scope.Fresh(name);
        var id = fields.Scope.Fresh($"{name}Id");
        return Objects.Every($"UNWIND {ids} AS {id}\nMATCH ({node}:{typeName} {{id: {id}}})", fields.Node(typeName, node, field.Below(typeName)), $"{node}.id");
    }
}

/// <summary>The figure of a relation or a claim.</summary>
internal static class Amounts
{
    /// <summary>An <c>Amount</c>, or null where none is stated.</summary>
    /// <param name="owner">The variable of the relation or claim.</param>
    /// <param name="field">The field with what is selected.</param>
    public static Projection Of(string owner, Selection field)
    {
        var amount = Objects.Map(field.Below("Amount"), selection => selection.Name switch
        {
            "value" => $"toFloat({owner}.amount)",
            "max" => $"toFloat({owner}.amountMax)",
            "qualifier" => Enumerations.Shown($"{owner}.amountQualifier"),
            _ => $"{owner}.{selection.Name}",
        });
        return amount with { Cypher = $"CASE WHEN {owner}.amount IS NULL THEN null ELSE {amount.Cypher} END" };
    }
}
