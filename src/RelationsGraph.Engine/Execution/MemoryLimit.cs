using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>Counts what a transaction's statements keep in memory (rows to sort, groups, tables for joins) and ends them above a limit.</summary>
/// <param name="most">The limit in bytes; 0 for none.</param>
public sealed class MemoryLimit(long most)
{
    /// <summary>Bytes now counted.</summary>
    public long Used { get; private set; }

    /// <summary>Bytes counted at most.</summary>
    public long Peak { get; private set; }

    /// <summary>Counts more bytes.</summary>
    /// <exception cref="CypherException">The limit is passed.</exception>
    public void Reserve(long bytes)
    {
        Used += bytes;
        Peak = Math.Max(Peak, Used);
        if (most > 0 && Used > most)
        {
            throw new CypherException(new Diagnostic(
                "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
                $"The allocation of an extra {InMebibytes(bytes)} MiB would use more than the limit {InMebibytes(most)} MiB. Currently using {InMebibytes(Used - bytes)} MiB. db.memory.transaction.max threshold reached")
            {
                Hint = "Let the statement keep fewer rows, by a LIMIT or by smaller batches, or raise the limit.",
            });
        }
    }

    /// <summary>Counts everything as given back.</summary>
    public void Release() => Used = 0;

    private static string InMebibytes(long bytes) => (bytes / 1048576.0).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
