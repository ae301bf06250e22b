using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>The embedded engine, in this process and in memory.</summary>
internal sealed class EngineDatabase : Database
{
    private readonly ProcedureCatalog _procedures = ProcedureCatalog.BuiltIn();
    private readonly EmbeddedGraph _graph;

    /// <summary>An empty database.</summary>
    /// <param name="importFolder">The folder that LOAD CSV may read from.</param>
    public EngineDatabase(string? importFolder = null) => _graph = EmbeddedGraph.InMemory(new EmbeddedGraphOptions { Procedures = _procedures, ImportFolder = importFolder });

    public override ValueTask DisposeAsync()
    {
        _graph.Dispose();
        return default;
    }

    public override bool TryDefine(TestProcedure procedure)
    {
        var parameters = procedure.Parameters.Select(p => new ProcedureParameter(p.Name, TypeOf(p.Type), null) { TypeText = p.Type });
        var columns = procedure.Columns.Select(c => new ProcedureColumn(c.Name, TypeOf(c.Type)) { TypeText = c.Type });
        var signature = new ProcedureSignature(procedure.Name, parameters.ToSequence(), columns.ToSequence(), ProcedureMode.Read, "A procedure of a test.");
        var rows = procedure.Rows.Select(row => row.Select(Literal).ToArray()).ToList();
        var taken = procedure.Parameters.Count;
        _procedures.Register(new ProcedureDefinition(signature, call => rows
            .Where(row => Enumerable.Range(0, taken).All(i => row[i].Equals(call.Arguments[i])))
            .Select(row => row[taken..])));
        return true;
    }

    private static CypherType TypeOf(string type) => type switch
    {
        "STRING" => CypherType.String,
        "INTEGER" => CypherType.Integer,
        "FLOAT" => CypherType.Float,
        "NUMBER" => new CypherType(KindSet.Number),
        "BOOLEAN" => CypherType.Boolean,
        "MAP" => CypherType.Map,
        _ => CypherType.Any,
    };

    public override Task<Answer> RunAsync(string statement, IReadOnlyDictionary<string, string> parameters, ListOrder order)
    {
        var values = parameters.ToDictionary(parameter => parameter.Key, parameter => Literal(parameter.Value));
        using var session = _graph.Session();
        try
        {
            using var result = session.Run(statement, values);
            return Task.FromResult(Read(result, order));
        }
        catch (CypherException failure)
        {
            throw new StatementFailedException(failure.Code, PhaseOf(statement, failure), failure.Diagnostic.ToString());
        }
    }

    public override Task<Answer> TryOutAsync(string setup, string statement, IReadOnlyDictionary<string, string> parameters)
    {
        var values = parameters.ToDictionary(parameter => parameter.Key, parameter => Literal(parameter.Value));
        using var session = _graph.Session();
        using var transaction = session.Begin();
        transaction.Run(setup).Consume();
        try
        {
            using var result = transaction.Run(statement, values);
            return Task.FromResult(Read(result, ListOrder.Kept));
        }
        catch (CypherException failure)
        {
            throw new StatementFailedException(failure.Code, Phase.RunTime, failure.Diagnostic.ToString());
        }
        finally
        {
            transaction.Rollback();
        }
    }

    private static Answer Read(QueryResult result, ListOrder order)
    {
        var rows = new List<IReadOnlyList<string>>();
        while (result.Next())
        {
            var text = new EngineText(result.View, order);
            rows.Add(result.Row().Select(text.Of).ToList());
        }

        var counters = result.Consume().Counters.NotZero().Select(counter => $"{counter.Name} {counter.Count}");
        return new Answer(result.Columns, rows, string.Join(", ", counters.Order(StringComparer.Ordinal)));
    }

    // What fails when it is only planned fails before it runs. Missing parameters are noticed before running, too.
    private Phase PhaseOf(string statement, CypherException failure)
    {
        if (failure.Code == StatusCode.ParameterMissing)
        {
            return Phase.CompileTime;
        }

        using var session = _graph.Session();
        try
        {
            session.Run("EXPLAIN " + statement).Dispose();
            return Phase.RunTime;
        }
        catch (CypherException)
        {
            return Phase.CompileTime;
        }
    }

    private Value Literal(string literal)
    {
        using var session = _graph.Session();
        using var result = session.Run($"RETURN {literal} AS value");
        return result.Next() ? result[0] : throw new InvalidOperationException($"'{literal}' has no value");
    }
}
