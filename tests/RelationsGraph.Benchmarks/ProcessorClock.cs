using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RelationsGraph.Benchmarks;

/// <summary>Processor time, so that what else the machine does is not measured.</summary>
internal static partial class ProcessorClock
{
    private const int CurrentThread = 3;

    /// <summary>Of the current thread; the wall clock where there is no such clock.</summary>
    public static TimeSpan Thread => TryRead(CurrentThread) ?? TimeSpan.FromSeconds(Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency);

    /// <summary>Of this process, all threads.</summary>
    public static TimeSpan Process => Environment.CpuUsage.TotalTime;

    /// <summary>Of another process, all threads; zero once it has ended.</summary>
    public static TimeSpan Of(int process)
    {
        // The clock of a process is named by its id; its entry in /proc counts in hundredths of a second only.
        const int ProcessorOfProcess = 2;
        return TryRead((~process << 3) | ProcessorOfProcess) ?? TimeSpan.Zero;
    }

    private static TimeSpan? TryRead(int clock) => OperatingSystem.IsLinux() && Read(clock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : null;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
