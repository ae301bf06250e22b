namespace RelationsGraph.Tests.Bolt;

/// <summary>A clock that moves when the test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Seen)> watchers = [];
    private TimeSpan now;

    /// <summary>Timers due within this time go off at once, and the clock goes on with them.</summary>
    public TimeSpan FiresAtOnce { get; init; } = TimeSpan.MinValue;

    /// <summary>How long the timers ran that went off at once, in their order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + now;

    /// <summary>Done once a timer runs that is due after exactly this time.</summary>
    public Task Armed(TimeSpan due)
    {
        lock (gate)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (timers.Any(t => t.Due == due))
            {
                seen.SetResult();
            }

            watchers.Add((due, seen));
            return seen.Task;
        }
    }

    public void Advance(TimeSpan time)
    {
        List<ManualTimer> due;
        lock (gate)
        {
            now += time;
            due = [.. timers.Where(t => t.At <= now)];
            due.ForEach(t => timers.Remove(t));
        }

        due.ForEach(t => t.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void Set(ManualTimer timer, TimeSpan due)
    {
        lock (gate)
        {
            timers.Remove(timer);
            if (due == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            (timer.Due, timer.At) = (due, now + due);
            if (due <= FiresAtOnce)
            {
                now += due;
                Waits.Add(due);
                ThreadPool.QueueUserWorkItem(_ => timer.Fire());
                return;
            }

            timers.Add(timer);
            watchers.ForEach(w => _ = w.Due == due && w.Seen.TrySetResult());
        }
    }

    private sealed class ManualTimer(ManualTime time, Action callback) : ITimer
    {
        public TimeSpan Due { get; set; }

        public TimeSpan At { get; set; }

        private TimeSpan Period { get; set; }

        public void Fire()
        {
            if (Period > TimeSpan.Zero)
            {
                time.Set(this, Period);
            }

            callback();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
