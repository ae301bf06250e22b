using System.Buffers;

namespace RelationsGraph.Engine.Server;

/// <summary>A message that waits for its turn. Large ones lie in memory that the next large one takes over: they come one after the other, and new memory for each would have to be collected.</summary>
internal sealed class ReceivedMessage
{
    private const int Large = 16 * 1024;

    private readonly byte[] _bytes;
    private readonly int _length;
    private int _readers = 1;

    private ReceivedMessage(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    /// <summary>The message; not to be read after <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(0, _length);

    /// <summary>A copy of a message.</summary>
    public static ReceivedMessage Of(ReadOnlySpan<byte> message)
    {
        var bytes = message.Length >= Large ? ArrayPool<byte>.Shared.Rent(message.Length) : new byte[message.Length];
        message.CopyTo(bytes);
        return new(bytes, message.Length);
    }

    /// <summary>Takes one more reader in, who has to release the message too. One who never does leaves the memory to the collector.</summary>
    public void Lend() => Interlocked.Increment(ref _readers);

    /// <summary>A reader is done; once for each. The memory is given back when nobody reads the message any more.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _readers) == 0 && _length >= Large)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
