using System.Runtime.ExceptionServices;

namespace RelationsGraph.Engine.Sessions;

/// <summary>
/// Runs what recurses over long statements on a thread with a large stack: a chain of ten thousand operators or clauses is a tree as deep, and the common threads' stacks are
/// too small for walking it.
/// </summary>
internal static class RoomyStack
{
    // Address space only; the system gives memory for what is used of it.
    private const int Bytes = 512 * 1024 * 1024;

    /// <summary>Gives what the function gives, or throws what it throws.</summary>
    public static T Run<T>(Func<T> function)
    {
        var result = default(T);
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = function();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            Bytes)
        { Name = "long statement", IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
