using System;
using System.Security.Cryptography;

namespace RelationsGraph.Bolt.Client;

/// <summary>The waits between tries: each a multiple of the one before, with jitter, until the time is up.</summary>
internal sealed class RetryWaits(BoltRetryOptions options, TimeProvider time)
{
    private const int Steps = 1 << 16;
    private readonly long start = time.GetTimestamp();
    private double next = options.InitialDelay.TotalMilliseconds;

    /// <summary>The next wait; false when no further try is due.</summary>
    public bool TryNext(out TimeSpan wait)
    {
        var share = (RandomNumberGenerator.GetInt32(Steps) / (Steps - 1.0) * 2 - 1) * options.Jitter;
        wait = TimeSpan.FromMilliseconds(next * (1 + share));
        next *= options.Multiplier;
        return time.GetElapsedTime(start) < options.MaxElapsed;
    }
}
