using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Parsing;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Binding;

/// <summary>Resolves the names of a statement and refuses what breaks a rule of the language before it runs.</summary>
public static class Binder
{
    /// <summary>Binds a parsed statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="catalogs">The functions and procedures that it may call.</param>
    /// <param name="check">Throws when the binding is to end.</param>
    /// <exception cref="CypherException">The statement breaks a rule; the diagnostic has Neo4j's code and message, and the place.</exception>
    public static BoundStatement Bind(Statement statement, Catalogs catalogs, Action? check = null)
    {
        var analysis = new Analysis(statement, catalogs, check);
        foreach (var option in (IEnumerable<StatementOption>)statement.Options)
        {
            analysis.Remarks.Option(option);
        }

        var body = statement.Body is QuerySyntax query
            ? analysis.Queries.Bind(query, Scope.Empty(), QueryEnding.Statement)
            : analysis.Commands.Schema(statement.Body);
        return new BoundStatement(statement.Text, statement.Mode, analysis.Graph, body, analysis.SymbolCount)
        {
            Parameters = analysis.Parameters.ToSequence(),
            Expectations = analysis.Types.Expectations.ToSequence(),
            Notifications = analysis.Notifications.ToSequence(),
        };
    }

    /// <summary>Parses and binds a statement.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="catalogs">The functions and procedures that it may call.</param>
    /// <param name="check">Throws when the parsing and binding are to end.</param>
    /// <exception cref="CypherException">The text is no statement or breaks a rule.</exception>
    public static BoundStatement Bind(string text, Catalogs catalogs, Action? check = null) => Bind(CypherParser.Parse(text, check), catalogs, check);
}
