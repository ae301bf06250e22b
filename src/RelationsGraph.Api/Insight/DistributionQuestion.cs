using System;
using RelationsGraph.Api.Answers;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>The root field <c>distribution</c>: how many relations have which value, most frequent first.</summary>
internal static class DistributionQuestion
{
    private const string None = "'none'";

    /// <summary><c>distribution</c></summary>
    public static Projection Distribution(SchemaFields fields, Selection field)
    {
        var scope = fields.Scope;
        var variables = scope.FreshRelation();
        var match = RelationMatch.Anywhere(scope, field.Argument("where"), variables);
        var value = scope.Fresh("value");
        var (group, key, label) = Terms(scope, field.Required("by").Text, variables, value);
        var bucket = Objects.Map(field.Below("Bucket"), part => part.Name switch
        {
            "key" => "key",
            "label" => label,
            _ => "relations",
        });
        return new Projection(
            CypherText.Block(
                "COLLECT",
                match.Pattern,
                CypherText.Where(match.Condition, Conditions.AsOf(variables.Relation, fields.AsOf(field))),
                $"{group}, count(*) AS relations",
                $"WITH {value}, {key} AS key, relations",
                $"RETURN {bucket.Cypher} AS bucket ORDER BY relations DESC, key"),
            new ListShape(bucket.Shape!));
    }

    // What is grouped by, as `value`; its key and its label.
    private static (string Group, string Key, string Label) Terms(Scope scope, string by, RelationVariables variables, string value)
    {
        var r = variables.Relation;
        return by switch
        {
            "KIND" => ($"WITH {r}.kind AS {value}", value, $"replace(toLower({value}), '_', ' ')"),
            "DOMAIN" => ($"WITH {r}.domain AS {value}", $"coalesce({Enumerations.Shown(value)}, {None})", $"coalesce({value}, {None})"),
            "THEATRE" => ($"WITH {r}.theatre AS {value}", $"coalesce({value}, {None})", NameOf(scope, "Theatre", value, "name")),
            "RESOURCE" => ($"WITH {r}.resource AS {value}", $"coalesce({value}, {None})", NameOf(scope, "Resource", value, "name")),
            "SOURCE" => ($"UNWIND {r}.sourceIds AS {value}\nWITH {value}", value, NameOf(scope, "Source", value, "title")),
            "FROM" => ($"WITH {variables.From} AS {value}", $"{value}.id", $"{value}.name"),
            "TO" => ($"WITH {variables.To} AS {value}", $"{value}.id", $"{value}.name"),
            _ => throw new InvalidOperationException($"DistributionField has a value '{by}' that is not compiled"),
        };
    }

    private static string NameOf(Scope scope, string label, string id, string property)
    {
        var node = scope.Fresh(label.ToLowerInvariant());
        return $"coalesce(head(COLLECT {{ MATCH ({node}:{label} {{id: {id}}}) RETURN {node}.{property} }}), {None})";
    }
}
