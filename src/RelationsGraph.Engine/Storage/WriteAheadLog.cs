using RelationsGraph.Engine.Graph;

namespace RelationsGraph.Engine.Storage;

/// <summary>
/// The log of committed transactions. Whoever waits first writes for all that wait: while one flush is under way the next
/// commits gather, and go out together; those that it made safe go on without waiting for another.
/// </summary>
internal sealed class WriteAheadLog : CommitLog, IDisposable
{
    // A larger one is not kept for the next frame.
    private const int KeptBuffer = 16 << 20;

    private readonly Lock _queueLock = new();
    private readonly object _turn = new();
    private readonly StoreFolder _folder;
    private readonly Action _onWritten;
    private List<(CommitTicket Ticket, ChangeSet Changes)> _queue = [];
    private byte[] _buffer = [];
    private StorageFile _file;
    private long _end;
    private long _sequence;
    private bool _writing;
    private bool _paused;
    private string? _broken;

    /// <param name="folder">Where the segments are.</param>
    /// <param name="file">The segment to go on with.</param>
    /// <param name="end">Where in it to go on.</param>
    /// <param name="sequence">Sequence of the last frame.</param>
    /// <param name="onWritten">Called after transactions became safe, with no lock held.</param>
    public WriteAheadLog(StoreFolder folder, StorageFile file, long end, long sequence, Action onWritten)
        => (_folder, _file, _end, _sequence, _onWritten) = (folder, file, end, sequence, onWritten);

    /// <summary>Bytes in the segment that is written to.</summary>
    public long SegmentLength => Volatile.Read(ref _end);

    /// <summary>Number of flushes: with many writers, fewer than transactions.</summary>
    public long Flushes { get; private set; }

    public override CommitTicket Append(ChangeSet changes)
    {
        lock (_queueLock)
        {
            if (_broken is not null || _paused)
            {
                throw new IOException(_broken ?? "an earlier transaction could not be written to disk; try again");
            }

            var ticket = new CommitTicket();
            _queue.Add((ticket, changes));
            return ticket;
        }
    }

    public override void Wait(CommitTicket ticket)
    {
        if (TakeTurn(ticket))
        {
            try
            {
                WriteQueue();
            }
            finally
            {
                EndTurn();
            }
        }

        if (ticket.Failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }

        _onWritten();
    }

    public override void Resume()
    {
        lock (_queueLock)
        {
            _paused = false;
        }
    }

    /// <summary>Writes what waits and goes on in a new segment. The caller sees to it that nothing is appended meanwhile.</summary>
    /// <returns>Sequence of the last frame of the segments before.</returns>
    public long Rotate()
    {
        TakeTurn(null);
        try
        {
            WriteQueue();
            if (_broken is not null || _paused)
            {
                throw new IOException(_broken ?? "a transaction could not be written to disk");
            }

            if (_end > FileHeader.Size)
            {
                var next = _folder.CreateLog(_sequence + 1);
                _file.Dispose();
                (_file, _end) = (next, FileHeader.Size);
            }

            return _sequence;
        }
        finally
        {
            EndTurn();
        }
    }

    public void Dispose() => _file.Dispose();

    // Waits until nobody writes; false when somebody wrote for the ticket meanwhile.
    private bool TakeTurn(CommitTicket? ticket)
    {
        lock (_turn)
        {
            while (_writing && ticket is not { IsSettled: true })
            {
                Monitor.Wait(_turn);
            }

            return ticket is not { IsSettled: true } && (_writing = true);
        }
    }

    private void EndTurn()
    {
        lock (_turn)
        {
            _writing = false;
            Monitor.PulseAll(_turn);
        }
    }

    private void WriteQueue()
    {
        List<(CommitTicket Ticket, ChangeSet Changes)> taken;
        lock (_queueLock)
        {
            (taken, _queue) = (_queue, []);
        }

        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            var frame = LogFrame.Build(ref _buffer, _sequence + 1, [.. taken.Select(each => each.Changes.Content)]);
            _file.Write(_end, frame);
            _file.Flush();
            Flushes++;
            Volatile.Write(ref _end, _end + frame.Length);
            _sequence++;
            taken.ForEach(each => each.Ticket.Succeed());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(taken, failure);
        }

        taken.ForEach(each => each.Changes.Release());
        _buffer = _buffer.Length > KeptBuffer ? [] : _buffer;
    }

    // What was appended upon the failed transactions fails with them. The file is cut back to what is safe, so that the
    // failed ones cannot come back at the next opening.
    private void Fail(List<(CommitTicket Ticket, ChangeSet Changes)> taken, Exception failure)
    {
        lock (_queueLock)
        {
            _paused = true;
            taken.AddRange(_queue);
            _queue.Clear();
        }

        try
        {
            _file.Truncate(_end);
            _file.Flush();
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            _broken = $"the log could not be written ({failure.Message}) nor cut back ({second.Message}); open the database again";
        }

        taken.ForEach(each => each.Ticket.Fail(failure));
    }
}
