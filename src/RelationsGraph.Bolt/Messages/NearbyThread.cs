using System;
using System.IO.Pipelines;

namespace RelationsGraph.Bolt.Messages;

/// <summary>
/// Hands work to the pool so that the very thread which brings it takes it up as soon as it has nothing else to do, with all that the work needs in its caches; another thread that is free
/// before takes it away.
/// </summary>
internal sealed class NearbyThread : PipeScheduler
{
    /// <summary>The only one.</summary>
    public static readonly NearbyThread Scheduler = new();

    private NearbyThread()
    {
    }

    /// <inheritdoc/>
    public override void Schedule(Action<object?> action, object? state) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(action, state, preferLocal: true);
}
