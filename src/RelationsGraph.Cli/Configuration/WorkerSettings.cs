using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace RelationsGraph.Cli.Configuration;

/// <summary>How dossiers are loaded: the section <c>Worker</c> of the configuration.</summary>
public sealed record WorkerSettings
{
    private const int LargestBatch = 100_000;
    private const double Day = 86_400;

    /// <summary>How many records are written in one transaction.</summary>
    public int BatchSize { get; init; } = 5000;

    /// <summary>The time between two looks at an inbox.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait before a load that failed is tried again; it doubles each time.</summary>
    public TimeSpan RetryWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>Worker:Metrics</c>: where a worker on an inbox serves what it counts; null for nowhere.</summary>
    public ListenAddress? Metrics { get; init; }

    /// <summary>Reads the section.</summary>
    /// <exception cref="UsageException">A value cannot be used.</exception>
    public static WorkerSettings Read(IConfigurationSection section)
    {
        var unset = new WorkerSettings();
        return new WorkerSettings
        {
            BatchSize = (int)Number(section, nameof(BatchSize), unset.BatchSize, NumberStyles.None, LargestBatch, "a number of records; valid are 1 to 100000"),
            Interval = Seconds(section, nameof(Interval), unset.Interval),
            RetryWait = Seconds(section, nameof(RetryWait), unset.RetryWait),
        };
    }

    private static TimeSpan Seconds(IConfigurationSection section, string key, TimeSpan unset) =>
        TimeSpan.FromSeconds(Number(section, key, unset.TotalSeconds, NumberStyles.AllowDecimalPoint, Day, "a time; valid are seconds above 0 such as 0.5, up to a day"));

    private static double Number(IConfigurationSection section, string key, double unset, NumberStyles style, double most, string what) =>
        section[key]?.Trim() is not { Length: > 0 } text ? unset
        : double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw new UsageException($"{section.Key}:{key}: '{text}' is not {what}");
}
