using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Functions;
using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Sessions;

/// <summary>How an embedded graph behaves.</summary>
public sealed record EmbeddedGraphOptions
{
    /// <summary>The database's name, as clients see it.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>The database's id, a part of element ids.</summary>
    public Guid DatabaseId { get; init; } = Guid.NewGuid();

    /// <summary>When the database was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The source of rand() and randomUUID().</summary>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>The procedures that can be called.</summary>
    public ProcedureCatalog Procedures { get; init; } = ProcedureCatalog.BuiltIn();

    /// <summary>The functions that can be called.</summary>
    public FunctionCatalog Functions { get; init; } = FunctionCatalog.BuiltIn;

    /// <summary>How long a transaction may last; null: as long as it likes.</summary>
    public TimeSpan? TransactionTimeout { get; init; }

    /// <summary>How long a statement that writes waits for another transaction that writes; null: as long as that takes. One minute unless set.</summary>
    public TimeSpan? LockAcquisitionTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long a client may hold a transaction that writes without using it while others wait to write, before it is rolled back; null: as long as it
    /// likes. 30 seconds unless set.
    /// </summary>
    public TimeSpan? WriterIdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that a transaction may keep: rows to sort, groups, tables for joins, lists and texts, changes until their commit; 0: no limit but the common one.</summary>
    public long TransactionMemory { get; init; }

    /// <summary>Bytes that all transactions together may keep; 0: no limit. Half of what the process may use by default.</summary>
    public long AllTransactionsMemory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>How many plans are kept.</summary>
    public int PlanCacheSize { get; init; } = 1000;

    /// <summary>The folder that LOAD CSV may read from; null: none.</summary>
    public string? ImportFolder { get; init; }

    /// <summary>The address that clients connect to.</summary>
    public string Address { get; init; } = "localhost:7687";

    /// <summary>Whether clients have to log in.</summary>
    public bool RequiresLogin { get; init; }
}

/// <summary>A graph in this process, asked in Cypher. It may be used by any number of threads; a session by one at a time.</summary>
public sealed class EmbeddedGraph : IDisposable
{
    private readonly TransactionRegistry _registry;
    private readonly PlanCache _plans;
    private readonly IReadOnlyList<Setting> _settings;
    private readonly IDisposable? _owned;
    private readonly DateTimeOffset _opened;

    /// <summary>Asks a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="owned">What is closed with the graph, such as the database that holds the store.</param>
    public EmbeddedGraph(GraphStore store, EmbeddedGraphOptions? options = null, IDisposable? owned = null)
    {
        Store = store;
        Options = options ?? new EmbeddedGraphOptions();
        _owned = owned;
        _opened = Options.Time.GetUtcNow();
        _settings = ServerFacts.DefaultSettings(Options.RequiresLogin);
        Memory = new MemoryPool(Options.AllTransactionsMemory);
        _registry = new TransactionRegistry(Options.Database, Options.Time);
        _plans = new PlanCache(Options.PlanCacheSize, new Catalogs(Options.Functions, name => Options.Procedures.Find(name)?.Signature), Options.Procedures);
    }

    /// <summary>The store.</summary>
    public GraphStore Store { get; }

    /// <summary>How the graph behaves.</summary>
    public EmbeddedGraphOptions Options { get; }

    /// <summary>The transactions under way.</summary>
    public TransactionList Transactions => _registry;

    /// <summary>The memory that transactions take.</summary>
    public MemoryPool Memory { get; }

    /// <summary>Bytes that one transaction may keep when no other keeps any.</summary>
    internal long LargestTransaction
    {
        get
        {
            var (own, all) = (Options.TransactionMemory, Options.AllTransactionsMemory);
            return own > 0 && (all <= 0 || own < all) ? own : all > 0 ? all : long.MaxValue;
        }
    }

    internal PlanCache Plans => _plans;

    internal WriterWait WriterWait => new(Options, _registry);

    internal TransactionRegistry Registry => _registry;

    /// <summary>An empty graph that lives in memory alone.</summary>
    public static EmbeddedGraph InMemory(EmbeddedGraphOptions? options = null)
    {
        var store = new GraphStore();
        return new EmbeddedGraph(store, options, store);
    }

    /// <summary>A session for a client.</summary>
    public Session Session(ClientDescription? client = null) => new(this, client ?? new ClientDescription("", "embedded", "", "embedded"));

    /// <inheritdoc/>
    public void Dispose() => _owned?.Dispose();

    internal ServerFacts Facts(ClientDescription client) => new()
    {
        Procedures = Options.Procedures,
        Functions = Options.Functions,
        Database = Options.Database,
        DatabaseId = Options.DatabaseId,
        Created = Options.Created,
        Opened = _opened,
        Address = Options.Address,
        RequiresLogin = Options.RequiresLogin,
        Settings = _settings,
        ImportFolder = Options.ImportFolder,
        Transactions = _registry,
        ForgetPlans = _plans.Clear,
        User = client.User,
    };
}
