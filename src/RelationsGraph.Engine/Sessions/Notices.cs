using System.Text.RegularExpressions;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Schema;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>Remarks on a statement: names that the graph does not know, patterns that cost much, what is deprecated, parameters that EXPLAIN lacks.</summary>
internal static partial class Notices
{
    private const string Prefix = "Neo.ClientNotification.Statement.";

    public static IReadOnlyList<Notification> Of(PreparedStatement statement, StatementScope scope, GraphView view)
    {
        var text = statement.Statement.Text;
        var notices = new List<Notification>();
        notices.AddRange(((IEnumerable<BoundNotification>)statement.Statement.Notifications).Select(bound => Bound(text, bound)));
        notices.AddRange(Unknown(statement, view));
        notices.AddRange(Deprecated(text));
        if (statement.Statement.Body is BoundQuery query)
        {
            notices.AddRange(((IEnumerable<BoundSingleQuery>)query.Branches).SelectMany(branch => branch.Clauses).OfType<BoundMatch>().SelectMany(match => Costly(text, match)));
        }

        string[] missing = statement.Statement.Mode == StatementMode.Explain ? [.. ((IEnumerable<string>)statement.Statement.Parameters).Where(name => !scope.Parameters.ContainsKey(name))] : [];
        if (missing.Length > 0)
        {
            notices.Add(new Notification(
                Prefix + "ParameterNotProvided", "The statement refers to a parameter that was not provided in the request.",
                $"Did not supply query with enough parameters. The produced query plan will not be cached and is not executable without EXPLAIN. (Missing parameters: {string.Join(", ", missing)})",
                "WARNING", "GENERIC", "01N60"));
        }

        return notices;
    }

    private static Notification Bound(string text, BoundNotification bound) =>
        new(bound.Code, bound.Title, bound.Description, bound.Severity, "GENERIC", "01N00") { Position = Place(text, bound.Span.Start) };

    private static IEnumerable<Notification> Unknown(PreparedStatement statement, GraphView view)
    {
        if (statement.Writes)
        {
            yield break;
        }

        foreach (var (name, what) in statement.NamesRead)
        {
            var (known, code, status, kind) = what switch
            {
                NameKind.Label => (view.LabelId(name) is not null || view.TypeId(name) is not null, "UnknownLabelWarning", "01N50", "label"),
                NameKind.Type => (view.TypeId(name) is not null, "UnknownRelationshipTypeWarning", "01N51", "relationship type"),
                _ => (view.KeyId(name) is not null, "UnknownPropertyKeyWarning", "01N52", "property name"),
            };
            if (known)
            {
                continue;
            }

            var title = what == NameKind.Key ? "The provided property key is not in the database" : $"The provided {kind} is not in the database.";
            var description = $"One of the {(what == NameKind.Key ? "property name" : kind)}s in your query is not available in the database, make sure you didn't misspell it or that the label is available when you run this statement in your application (the missing {kind} name is: {name})";
            yield return new Notification(Prefix + code, title, what == NameKind.Key ? description.Replace("property name name", "property name", StringComparison.Ordinal) : description, "WARNING", "UNRECOGNIZED", status)
            {
                Position = Find(statement.Statement.Text, name, what == NameKind.Key ? ".{," : ":|&!"),
            };
        }
    }

    private static IEnumerable<Notification> Deprecated(string text)
    {
        const string Title = "This feature is deprecated and will be removed in future versions.";
        foreach (Match call in Calls().Matches(text))
        {
            yield return new Notification(Prefix + "FeatureDeprecationWarning", Title, "CALL subquery without a variable scope clause is now deprecated. Use CALL () { ... }", "WARNING", "DEPRECATION", "01N00")
            {
                Position = Place(text, call.Index),
            };
        }

        foreach (Match call in Ids().Matches(text))
        {
            yield return new Notification(Prefix + "FeatureDeprecationWarning", Title, "The query used a deprecated function: `id`.", "WARNING", "DEPRECATION", "01N02") { Position = Place(text, call.Index) };
        }
    }

    private static IEnumerable<Notification> Costly(string text, BoundMatch match)
    {
        var place = Place(text, Math.Max(0, text.IndexOf("MATCH", StringComparison.OrdinalIgnoreCase)));
        var apart = Disconnected(match.Pattern);
        if (apart.Count > 0)
        {
            yield return new Notification(
                Prefix + "CartesianProduct", "This query builds a cartesian product between disconnected patterns.",
                "If a part of a query contains multiple disconnected patterns, this will build a cartesian product between all those parts. This may produce a large amount of data and slow down query processing. While occasionally intended, it may often be possible to reformulate the query that avoids the use of this cross product, perhaps by adding a relationship between the different parts or by using OPTIONAL MATCH "
                    + $"({(apart.Count == 1 ? "identifier is" : "identifiers are")}: ({string.Join(", ", apart)}))",
                "INFORMATION", "PERFORMANCE", "03N90")
            {
                Position = place,
            };
        }

        if (((IEnumerable<PatternEdge>)match.Pattern.Edges).Any(edge => edge is PatternShortestPath { Walk.Maximum: null }))
        {
            yield return new Notification(
                Prefix + "UnboundedVariableLengthPattern", "The provided pattern is unbounded, consider adding an upper limit to the number of node hops.",
                "Using shortest path with an unbounded pattern will likely result in long execution times. It is recommended to use an upper limit to the number of node hops in your pattern.",
                "INFORMATION", "PERFORMANCE", "03N91")
            {
                Position = place,
            };
        }
    }

    // The named nodes of all parts but the first, when nothing connects the parts.
    private static List<string> Disconnected(PatternGraph pattern)
    {
        var parts = ((IEnumerable<PatternNode>)pattern.Nodes).Where(node => node.Binding == PatternBinding.Free).Select(node => new HashSet<Symbol> { node.Symbol }).ToList();
        foreach (var edge in pattern.Edges)
        {
            var joined = parts.Where(part => part.Contains(edge.Left) || part.Contains(edge.Right)).ToList();
            parts.RemoveAll(joined.Contains);
            parts.Insert(0, [.. joined.SelectMany(part => part), edge.Left, edge.Right]);
        }

        var bound = ((IEnumerable<PatternNode>)pattern.Nodes).Where(node => node.Binding == PatternBinding.Bound).Select(node => node.Symbol).ToHashSet();
        parts.RemoveAll(part => part.Overlaps(bound));
        return parts.Count < 2 ? [] : [.. parts.OrderBy(part => part.Min(symbol => symbol.Id)).Skip(1).Select(part => part.MinBy(symbol => symbol.Id)!).Where(symbol => symbol.IsNamed).Select(symbol => symbol.Name)];
    }

    private static TextPosition? Find(string text, string name, string before)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var lead = at - 1;
            while (lead >= 0 && (char.IsWhiteSpace(text[lead]) || text[lead] == '`'))
            {
                lead--;
            }

            var behind = at + name.Length;
            if (lead >= 0 && before.Contains(text[lead], StringComparison.Ordinal) && (behind == text.Length || !char.IsLetterOrDigit(text[behind])))
            {
                return Place(text, at);
            }
        }

        return null;
    }

    private static TextPosition Place(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new TextPosition(offset, before.Count('\n') + 1, offset - before.LastIndexOf('\n'));
    }

    [GeneratedRegex(@"\bCALL\s*\{", RegexOptions.IgnoreCase)]
    private static partial Regex Calls();

    [GeneratedRegex(@"(?<![\w.`])id\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex Ids();
}
