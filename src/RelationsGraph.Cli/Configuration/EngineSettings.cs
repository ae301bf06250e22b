using System.Globalization;
using Microsoft.Extensions.Configuration;
using RelationsGraph.Engine.Sessions;

namespace RelationsGraph.Cli.Configuration;

/// <summary>
/// What transactions of the embedded graph may take and read: the section <c>Engine</c>. Times are seconds or .NET's <c>hh:mm:ss</c>, amounts of
/// memory are bytes or have a unit of 1024 (<c>k</c>, <c>m</c>, <c>g</c>), as in Neo4j's settings; 0 is no limit. Where nothing is set, <see cref="EmbeddedGraphOptions"/> says.
/// </summary>
public sealed record EngineSettings
{
    private static readonly EmbeddedGraphOptions Unset = new();

    /// <summary><c>Engine:LockTimeout</c>: how long a statement waits to write; null: as long as that takes.</summary>
    public TimeSpan? LockTimeout { get; init; } = Unset.LockAcquisitionTimeout;

    /// <summary><c>Engine:WriterIdleTimeout</c>: how long a transaction that others wait for may do nothing; null: as long as it likes.</summary>
    public TimeSpan? WriterIdleTimeout { get; init; } = Unset.WriterIdleTimeout;

    /// <summary><c>Engine:TransactionTimeout</c>: how long a transaction may last; null: as long as it likes.</summary>
    public TimeSpan? TransactionTimeout { get; init; } = Unset.TransactionTimeout;

    /// <summary><c>Engine:TransactionMemory</c>: bytes that one transaction may keep; 0: no limit but the common one.</summary>
    public long TransactionMemory { get; init; } = Unset.TransactionMemory;

    /// <summary><c>Engine:AllTransactionsMemory</c>: bytes that all transactions together may keep; 0: no limit.</summary>
    public long AllTransactionsMemory { get; init; } = Unset.AllTransactionsMemory;

    /// <summary><c>Engine:ImportFolder</c>: the folder that LOAD CSV may read from, as a full path; null: none.</summary>
    public string? ImportFolder { get; init; }

    /// <summary>The options with these settings.</summary>
    public EmbeddedGraphOptions On(EmbeddedGraphOptions options) => options with
    {
        LockAcquisitionTimeout = LockTimeout,
        WriterIdleTimeout = WriterIdleTimeout,
        TransactionTimeout = TransactionTimeout,
        TransactionMemory = TransactionMemory,
        AllTransactionsMemory = AllTransactionsMemory,
        ImportFolder = ImportFolder,
    };

    /// <summary>Reads the section.</summary>
    /// <exception cref="UsageException">A value cannot be used.</exception>
    public static EngineSettings Read(IConfigurationSection section) => new()
    {
        LockTimeout = Time(section, nameof(LockTimeout), Unset.LockAcquisitionTimeout),
        WriterIdleTimeout = Time(section, nameof(WriterIdleTimeout), Unset.WriterIdleTimeout),
        TransactionTimeout = Time(section, nameof(TransactionTimeout), Unset.TransactionTimeout),
        TransactionMemory = Memory(section, nameof(TransactionMemory), Unset.TransactionMemory),
        AllTransactionsMemory = Memory(section, nameof(AllTransactionsMemory), Unset.AllTransactionsMemory),
        ImportFolder = Folder(section, nameof(ImportFolder)),
    };

    private static string? Folder(IConfigurationSection section, string key) => section[key]?.Trim() is not { Length: > 0 } text ? null
        : Directory.Exists(text) ? Path.GetFullPath(text)
        : throw new UsageException($"{section.Key}:{key}: '{text}' is not a folder; valid is one that LOAD CSV may read from");

    // Timers of .NET take 49 days at most; a day is more than any of these is good for.
    private static TimeSpan? Time(IConfigurationSection section, string key, TimeSpan? unset)
    {
        if (section[key]?.Trim() is not { Length: > 0 } text)
        {
            return unset;
        }

        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds);
        var time = TimeSpan.Zero;
        if (isNumber ? seconds <= 86_400 : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time))
        {
            time = isNumber ? TimeSpan.FromSeconds(seconds) : time;
            if (time >= TimeSpan.Zero && time <= TimeSpan.FromDays(1))
            {
                return time == TimeSpan.Zero ? null : time;
            }
        }

        throw new UsageException($"{section.Key}:{key}: '{text}' is not a time; valid are 0 for no limit, seconds such as 2.5, and hh:mm:ss, up to a day");
    }

    private static long Memory(IConfigurationSection section, string key, long unset)
    {
        if (section[key]?.Trim() is not { Length: > 0 } text)
        {
            return unset;
        }

        var unit = char.ToLowerInvariant(text[^1]) switch { 'k' => 1L << 10, 'm' => 1L << 20, 'g' => 1L << 30, _ => 1L };
        return long.TryParse(unit == 1 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) && amount <= long.MaxValue / unit
            ? amount * unit
            : throw new UsageException($"{section.Key}:{key}: '{text}' is not an amount of memory; valid are 0 for no limit, bytes, and amounts such as 512m or 2g");
    }
}
