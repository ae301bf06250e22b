namespace RelationsGraph.Conformance.OpenCypher;

/// <summary>What a statement gave: columns and rows in <see cref="ValueText"/>, and what it changed.</summary>
internal sealed record Answer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Counters);

/// <summary>When an error was raised.</summary>
internal enum Phase
{
    /// <summary>Before the statement ran.</summary>
    CompileTime,

    /// <summary>While it ran.</summary>
    RunTime,
}

/// <summary>The statement failed.</summary>
/// <param name="code">Neo4j's status code.</param>
/// <param name="phase">When.</param>
/// <param name="message">Why.</param>
internal sealed class StatementFailedException(string code, Phase phase, string message) : Exception($"{code} ({phase}): {message}")
{
    public string Code { get; } = code;

    /// <summary>The database's message alone.</summary>
    public string Reason { get; } = message;

    public Phase Phase { get; } = phase;
}

/// <summary>A procedure that a scenario defines: a signature and a table of arguments and results.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">Names and types of what it takes.</param>
/// <param name="Columns">Names and types of what it yields.</param>
/// <param name="Rows">Values in the feature file's notation, parameters first.</param>
internal sealed record TestProcedure(
    string Name, IReadOnlyList<(string Name, string Type)> Parameters, IReadOnlyList<(string Name, string Type)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A database that runs scenarios. It starts empty.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Defines a procedure; false when the database cannot.</summary>
    public abstract bool TryDefine(TestProcedure procedure);

    /// <summary>Runs a statement and reads all of its result. Parameters are Cypher literals.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Names and literals.</param>
    /// <param name="order">How lists of the result are written.</param>
    /// <exception cref="StatementFailedException">The statement failed.</exception>
    public abstract Task<Answer> RunAsync(string statement, IReadOnlyDictionary<string, string> parameters, ListOrder order);

    /// <summary>Runs a setup and a statement in one transaction and rolls it back.</summary>
    /// <exception cref="StatementFailedException">The statement failed.</exception>
    public abstract Task<Answer> TryOutAsync(string setup, string statement, IReadOnlyDictionary<string, string> parameters);

    public abstract ValueTask DisposeAsync();
}
