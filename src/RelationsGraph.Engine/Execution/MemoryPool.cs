namespace RelationsGraph.Engine.Execution;

/// <summary>The memory that all transactions of a graph share.</summary>
/// <param name="most">Bytes that may be taken at a time; 0 for no limit.</param>
public sealed class MemoryPool(long most)
{
    private long _used;

    /// <summary>Bytes that may be taken; 0 for no limit.</summary>
    public long Most => most;

    /// <summary>Bytes now taken.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Takes bytes; false, and nothing taken, when there are not so many.</summary>
    public bool TryTake(long bytes)
    {
        if (most > 0 && bytes > most)
        {
            return false;
        }

        if (Interlocked.Add(ref _used, bytes) <= most || most == 0)
        {
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void GiveBack(long bytes) => Interlocked.Add(ref _used, -bytes);
}
