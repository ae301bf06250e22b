using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;
using EntityKind = RelationsGraph.Engine.Graph.EntityKind;
using IndexKind = RelationsGraph.Engine.Graph.IndexKind;

namespace RelationsGraph.Engine.Sessions;

/// <summary>Remarks on a statement: those of its text, names and hinted indexes that the graph does not know, parameters that EXPLAIN lacks.</summary>
internal static class Notices
{
    private const string Prefix = "Neo.ClientNotification.Statement.";

    public static IReadOnlyList<Notification> Of(PreparedStatement statement, StatementScope scope, GraphView view)
    {
        var notices = new List<Notification>();
        notices.AddRange(statement.Statement.Notifications);
        notices.AddRange(Unknown(statement, view));
        if (statement.Statement.Body is BoundQuery query)
        {
            notices.AddRange(((IEnumerable<BoundSingleQuery>)query.Branches).SelectMany(branch => branch.Clauses).OfType<BoundMatch>().SelectMany(match => Unfollowed(match, view)));
        }

        string[] missing = statement.Statement.Mode == StatementMode.Explain ? [.. ((IEnumerable<string>)statement.Statement.Parameters).Where(name => !scope.Parameters.ContainsKey(name))] : [];
        if (missing.Length > 0)
        {
            notices.Add(Missing(missing));
        }

        return notices;
    }

    private static IEnumerable<Notification> Unknown(PreparedStatement statement, GraphView view)
    {
        if (statement.Writes)
        {
            return [];
        }

        var unknown = statement.NamesRead.Where(name => !Knows(view, name)).ToList();
        return unknown.Count == 0 ? [] : NameOccurrences.Of(statement.Statement.Text, unknown).Select(occurrence => Unknown(occurrence.Name, occurrence.Kind, occurrence.Position));
    }

    private static bool Knows(GraphView view, (string Name, NameKind Kind) name) => name.Kind switch
    {
        NameKind.Label => view.LabelId(name.Name) is not null || view.TypeId(name.Name) is not null,
        NameKind.Type => view.TypeId(name.Name) is not null,
        _ => view.KeyId(name.Name) is not null,
    };

    private static Notification Unknown(string name, NameKind kind, TextPosition position)
    {
        var (code, status, title, plural, missing, condition) = kind switch
        {
            NameKind.Label => ("UnknownLabelWarning", "01N50", "The provided label is not in the database.", "labels", "label name", "label"),
            NameKind.Type => ("UnknownRelationshipTypeWarning", "01N51", "The provided relationship type is not in the database.", "relationship types", "relationship type", "relationship type"),
            _ => ("UnknownPropertyKeyWarning", "01N52", "The provided property key is not in the database", "property names", "property name", "property"),
        };
        var description = $"One of the {plural} in your query is not available in the database, make sure you didn't misspell it or that the label is available when you run this statement in your application (the missing {missing} is: {name})";
        return new Notification(Prefix + code, title, description, "WARNING", "UNRECOGNIZED", status)
        {
            Position = position,
            StatusDescription = $"warn: {(kind == NameKind.Key ? "property key" : condition)} does not exist. The {condition} `{name}` does not exist. Verify that the spelling is correct.",
        };
    }

    private static Notification Missing(IReadOnlyList<string> parameters) => new(
        Prefix + "ParameterNotProvided",
        "The statement refers to a parameter that was not provided in the request.",
        $"Did not supply query with enough parameters. The produced query plan will not be cached and is not executable without EXPLAIN. (Missing parameters: {string.Join(", ", parameters)})",
        "WARNING",
        "GENERIC",
        "01N60")
    {
        StatusDescription = $"warn: parameter missing. The query plan cannot be cached and is not executable without 'EXPLAIN' due to the undefined parameter(s) {AllOf([.. parameters.Select(name => $"$`{name}`")])}. Provide the parameter(s).",
    };

    private static string AllOf(string[] names) => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static IEnumerable<Notification> Unfollowed(BoundMatch match, GraphView view)
    {
        foreach (var hint in ((IEnumerable<BoundHint>)match.Hints).OfType<BoundIndexHint>())
        {
            var ofNode = match.Pattern.Nodes.Any(node => node.Symbol == hint.Variable);
            var kind = hint.Kind is null ? "" : hint.Kind + " ";
            if (view.Indexes.Any(index => index.Entity == (ofNode ? EntityKind.Node : EntityKind.Relationship) && Fits(index, hint)))
            {
                continue;
            }

            var variable = $"`{hint.Variable.Name}`";
            var target = ofNode ? $"({variable}:`{hint.Label}`)" : $"()-[{variable}:`{hint.Label}`]-()";
            var keys = string.Join(", ", ((IEnumerable<string>)hint.Keys).Select(key => $"{variable}.`{key}`"));
            yield return new Notification(
                "Neo.ClientNotification.Schema.HintedIndexNotFound",
                "The request (directly or indirectly) referred to an index that does not exist.",
                $"The hinted index does not exist, please check the schema (index is: {kind}INDEX FOR {target} ON ({keys}))",
                "WARNING",
                "HINT",
                "01N31")
            {
                StatusDescription = $"warn: hinted index does not exist. Unable to create a plan with '{kind}INDEX :{hint.Label}({string.Join(", ", hint.Keys)})' because the index does not exist.",
            };
        }
    }

    private static bool Fits(IndexDescriptor index, BoundIndexHint hint) =>
        (hint.Kind is null ? index.Kind is IndexKind.Range or IndexKind.Text or IndexKind.Point : index.KindText == hint.Kind)
        && index.LabelsOrTypes.Contains(hint.Label) && index.PropertyKeys.SequenceEqual(hint.Keys);
}
