using System.Buffers;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Engine.Server;

/// <summary>A message that waits for its turn. Large ones lie in memory that the next large one takes over: they come one after the other, and new memory for each would have to be collected.</summary>
internal sealed class ReceivedMessage
{
    private const int Large = 16 * 1024;

    private readonly byte[] _bytes;
    private readonly int _length;
    private readonly Lock _gate = new();
    private RunRequest? _run;
    private int _readers = 1;

    private ReceivedMessage(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    /// <summary>Whether it is so large that reading it takes time.</summary>
    public bool IsLarge => _length >= Large;

    /// <summary>The message; not to be read after <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(0, _length);

    /// <summary>A copy of a message.</summary>
    public static ReceivedMessage Of(ReadOnlySpan<byte> message)
    {
        var bytes = message.Length >= Large ? ArrayPool<byte>.Shared.Rent(message.Length) : new byte[message.Length];
        message.CopyTo(bytes);
        return new(bytes, message.Length);
    }

    /// <summary>The statement that it asks for, which is read from it once.</summary>
    /// <exception cref="PackStreamException">The bytes are no such request.</exception>
    /// <exception cref="RequestException">A value is one that a client may not send.</exception>
    public RunRequest Run(RequestReader requests)
    {
        lock (_gate)
        {
            return _run ??= requests.Run(this);
        }
    }

    /// <summary>Reads the statement while another one runs, so that it is there when its turn comes. Releases the message.</summary>
    public void RunAhead(RequestReader requests)
    {
        try
        {
            Run(requests);
        }
        catch (Exception e) when (e is PackStreamException or RequestException or OutOfMemoryException)
        {
            // Whether it is refused depends on what comes before it: that is told when its turn comes and it is read again.
        }
        finally
        {
            Release();
        }
    }

    /// <summary>Takes one more reader in, who has to release the message too. One who never does leaves the memory to the collector.</summary>
    public void Lend() => Interlocked.Increment(ref _readers);

    /// <summary>A reader is done; once for each. The memory is given back when nobody reads the message any more.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _readers) == 0 && IsLarge)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
