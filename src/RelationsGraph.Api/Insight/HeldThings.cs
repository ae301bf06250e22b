using System.Collections.Generic;
using RelationsGraph.Api.Compilation;

namespace RelationsGraph.Api.Insight;

/// <summary>Nodes and relations that an expression holds, as they are selected.</summary>
internal static class HeldThings
{
    /// <summary>Actors of a list, in its order.</summary>
    public static Projection Actors(SchemaFields fields, string list, Selection field)
    {
        var (i, actor) = (fields.Scope.Fresh("i"), fields.Scope.Fresh("actor"));
        return Objects.Every($"UNWIND range(0, size({list}) - 1) AS {i}\nWITH {i}, {list}[{i}] AS {actor}", fields.Node("Actor", actor, field.Below("Actor")), i);
    }

    /// <summary>Relations of a list, in its order.</summary>
    public static Projection Relations(SchemaFields fields, string list, Selection field)
    {
        var (i, variables) = (fields.Scope.Fresh("i"), fields.Scope.FreshRelation());
        return Objects.Every($"UNWIND range(0, size({list}) - 1) AS {i}\n{Bound($"{list}[{i}]", variables)}, {i}", fields.Relation(variables, field.Below("Relation")), i);
    }

    /// <summary>One actor.</summary>
    public static Projection Actor(SchemaFields fields, string expression, Selection field)
    {
        var actor = fields.Scope.Fresh("actor");
        return Objects.First($"UNWIND [{expression}] AS {actor}\nWITH {actor}", fields.Node("Actor", actor, field.Below("Actor")));
    }

    /// <summary>One relation.</summary>
    public static Projection Relation(SchemaFields fields, string expression, Selection field)
    {
        var variables = fields.Scope.FreshRelation();
        return Objects.First($"UNWIND [{expression}] AS {variables.Relation}\n{Bound(variables.Relation, variables)}", fields.Relation(variables, field.Below("Relation")));
    }

    /// <summary>A theatre by an id that may be null.</summary>
    public static Projection Theatre(SchemaFields fields, string id, Selection field)
    {
        var node = fields.Scope.Fresh("place");
        return Objects.First($"MATCH ({node}:Theatre {{id: {id}}})", fields.Node("Theatre", node, field.Below("Theatre")));
    }

    /// <summary>The sources that one at least of some relations rests on alone, by id.</summary>
    public static Projection FragileOn(SchemaFields fields, string relations, Selection field)
    {
        var (id, relation, source) = (fields.Scope.Fresh("sourceId"), fields.Scope.Fresh("part"), fields.Scope.Fresh("source"));
        var pattern = $"UNWIND [{relation} IN {relations} WHERE size({relation}.sourceIds) = 1 | {relation}.sourceIds[0]] AS {id}\nWITH DISTINCT {id}\nMATCH ({source}:Source {{id: {id}}})";
        return Objects.Every(pattern, fields.Node("Source", source, field.Below("Source")), $"{source}.id");
    }

    private static string Bound(string relation, RelationVariables variables) =>
        $"WITH {relation} AS {variables.Relation}, startNode({relation}) AS {variables.From}, endNode({relation}) AS {variables.To}";
}

/// <summary>Orders in which several questions give their rows.</summary>
internal static class Ranks
{
    /// <summary>The greater product of confidences first. What rounding alone tells apart counts as the same.</summary>
    public static string Confidence(string product) => $"round({product}, 12) DESC";

    /// <summary>The ids of a list of nodes or relations.</summary>
    public static string Ids(string list) => $"[part IN {list} | part.id]";

    /// <summary>A list of entries as a map literal.</summary>
    public static string Map(params IEnumerable<(string Key, string Value)> entries)
    {
        var list = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in entries)
        {
            list.Add(KeyValuePair.Create(key, value));
        }

        return CypherText.Map(list);
    }
}
