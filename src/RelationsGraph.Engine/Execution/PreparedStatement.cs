using RelationsGraph.Engine.Binding;
using RelationsGraph.Engine.Binding.Tree;
using RelationsGraph.Engine.Execution.Compilation;
using RelationsGraph.Engine.Execution.Expressions;
using RelationsGraph.Engine.Execution.Operators;
using RelationsGraph.Engine.Execution.Procedures;
using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Parsing.Syntax;
using RelationsGraph.Engine.Planning;
using RelationsGraph.Engine.Planning.Plans;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>What a statement does to the database, as summaries tell it.</summary>
public enum StatementType
{
    /// <summary>It reads.</summary>
    Read,

    /// <summary>It writes and has columns.</summary>
    ReadWrite,

    /// <summary>It writes and has no columns.</summary>
    Write,

    /// <summary>It changes the schema or is about the server.</summary>
    Schema,
}

/// <summary>What a name names.</summary>
public enum NameKind
{
    /// <summary>A label.</summary>
    Label,

    /// <summary>A relationship type.</summary>
    Type,

    /// <summary>A property key.</summary>
    Key,
}

/// <summary>A statement that is bound, planned and compiled: any number of executions, at once too, use the same.</summary>
public sealed class PreparedStatement
{
    private readonly OperatorFactory _root;

    private PreparedStatement(BoundStatement statement, StatementPlan plan, PlanCompiler compiler)
    {
        Statement = statement;
        Plan = plan.Root;
        Layout = compiler.Layout;
        Steps = compiler.Steps;
        NamesRead = [.. compiler.Tokens.Where(token => token.Kind != TokenKind.MapKey).Select(token => (token.Name, (NameKind)token.Kind)).Where(name => name.Item2 != NameKind.Type || compiler.Tokens.All(other => other.Kind != TokenKind.Label || other.Name != name.Name))];
        _root = compiler.Root;
        Type = TypeOf(statement.Body, plan.Root);
        Columns = [.. ((IEnumerable<BoundColumn>)ColumnsOf(statement.Body)).Select(column => column.Name)];
        ColumnSlots = [.. ((IEnumerable<BoundColumn>)ColumnsOf(statement.Body)).Select(column => column.Symbol.Id)];
    }

    /// <summary>The statement as bound.</summary>
    public BoundStatement Statement { get; }

    /// <summary>Its plan.</summary>
    public LogicalPlan Plan { get; }

    /// <summary>What it does.</summary>
    public StatementType Type { get; }

    /// <summary>Names of its columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Whether it writes data or the schema, so that it needs the writer from its start.</summary>
    public bool Writes => Statement.Body is not BoundQuery query || query.Writes;

    internal FrameLayout Layout { get; }

    internal int[] ColumnSlots { get; }

    /// <summary>The steps that are counted, by number, for PROFILE.</summary>
    internal IReadOnlyList<LogicalPlan> Steps { get; }

    /// <summary>The labels, types and keys that it reads by.</summary>
    public IReadOnlyList<(string Name, NameKind Kind)> NamesRead { get; }

    /// <summary>Plans and compiles a statement for a graph.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="view">The graph.</param>
    /// <param name="procedures">The procedures that it may call.</param>
    /// <param name="check">Throws when the planning is to end.</param>
    public static PreparedStatement Of(BoundStatement statement, GraphView view, ProcedureCatalog procedures, Action? check = null)
    {
        var plan = QueryPlanner.Plan(statement, view, check);
        var prepared = new PreparedStatement(statement, plan, new PlanCompiler(plan, procedures, statement.Mode));
        plan.Subqueries.Finish();
        return prepared;
    }

    /// <summary>Starts an execution.</summary>
    /// <exception cref="CypherException">A parameter is missing, or cannot be what its place needs.</exception>
    public RunningStatement Start(StatementScope scope)
    {
        var missing = ((IEnumerable<string>)Statement.Parameters).Where(name => !scope.Parameters.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            throw new CypherException(new Diagnostic(StatusCode.ParameterMissing, $"Expected parameter(s): {string.Join(", ", missing)}")
            {
                Hint = "Give a value for each parameter that the statement names.",
                Detail = "MissingParameter",
            });
        }

        RefuseMisfits(scope);
        var frame = new Frame(scope, Layout);
        return new RunningStatement(this, frame, _root(frame));
    }

    private void RefuseMisfits(StatementScope scope)
    {
        foreach (var expectation in Statement.Expectations)
        {
            if (scope.Parameters.TryGetValue(expectation.Name, out var value) && TypeChecker.MismatchOf(expectation, value) is var (message, status))
            {
                throw new Parsing.SyntaxErrors(Statement.Text).At(expectation.Place, message, "InvalidArgumentType", status);
            }
        }
    }

    private static Sequence<BoundColumn> ColumnsOf(BoundBody body) => body is BoundQuery query ? query.Columns : [];

    private static StatementType TypeOf(BoundBody body, LogicalPlan plan)
    {
        if (body is not BoundQuery query || IsAdministration(plan))
        {
            return StatementType.Schema;
        }

        return !query.Writes ? StatementType.Read : query.Columns.Count > 0 ? StatementType.ReadWrite : StatementType.Write;
    }

    private static bool IsAdministration(LogicalPlan plan) =>
        plan is ShowPlan { Clause.Kind: ShowKind.Databases or ShowKind.CurrentUser or ShowKind.Users } or ProcedureCallPlan { Call.Procedure.Mode: ProcedureMode.Dbms }
        || plan.Inputs.Any(IsAdministration);
}

/// <summary>An execution of a statement: its rows one after the other, and what it did.</summary>
public sealed class RunningStatement : IDisposable
{
    private readonly Frame _frame;
    private readonly RowSource _root;
    private bool _open;

    internal RunningStatement(PreparedStatement statement, Frame frame, RowSource root)
    {
        Statement = statement;
        _frame = frame;
        _root = root;
    }

    /// <summary>What is executed.</summary>
    public PreparedStatement Statement { get; }

    /// <summary>The graph as the statement sees it now: what nodes and relationships in its rows are looked up in.</summary>
    public GraphView View => _frame.View;

    /// <summary>What was changed so far.</summary>
    public UpdateCounters Counters => _frame.Counters;

    /// <summary>Remarks that came up while it ran.</summary>
    public IReadOnlyList<Notification> Notifications => _frame.Notifications;

    /// <summary>What each step did, by the step; filled by PROFILE alone.</summary>
    public IReadOnlyDictionary<LogicalPlan, StepProfile> Profile
    {
        get
        {
            var profiles = new Dictionary<LogicalPlan, StepProfile>(ReferenceEqualityComparer.Instance);
            foreach (var (step, profile) in _frame.Profiles)
            {
                profiles[Statement.Steps[step]] = profile;
            }

            return profiles;
        }
    }

    /// <summary>Goes on to the next row; false behind the last.</summary>
    /// <exception cref="CypherException">The statement failed or was ended.</exception>
    public bool Next()
    {
        if (!_open)
        {
            _open = true;
            _root.Open();
        }

        _frame.Check();
        return _root.Next();
    }

    /// <summary>The value of a column of the row.</summary>
    public Value this[int column] => _frame.Slots[Statement.ColumnSlots[column]];

    /// <summary>Copies the row.</summary>
    public Value[] Row()
    {
        var row = new Value[Statement.ColumnSlots.Length];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = this[i];
        }

        return row;
    }

    /// <inheritdoc/>
    public void Dispose() => _frame.Dispose();
}
