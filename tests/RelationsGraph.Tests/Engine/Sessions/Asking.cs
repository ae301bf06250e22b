using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>Short forms for asking a graph in tests.</summary>
internal static class Asking
{
    /// <summary>Runs a statement to its end.</summary>
    public static ResultSummary Do(this EmbeddedGraph graph, string text, params (string Name, Value Value)[] parameters)
    {
        using var session = graph.Session();
        using var result = session.Run(text, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return result.Consume();
    }

    /// <summary>The rows of a statement as text: values joined by blanks, rows by <c> | </c>.</summary>
    public static string Ask(this EmbeddedGraph graph, string text, params (string Name, Value Value)[] parameters)
    {
        using var session = graph.Session();
        using var result = session.Run(text, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return Text(result);
    }

    /// <summary>The rows of a result as text.</summary>
    public static string Text(QueryResult result) => string.Join(" | ", result.Rows().Select(row => string.Join(' ', row)));

    /// <summary>The plan of a statement in one line.</summary>
    public static string Plan(this EmbeddedGraph graph, string text) => graph.Do("EXPLAIN " + text).PlanText;

    /// <summary>The code of the error that a statement ends with.</summary>
    public static string Refusal(this EmbeddedGraph graph, string text, params (string Name, Value Value)[] parameters) =>
        Xunit.Assert.Throws<CypherException>(() => graph.Ask(text, parameters)).Code;
}
