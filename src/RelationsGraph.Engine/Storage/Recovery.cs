using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;

namespace RelationsGraph.Engine.Storage;

/// <summary>What the opening of a database found.</summary>
/// <param name="SnapshotSequence">The frame up to which the snapshot reached; 0 without a snapshot.</param>
/// <param name="FramesReplayed">Frames of the log that were replayed.</param>
/// <param name="TransactionsReplayed">Transactions in these frames.</param>
/// <param name="TornBytes">Bytes at the end of the log that were cut off: a write that was under way, and not acknowledged, when the machine stopped.</param>
public sealed record RecoveryReport(long SnapshotSequence, long FramesReplayed, long TransactionsReplayed, long TornBytes)
{
    /// <summary>The report as a sentence.</summary>
    public override string ToString() => $"{TransactionsReplayed} transactions in {FramesReplayed} frames replayed upon {(SnapshotSequence == 0 ? "an empty graph" : $"snapshot {SnapshotSequence}")}"
        + (TornBytes == 0 ? "" : $"; {TornBytes} bytes of an unfinished write were cut off the log's end");
}

/// <summary>Brings a folder's graph back: the latest snapshot, and upon it the log as far as it is whole.</summary>
internal sealed class Recovery(StoreFolder folder)
{
    private long _frames;
    private long _transactions;
    private long _torn;

    /// <summary>The graph.</summary>
    public GraphView View { get; private set; } = GraphWrite.EmptyGraph();

    /// <summary>The segment to go on with.</summary>
    public StorageFile? LastLog { get; private set; }

    /// <summary>Where in it to go on.</summary>
    public long End { get; private set; } = FileHeader.Size;

    /// <summary>Bytes of the snapshot; 0 without one.</summary>
    public long SnapshotSize { get; private set; }

    /// <summary>Sequence of the last frame.</summary>
    public long Sequence { get; private set; }

    public RecoveryReport Run()
    {
        var snapshot = StoreFolder.Snapshots(folder.Files, folder.Folder).LastOrDefault(0);
        if (snapshot > 0)
        {
            ReadSnapshot(snapshot);
        }

        ReadLogs(StoreFolder.Logs(folder.Files, folder.Folder), snapshot);
        LastLog ??= folder.CreateLog(Sequence + 1);
        folder.DeleteUnfinished();
        folder.DeleteBefore(snapshot);
        return new RecoveryReport(snapshot, _frames, _transactions, _torn);
    }

    /// <summary>Applies a change set that has its checksum; one that does not fit the graph is damage all the same.</summary>
    public static void Apply(ChangeReplay replay, ReadOnlySpan<byte> changes, string path, long at)
    {
        try
        {
            replay.Apply(changes);
        }
        catch (Exception failure) when (failure is InvalidDataException or CypherException)
        {
            throw new StoreDamagedException(path, at, failure.Message);
        }
    }

    private void ReadSnapshot(long sequence)
    {
        var path = StoreFolder.SnapshotPath(folder.Folder, sequence);
        using var file = folder.Files.Open(path);
        Verify(FileHeader.Read(file, path, FileHeader.Snapshot), path, sequence);
        View = SnapshotFile.Read(file, path);
        SnapshotSize = file.Length;
        Sequence = sequence;
    }

    private void ReadLogs(List<long> logs, long snapshot)
    {
        var replay = new ChangeReplay(new GraphWrite(null, View, 0, null));
        for (var i = 0; i < logs.Count; i++)
        {
            var last = i == logs.Count - 1;
            if (!last && logs[i + 1] <= snapshot + 1)
            {
                continue;
            }

            if (logs[i] > Sequence + 1)
            {
                throw new StoreDamagedException(StoreFolder.LogPath(folder.Folder, logs[i]), 0, $"the log before it, from frame {Sequence + 1}, is missing");
            }

            ReadLog(logs[i], last, replay);
        }

        View = replay.View;
    }

    private void ReadLog(long first, bool isLast, ChangeReplay replay)
    {
        var path = StoreFolder.LogPath(folder.Folder, first);
        var file = folder.Files.Open(path);
        Verify(FileHeader.Read(file, path, FileHeader.Log), path, first);
        var (at, end, expected) = ((long)FileHeader.Size, file.Length, first);
        while (at < end && LogFrame.Read(file, at, end) is var (sequence, content))
        {
            if (sequence != expected)
            {
                throw new StoreDamagedException(path, at, $"frame {sequence} stands where frame {expected} belongs");
            }

            // A snapshot may hold the first frames of a segment already.
            if (sequence > Sequence)
            {
                Replay(replay, content, path, at);
                Sequence = sequence;
            }

            at += LogFrame.HeaderSize + content.Length;
            expected++;
        }

        if (at < end)
        {
            CutTail(file, path, at, end, isLast);
        }

        (LastLog, End) = isLast ? (file, at) : (null, FileHeader.Size);
        if (!isLast)
        {
            file.Dispose();
        }
    }

    private void Replay(ChangeReplay replay, byte[] content, string path, long at)
    {
        _frames++;
        foreach (var transaction in LogFrame.Transactions(content))
        {
            _transactions++;
            Apply(replay, transaction.Span, path, at);
        }
    }

    private void CutTail(StorageFile file, string path, long at, long end, bool isLast)
    {
        if (!isLast)
        {
            throw new StoreDamagedException(path, at, "a frame is not whole, and a later log follows");
        }

        if (LogFrame.FindBehind(file, at, end) is { } behind)
        {
            throw new StoreDamagedException(path, at, $"a frame is not whole, and a whole one follows at byte {behind}");
        }

        _torn = end - at;
        file.Truncate(at);
        file.Flush();
    }

    private void Verify(FileHeader header, string path, long sequence)
    {
        if (header.Sequence != sequence)
        {
            throw new StoreDamagedException(path, 0, $"its name says {sequence}, its header {header.Sequence}");
        }

        if (header.Database != folder.Database)
        {
            throw new StoreDamagedException(path, 0, $"it belongs to database {header.Database}, the rest of the folder to {folder.Database}");
        }
    }
}
