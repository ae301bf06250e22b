using System.Globalization;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Execution;

/// <summary>
/// Counts what a transaction keeps in memory (rows to sort, groups, tables for joins, changes that wait for their commit) and refuses what would pass its own limit, or
/// the one that all transactions share. Used by one thread at a time.
/// </summary>
/// <param name="most">The transaction's own limit in bytes; 0 for none.</param>
/// <param name="pool">The memory of all transactions.</param>
public sealed class MemoryLimit(long most, MemoryPool pool) : IDisposable
{
    // What is taken from the pool at least, so that transactions seldom meet there.
    private const long Grain = 1 << 16;

    private long _taken;
    private long _written;
    private bool _ended;

    /// <summary>Bytes now counted.</summary>
    public long Used { get; private set; }

    /// <summary>The largest value that may be made now, in bytes.</summary>
    public long Left => Math.Min(most > 0 ? most - Used : long.MaxValue, pool.Most > 0 ? pool.Most - pool.Used + _taken - Used : long.MaxValue);

    /// <summary>Counts more bytes.</summary>
    /// <exception cref="CypherException">A limit would be passed; nothing is counted then.</exception>
    public void Reserve(long bytes)
    {
        // A statement may take another step before it sees that its transaction was ended.
        if (_ended)
        {
            return;
        }

        if (most > 0 && bytes > most - Used)
        {
            throw Refusal(bytes, most, Used, "db.memory.transaction.max");
        }

        if (bytes > _taken - Used)
        {
            Take(bytes);
        }

        Used += bytes;
    }

    /// <summary>Counts bytes that changes take until they are committed or undone.</summary>
    /// <exception cref="CypherException">A limit would be passed.</exception>
    public void ReserveWritten(long bytes)
    {
        Reserve(bytes);
        _written += bytes;
    }

    /// <summary>Refuses bytes that would pass a limit, without counting them: a value that is made, and that nobody may keep.</summary>
    /// <exception cref="CypherException">A limit would be passed.</exception>
    public void Require(long bytes)
    {
        if (bytes > Left)
        {
            Reserve(bytes);
            Release(bytes);
        }
    }

    /// <summary>Counts bytes as given back.</summary>
    public void Release(long bytes)
    {
        if (_ended)
        {
            return;
        }

        Used -= bytes;
        if (_taken - Used > 2 * Grain)
        {
            var spare = _taken - Used - Grain;
            _taken -= spare;
            pool.GiveBack(spare);
        }
    }

    /// <summary>Counts the changes so far as given back.</summary>
    public void ReleaseWritten()
    {
        Release(_written);
        _written = 0;
    }

    /// <summary>Gives everything back; what is released later was among it.</summary>
    public void Dispose()
    {
        _ended = true;
        pool.GiveBack(_taken);
        (_taken, Used, _written) = (0, 0, 0);
    }

    private void Take(long bytes)
    {
        var missing = bytes - (_taken - Used);
        var ample = Math.Max(missing, Grain);
        if (pool.TryTake(ample))
        {
            _taken += ample;
        }
        else if (ample > missing && pool.TryTake(missing))
        {
            _taken += missing;
        }
        else
        {
            throw Refusal(bytes, pool.Most, pool.Used, "dbms.memory.transaction.total.max");
        }
    }

    private static CypherException Refusal(long bytes, long limit, long used, string setting) => new(new Diagnostic(
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError",
        $"The allocation of an extra {Text(bytes)} would use more than the limit {Text(limit)}. Currently using {Text(used)}. {setting} threshold reached")
    {
        Hint = "Let the statement keep fewer rows or smaller values, by a LIMIT or by smaller batches, or raise the limit.",
    });

    private static string Text(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB");
}
