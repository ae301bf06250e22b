using System;
using System.Threading;
using System.Threading.Tasks;

namespace RelationsGraph.Api.Live;

/// <summary>
/// Tells those who wait for the ledger to grow. All wait for one and the same look at it, whatever their number, and where nobody waits nobody looks. Changes come from
/// other processes and on any Neo4j, so looking again and again is the one way to learn of them.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="interval">The time between two looks.</param>
/// <param name="time">The clock.</param>
internal sealed class LedgerPulse(ChangeLedger ledger, TimeSpan interval, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Task<long>? _look;

    /// <summary>Waits until the ledger has reached a position.</summary>
    /// <exception cref="Bolt.Client.BoltException">The graph cannot be asked.</exception>
    public async Task WaitAsync(long position, CancellationToken stop)
    {
        while (await Look().WaitAsync(stop) < position)
        {
        }
    }

    private Task<long> Look()
    {
        lock (_lock)
        {
            return _look is { IsCompleted: false } ? _look : _look = LookAsync();
        }
    }

    private async Task<long> LookAsync()
    {
        await Task.Delay(interval, time);
        return await ledger.PositionAsync(CancellationToken.None);
    }
}
