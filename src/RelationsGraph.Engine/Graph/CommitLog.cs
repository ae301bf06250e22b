namespace RelationsGraph.Engine.Graph;

/// <summary>
/// Makes commits durable. The graph appends a transaction's changes in the order of commits, waits until they are safe, and only
/// then shows them to readers. After a failure everything that was not yet safe has failed, and nothing can be appended until
/// <see cref="Resume"/>.
/// </summary>
internal abstract class CommitLog
{
    /// <summary>Takes in a transaction's changes; called by one thread at a time.</summary>
    public abstract CommitTicket Append(ChangeSet changes);

    /// <summary>Returns when the changes are safe.</summary>
    /// <exception cref="IOException">They could not be made safe, and never will be.</exception>
    public abstract void Wait(CommitTicket ticket);

    /// <summary>Goes on after a failure, when the graph has returned to the last safe state.</summary>
    public abstract void Resume();
}

/// <summary>A transaction on its way to the disk.</summary>
internal sealed class CommitTicket
{
    private volatile Exception? _failure;
    private volatile bool _durable;

    public bool IsDurable => _durable;

    public Exception? Failure => _failure;

    /// <summary>Whether it is safe or has failed.</summary>
    public bool IsSettled => _durable || _failure is not null;

    public void Succeed() => _durable = true;

    public void Fail(Exception failure) => _failure = failure;
}
