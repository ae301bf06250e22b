using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>The root fields that look things up by their global ids.</summary>
internal static class NodeQuestions
{
    /// <summary><c>node(id:)</c></summary>
    public static Projection Node(SchemaFields fields, Selection field)
    {
        var id = (string)field.Arguments["id"]!;
        return GlobalIds.Split(id) is not { } split
            ? throw Invalid("id", id)
            : split.Kind == "relation"
                ? RelationById(fields, field, split.Local)
                : ById(fields, field, split.Kind, fields.Scope.Parameter("id", split.Local));
    }

    /// <summary><c>nodes(ids:)</c></summary>
    public static Projection Nodes(SchemaFields fields, Selection field)
    {
        var ids = ((IReadOnlyList<object?>)field.Arguments["ids"]!).Select(id => (string)id!).ToList();
        if (ids.Count > Pages.Maximum)
        {
            throw new QuestionException("BAD_USER_INPUT", $"ids: {ids.Count} ids are too many; give {Pages.Maximum} at most.");
        }

        var kinds = ids.Select(id => GlobalIds.Split(id)?.Kind ?? throw Invalid("ids", id)).Distinct().Order(StringComparer.Ordinal).ToList();
        var (list, id) = (fields.Scope.Parameter("ids", ids), fields.Scope.Fresh("id"));
        var cases = kinds.ConvertAll(kind => (Kind: kind, Projection: kind == "relation"
            ? RelationByText(fields, field, $"substring({id}, {kind.Length + 1})", [.. RelationKinds(fields, ids)])
            : ById(fields, field, kind, $"substring({id}, {kind.Length + 1})")));
        var whens = cases.Select(item => $"WHEN {id} STARTS WITH '{item.Kind}:' THEN {CypherText.Indent(item.Projection.Cypher)}");
        var cypher = $"[{id} IN {list} | CASE\n  {string.Join("\n  ", whens)}\nEND]";
        var readers = cases.Where(item => item.Projection.Read is not null).ToDictionary(item => item.Kind, item => item.Projection.Read!);
        return new Projection(ids.Count == 0 ? "[]" : cypher, value => ReadNodes((IReadOnlyList<object?>)value!, ids, readers));
    }

    private static object?[] ReadNodes(IReadOnlyList<object?> values, List<string> ids, Dictionary<string, Func<object?, object?>> readers) =>
        [.. values.Select((value, i) => value is not null && readers.TryGetValue(GlobalIds.Split(ids[i])!.Value.Kind, out var read) ? read(value) : value)];

    private static Projection ById(SchemaFields fields, Selection field, string kind, string id)
    {
        var label = GlobalIds.Label(kind);
        var node = fields.Scope.Fresh(kind == "event" ? "occurrence" : kind);
        return Objects.First($"MATCH ({node}:{label} {{id: {id}}})", fields.Node(label, node, field.Below(label), label));
    }

    private static Projection RelationById(SchemaFields fields, Selection field, string id) =>
        RelationByText(fields, field, fields.Scope.Parameter("id", id), [.. RelationKinds(fields, [$"relation:{id}"])]);

    // A relation's id begins with its kind, which tells the index to ask.
    private static IEnumerable<string> RelationKinds(SchemaFields fields, IEnumerable<string> ids) => ids
        .Select(id => GlobalIds.Split(id)!.Value)
        .Where(id => id.Kind == "relation")
        .Select(id => RelationId.KindOf(id.Local))
        .OfType<string>()
        .Where(kind => fields.Scope.Vocabulary.FindKind(kind) is not null)
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static Projection RelationByText(SchemaFields fields, Selection field, string id, IReadOnlyList<string> kinds)
    {
        if (kinds.Count == 0)
        {
            return "null";
        }

        var variables = fields.Scope.FreshRelation();
        var sought = fields.Scope.Fresh("sought");
        var match = RelationMatch.ById([.. kinds.Select(kind => fields.Scope.Vocabulary.FindKind(kind)!)], sought, variables);
        return Objects.First($"WITH {id} AS {sought}\n{match}", fields.Relation(variables, field.Below("Relation"), "Relation"));
    }

    private static QuestionException Invalid(string argument, string id) => new(
        "BAD_USER_INPUT",
        $"{argument}: \"{id}\" is not a global id; give the kind of thing ({string.Join(", ", GlobalIds.Labels.Keys.Append("relation"))}), a colon, and its own id.");
}
