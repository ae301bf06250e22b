using System;
using System.Buffers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace RelationsGraph.GraphQL.Http;

/// <summary>Writes server-sent events; each is on its way before the next begins, so that a slow reader makes the writer wait.</summary>
internal sealed class EventWriter(HttpResponse response)
{
    /// <summary>Sends the head of the response and a first comment, by which the client knows that it is connected.</summary>
    public async Task BeginAsync(CancellationToken stop)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        // nginx would keep events back to fill its buffers.
        response.Headers["X-Accel-Buffering"] = "no";
        await HeartbeatAsync(stop);
    }

    /// <summary>A comment, which clients skip.</summary>
    public async Task HeartbeatAsync(CancellationToken stop)
    {
        response.BodyWriter.Write(":\n\n"u8);
        await response.BodyWriter.FlushAsync(stop);
    }

    /// <summary>One event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="id">By which the client names it when it comes back; null for none.</param>
    /// <param name="data">Writes its data, which holds no line break: JSON has none outside of its escapes.</param>
    /// <param name="stop">Gives up.</param>
    public async Task WriteAsync(string name, string? id, Action<IBufferWriter<byte>> data, CancellationToken stop)
    {
        var output = response.BodyWriter;
        Line(output, "event: "u8, name);
        if (id is not null)
        {
            Line(output, "id: "u8, id);
        }

        output.Write("data: "u8);
        data(output);
        output.Write("\n\n"u8);
        await output.FlushAsync(stop);
    }

    private static void Line(IBufferWriter<byte> output, ReadOnlySpan<byte> field, string value)
    {
        output.Write(field);
        Encoding.UTF8.GetBytes(value.AsSpan(), output);
        output.Write("\n"u8);
    }
}
