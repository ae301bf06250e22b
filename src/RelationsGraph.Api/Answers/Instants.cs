using System;
using System.Globalization;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Api.Answers;

/// <summary>Instants between the database and RFC 3339 text.</summary>
internal static class Instants
{
    /// <summary>RFC 3339 text in UTC, with as many decimals as are needed, at most nine.</summary>
    public static string Text(object value) => value switch
    {
        BoltDateTime instant => Text(instant.Seconds, instant.Nanoseconds),
        BoltZonedDateTime instant => Text(instant.Seconds, instant.Nanoseconds),
        DateTimeOffset instant => Text(instant.ToUnixTimeSeconds(), (int)(instant.UtcTicks % TimeSpan.TicksPerSecond * 100)),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is not an instant"),
    };

    /// <summary>Reads RFC 3339 text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTimeOffset Parse(string text)
    {
        // RFC 3339 needs date, time and offset; .NET's round-trip style would also take a local time.
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var upper = text.ToUpperInvariant().Replace(' ', 'T');
        return upper.Length > 19 && (upper[^1] == 'Z' || upper[^6] is '+' or '-')
            ? DateTimeOffset.ParseExact(upper, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : throw new FormatException($"\"{text}\" is not an instant");
    }

    private static string Text(long seconds, int nanoseconds)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var decimals = nanoseconds == 0 ? "" : $".{nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}";
        return $"{time}{decimals}Z";
    }
}
