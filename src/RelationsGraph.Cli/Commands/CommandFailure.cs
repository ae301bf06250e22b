using RelationsGraph.Api.Analyses;
using RelationsGraph.Bolt.Client;
using RelationsGraph.Cli.Configuration;
using RelationsGraph.Cli.Graphs;
using RelationsGraph.GraphQL.Stored;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Exports;

namespace RelationsGraph.Cli.Commands;

/// <summary>What a failure means to the caller: an exit code and one line of explanation.</summary>
public static class CommandFailure
{
    /// <summary>The exit code for a failure, after saying what happened.</summary>
    public static int Report(Exception failure, TextWriter error)
    {
        var (code, message) = Explain(failure);
        error.WriteLine("relations: " + message);
        return code;
    }

    private static (int Code, string Message) Explain(Exception failure) => failure switch
    {
        OperationCanceledException => (ExitCode.Interrupted, "interrupted"),
        UsageException or AnalysisException or DossierException or ExportException => (ExitCode.Invalid, failure.Message),
        StoredOperationException => (ExitCode.Invalid, "a stored operation is not valid\n" + failure.Message),
        GraphUnreachableException => (ExitCode.Unreachable, failure.Message),
        BoltUnavailableException => (ExitCode.Unreachable, "the graph cannot be reached: " + failure.Message),
        BoltException { Code: "Neo.ClientError.Statement.AccessMode" } => (ExitCode.Invalid, $"{failure.Message} (a statement that writes needs --write)"),
        BoltException { Code: var status } when status.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal) => (ExitCode.Unreachable, $"the graph refused the login: {failure.Message} ({status})"),
        BoltException { Code: var status } when status.StartsWith("Neo.ClientError.", StringComparison.Ordinal) => (ExitCode.Invalid, $"{failure.Message} ({status})"),
        BoltException { Code: "Neo.TransientError.General.MemoryPoolOutOfMemoryError" } => (
            ExitCode.Failed, $"{failure.Message} (nothing of that transaction was kept, and ingest --replace is one; Engine__TransactionMemory lets it take more, and db.memory.transaction.max of a Neo4j)"),
        BoltException { Code: var status } => (ExitCode.Failed, $"{failure.Message} ({status})"),
        ListenException => (ExitCode.Failed, failure.Message),
        IOException or UnauthorizedAccessException or InvalidDataException => (ExitCode.Failed, failure.Message),
        // Nobody's input explains it, so whoever mends it needs all of it.
        _ => (ExitCode.Failed, "failed unexpectedly: " + failure),
    };
}
