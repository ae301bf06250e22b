using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using RelationsGraph.Bolt.PackStream;

namespace RelationsGraph.Bolt.Messages;

/// <summary>Gathers messages and sends all of them at once, each cut into chunks.</summary>
public sealed class MessageWriter(Stream stream)
{
    private const int LargestChunk = ushort.MaxValue;
    private int start = -1;

    /// <summary>Where the fields of the message are written.</summary>
    public PackStreamWriter Body { get; } = new();

    /// <summary>Bytes of complete messages that wait to be sent.</summary>
    public int Waiting => Body.Length;

    /// <summary>Begins a message; its fields follow.</summary>
    public void Begin(byte tag, int fields)
    {
        start = Body.Length;
        Body.Grow(2);
        Body.WriteStructureHeader(tag, fields);
    }

    /// <summary>Ends the message.</summary>
    public void End()
    {
        var size = Body.Length - start - 2;
        if (size > LargestChunk)
        {
            Split(size);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(Body.From(start), (ushort)size);
        }

        Body.Grow(2).Clear();
        start = -1;
    }

    /// <summary>Takes back the message that was begun, as if it had never been.</summary>
    public void Abandon()
    {
        if (start >= 0)
        {
            Body.Truncate(start);
            start = -1;
        }
    }

    /// <summary>Sends what waits, with one write.</summary>
    public ValueTask FlushAsync(CancellationToken stop) => FlushAsync(0, stop);

    /// <summary>Sends what waits, with one write, but for so many bytes at its beginning that were sent already.</summary>
    public async ValueTask FlushAsync(int sent, CancellationToken stop)
    {
        if (Body.Length > sent)
        {
            await stream.WriteAsync(Body.Written[sent..], stop).ConfigureAwait(false);
        }

        Body.Clear();
    }

    // Room for the further lengths is made from the end backwards, so that each byte moves once.
    private void Split(int size)
    {
        var further = (size - 1) / LargestChunk;
        Body.Grow(2 * further);
        var body = Body.From(start);
        for (var chunk = further; chunk >= 0; chunk--)
        {
            var from = 2 + chunk * LargestChunk;
            var length = Math.Min(LargestChunk, size - chunk * LargestChunk);
            var to = from + 2 * chunk;
            body.Slice(from, length).CopyTo(body[to..]);
            BinaryPrimitives.WriteUInt16BigEndian(body[(to - 2)..], (ushort)length);
        }
    }
}
