using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Schema;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>Remarks on a statement: those of binding, and names that the graph does not know.</summary>
internal static class Notices
{
    public static IReadOnlyList<Notification> Of(PreparedStatement statement, StatementScope scope)
    {
        var notices = new List<Notification>();
        foreach (var bound in statement.Statement.Notifications)
        {
            notices.Add(new Notification(bound.Code, bound.Title, bound.Description, bound.Severity, CategoryOf(bound.Code), StatusOf(bound.Code)) { Position = Place(statement.Statement.Text, bound.Span.Start) });
        }

        return notices;
    }

    private static string CategoryOf(string code) => code.Contains("Deprecat", StringComparison.Ordinal) ? "DEPRECATION"
        : code.Contains("Unknown", StringComparison.Ordinal) ? "UNRECOGNIZED"
        : code.Contains("Cartesian", StringComparison.Ordinal) || code.Contains("Unbounded", StringComparison.Ordinal) ? "PERFORMANCE"
        : "GENERIC";

    private static string StatusOf(string code) => CategoryOf(code) switch
    {
        "DEPRECATION" => "01N00",
        "UNRECOGNIZED" => "01N52",
        "PERFORMANCE" => code.Contains("Cartesian", StringComparison.Ordinal) ? "03N90" : "03N91",
        _ => "01N00",
    };

    private static TextPosition Place(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new TextPosition(offset, before.Count('\n') + 1, offset - (before.LastIndexOf('\n') + 1) + 1);
    }
}
