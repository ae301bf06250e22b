using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Sessions;

/// <summary>What may be asked of the database <c>system</c>, which holds no graph: procedures of the server, and SHOW of what it knows.</summary>
internal static class SystemDatabase
{
    /// <summary>Its name.</summary>
    public const string Name = "system";

    private const string Supported = "The system database supports a restricted set of Cypher clauses. The supported clause structure for procedure calls is: CALL, YIELD, RETURN. YIELD and RETURN clauses are optional. The order of the clauses is fixed and each can only occur once.";

    /// <summary>Refuses what is about a graph.</summary>
    /// <exception cref="CypherException">The statement is not for this database.</exception>
    public static void Check(BoundStatement statement, ProcedureCatalog procedures)
    {
        if (statement.Body is not BoundQuery { Branches.Count: 1 } query)
        {
            throw Unrecognised(statement.Text);
        }

        BoundClause[] clauses = [.. (IEnumerable<BoundClause>)query.Branches[0].Clauses];
        string[] unsupported = [.. clauses.Select((clause, index) => NameOf(clause, index == clauses.Length - 1 || clauses[index - (index > 0 ? 1 : 0)] is BoundShow or BoundTerminate)).OfType<string>().Distinct()];
        if (unsupported.Length > 0)
        {
            throw Refused($"The following unsupported clauses were used: {string.Join(", ", unsupported)}. \n{Supported}", unsupported[0]);
        }

        foreach (var show in clauses.OfType<BoundShow>())
        {
            if (show.Kind is ShowKind.Indexes or ShowKind.Constraints)
            {
                var command = $"SHOW {show.Kind.ToString().ToUpperInvariant()}";
                throw Refused($"The following commands are not allowed on a system database: {command}.", command);
            }
        }

        var calls = clauses.OfType<BoundProcedureCall>().ToList();
        if (clauses.All(clause => clause is BoundProjection) || calls.Count > 1 || calls.Any(call => procedures.Find(call.Procedure.Name) is { WorksOnSystem: false }))
        {
            throw Unrecognised(statement.Text);
        }
    }

    private static string? NameOf(BoundClause clause, bool mayProject) => clause switch
    {
        BoundShow or BoundTerminate or BoundProcedureCall => null,
        BoundProjection => mayProject ? null : "WITH",
        BoundMatch { Optionality: Optionality.Optional } => "OPTIONAL MATCH",
        BoundMatch => "MATCH",
        BoundUnwind => "UNWIND",
        BoundCreate => "CREATE",
        BoundMerge => "MERGE",
        BoundSet => "SET",
        BoundDelete => "DELETE",
        BoundForeach => "FOREACH",
        BoundLoadCsv => "LOAD CSV",
        BoundFinish => "FINISH",
        _ => "CALL",
    };

    private static CypherException Unrecognised(string text) => Refused(
        $"Not a recognised system command or procedure. This Cypher command can only be executed in a user database: {text}", text);

    private static CypherException Refused(string message, string what) => GqlErrors.Of(
        StatusCode.SemanticError,
        message,
        SyntaxStatuses.ForbiddenOnSystem(what));
}
