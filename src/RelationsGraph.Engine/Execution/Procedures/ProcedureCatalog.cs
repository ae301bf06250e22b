using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution.Procedures;

/// <summary>What a procedure is called with.</summary>
/// <param name="Arguments">One value for each parameter.</param>
/// <param name="View">The graph as the transaction sees it.</param>
/// <param name="Scope">The statement that calls.</param>
public sealed record ProcedureInvocation(IReadOnlyList<Value> Arguments, GraphView View, StatementScope Scope);

/// <summary>A procedure: its signature and what it does.</summary>
/// <param name="Signature">How it is called and what it yields.</param>
/// <param name="Body">Gives its rows: a value for each column. A procedure without columns gives none.</param>
public sealed record ProcedureDefinition(ProcedureSignature Signature, Func<ProcedureInvocation, IEnumerable<Value[]>> Body)
{
    /// <summary>Whether it can be called on the database <c>system</c>.</summary>
    public bool WorksOnSystem { get; init; } = true;

    /// <summary>Whether it is an administrator's.</summary>
    public bool IsAdmin { get; init; }
}

/// <summary>The procedures that statements can call, by name. Names are compared as written.</summary>
public sealed class ProcedureCatalog
{
    private readonly Dictionary<string, ProcedureDefinition> _procedures = new(StringComparer.Ordinal);

    /// <summary>A catalog of these procedures.</summary>
    public ProcedureCatalog(IEnumerable<ProcedureDefinition> procedures)
    {
        foreach (var procedure in procedures)
        {
            _procedures.Add(procedure.Signature.Name, procedure);
        }
    }

    /// <summary>Counts changes, so that plans made before one are not used after it.</summary>
    public int Version { get; private set; }

    /// <summary>All procedures by name.</summary>
    public IEnumerable<ProcedureDefinition> All => _procedures.Values.OrderBy(procedure => procedure.Signature.Name, StringComparer.Ordinal);

    /// <summary>The procedures of openCypher tools and Neo4j that the engine has.</summary>
    public static ProcedureCatalog BuiltIn() => new([.. SchemaProcedures.All, .. ServerProcedures.All, .. FullTextProcedures.All, .. VectorProcedures.All]);

    /// <summary>Adds a procedure, in the place of one with the same name. Not while statements run.</summary>
    public void Register(ProcedureDefinition procedure)
    {
        _procedures[procedure.Signature.Name] = procedure;
        Version++;
    }

    /// <summary>The procedure of a name; null when there is none.</summary>
    public ProcedureDefinition? Find(string name) => _procedures.GetValueOrDefault(name);
}
