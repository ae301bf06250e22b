using System;
using System.Collections.Generic;
using System.Linq;
using RelationsGraph.Api.Answers;
using RelationsGraph.Relations;

namespace RelationsGraph.Api.Compilation;

/// <summary>The root fields that look things up by their global ids.</summary>
internal static class NodeQuestions
{
    /// <summary><c>node(id:)</c></summary>
    /// <exception cref="QuestionException">It is no global id.</exception>
    public static Projection Node(SchemaFields fields, Selection field)
    {
        var id = field.Required("id");
        if (GlobalIds.Split(id.Text) is not { } split)
        {
            throw Invalid("id", id.Text);
        }

        var local = fields.Scope.Parameter("id", id, text => GlobalIds.Local(split.Kind, (string)text));
        var projection = ById(fields, field, split.Kind, local, [id.Text]);
        return projection with { Shape = new OneOfShape(Types([projection])) };
    }

    /// <summary><c>nodes(ids:)</c></summary>
    /// <exception cref="QuestionException">One is no global id.</exception>
    public static Projection Nodes(SchemaFields fields, Selection field)
    {
        var ids = field.Required("ids");
        var given = Checked(ids.Value);
        var kinds = given.Select(id => GlobalIds.Split(id)?.Kind ?? throw Invalid("ids", id)).Distinct().Order(StringComparer.Ordinal).ToList();
        var (list, id) = (fields.Scope.Parameter("ids", ids, Checked), fields.Scope.Fresh("id"));
        var cases = kinds.ConvertAll(kind => (Kind: kind, Projection: ById(fields, field, kind, $"substring({id}, {kind.Length + 1})", given)));
        var whens = cases.Select(item => $"WHEN {id} STARTS WITH '{item.Kind}:' THEN {CypherText.Indent(item.Projection.Cypher)}");
        return new Projection(
            given.Count == 0 ? "[]" : $"[{id} IN {list} | CASE\n  {string.Join("\n  ", whens)}\nEND]",
            new ListShape(new OneOfShape(Types(cases.ConvertAll(item => item.Projection)))));
    }

    private static List<string> Checked(object ids)
    {
        var texts = ((IReadOnlyList<object?>)ids).Select(id => (string)id!).ToList();
        return texts.Count <= Pages.Maximum
            ? texts
            : throw new QuestionException("BAD_USER_INPUT", $"ids: {texts.Count} ids are too many; give {Pages.Maximum} at most.");
    }

    private static Dictionary<string, ObjectShape> Types(IReadOnlyList<Projection> projections) =>
        projections.Select(projection => projection.Shape).OfType<ObjectShape>().ToDictionary(shape => shape.TypeName!);

    private static Projection ById(SchemaFields fields, Selection field, string kind, string id, IReadOnlyList<string> given)
    {
        if (kind == "relation")
        {
            return RelationByText(fields, field, id, [.. RelationKinds(fields, given)]);
        }

        var label = GlobalIds.Label(kind);
        var node = fields.Scope.Fresh(kind == "event" ? "occurrence" : kind);
        return Objects.First($"MATCH ({node}:{label} {{id: {id}}})", fields.TaggedNode(label, node, field.Below(label)));
    }

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
        return Objects.First($"WITH {id} AS {sought}\n{match}", fields.TaggedRelation(variables, field.Below("Relation")));
    }

    private static QuestionException Invalid(string argument, string id) => new(
        "BAD_USER_INPUT",
        $"{argument}: \"{id}\" is not a global id; give the kind of thing ({string.Join(", ", GlobalIds.Labels.Keys.Append("relation"))}), a colon, and its own id.");
}
