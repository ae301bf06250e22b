using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Messages;

/// <summary>
/// Takes messages out of a stream of chunks: two bytes of length, so many bytes, and a length of 0 at the message's end. A message is
/// handed out as one piece of the receive buffer, without a copy when it came in one chunk.
/// </summary>
public sealed class MessageReader(Stream stream, int maxMessageBytes)
{
    private const int Smallest = 8 * 1024;
    private const int Kept = 1 << 20;
    private byte[] buffer = new byte[Smallest];

    // Whether others get the buffer when this reader is done with it: large messages come one after the other, and new memory for each would have to be collected.
    private bool rented;

    // The buffer: the message so far [bodyStart, bodyEnd), then what was received and not yet looked at [next, end).
    private int bodyStart;
    private int bodyEnd;
    private int next;
    private int end;

    /// <summary>The most bytes that one message may have, without its chunk headers.</summary>
    public int MaxMessageBytes { get; set; } = maxMessageBytes;

    /// <summary>Whether part of a message was received, so that an end of the stream now is a break.</summary>
    public bool InsideMessage => bodyEnd > bodyStart || end > next;

    /// <summary>The next message, if all of it was received; valid until the next call.</summary>
    /// <exception cref="PackStreamException">The message is larger than the limit.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> message)
    {
        while (end - next >= 2)
        {
            int size = BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(next));
            if (size == 0)
            {
                next += 2;
                if (bodyEnd > bodyStart)
                {
                    message = buffer.AsMemory(bodyStart, bodyEnd - bodyStart);
                    bodyStart = bodyEnd = next;
                    return true;
                }

                // An empty message says that the other side is still there.
                bodyStart = bodyEnd = next;
                continue;
            }

            if (bodyEnd - bodyStart + size > MaxMessageBytes)
            {
                throw new PackStreamException($"A message is larger than the limit of {MaxMessageBytes} bytes.");
            }

            if (end - next - 2 < size)
            {
                break;
            }

            Append(size);
        }

        message = default;
        return false;
    }

    /// <summary>Waits for bytes and receives them; gives 0 at the end of the stream.</summary>
    public ValueTask<int> FillAsync(CancellationToken stop)
    {
        MakeRoom();
        var pending = stream.ReadAsync(buffer.AsMemory(end), stop);
        if (!pending.IsCompletedSuccessfully)
        {
            return Received(pending);
        }

        var count = pending.Result;
        end += count;
        return new(count);
    }

    private async ValueTask<int> Received(ValueTask<int> pending)
    {
        var count = await pending.ConfigureAwait(false);
        end += count;
        return count;
    }

    private void Append(int size)
    {
        var chunk = next + 2;
        if (bodyEnd == bodyStart)
        {
            bodyStart = bodyEnd = chunk;
        }
        else
        {
            // Chunks of one message close ranks over the length between them.
            buffer.AsSpan(chunk, size).CopyTo(buffer.AsSpan(bodyEnd));
        }

        bodyEnd += size;
        next = chunk + size;
    }

    private void MakeRoom()
    {
        var (body, rest) = (bodyEnd - bodyStart, end - next);
        if (body + rest == 0)
        {
            bodyStart = bodyEnd = next = end = 0;
            if (buffer.Length > Kept)
            {
                Replace(new byte[Smallest], isRented: false);
            }

            return;
        }

        if (buffer.Length - end >= buffer.Length / 4)
        {
            return;
        }

        var target = body + rest > buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 2, Array.MaxLength)) : buffer;
        buffer.AsSpan(bodyStart, body).CopyTo(target);
        buffer.AsSpan(next, rest).CopyTo(target.AsSpan(body));
        if (target != buffer)
        {
            Replace(target, isRented: true);
        }

        (bodyStart, bodyEnd, next, end) = (0, body, body, body + rest);
    }

    private void Replace(byte[] other, bool isRented)
    {
        if (rented)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        (buffer, rented) = (other, isRented);
    }
}
