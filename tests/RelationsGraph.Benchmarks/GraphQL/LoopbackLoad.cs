using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RelationsGraph.Benchmarks.GraphQL;

/// <summary>Answers in a time.</summary>
/// <param name="PerSecond">How many a second.</param>
/// <param name="Microseconds">Processor time of the whole process for each.</param>
/// <param name="Bytes">Allocated by the whole process for each.</param>
internal sealed record LoadFigures(double PerSecond, double Microseconds, double Bytes);

/// <summary>Asks one thing over and over on some connections, each waiting for its answer before it asks again; looks at no more of an answer than where it ends.</summary>
internal static class LoopbackLoad
{
    /// <summary>Measures for a time.</summary>
    public static async Task<LoadFigures> RunAsync(Uri address, string path, string body, int connections, TimeSpan time)
    {
        var request = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        var (allocated, processor, clock) = (GC.GetTotalAllocatedBytes(), Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var answers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => AskAsync(address, request, clock, time)));
        var (count, seconds) = ((double)answers.Sum(), clock.Elapsed.TotalSeconds);
        return new LoadFigures(
            count / seconds,
            (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMicroseconds / count,
            (GC.GetTotalAllocatedBytes() - allocated) / count);
    }

    private static async Task<long> AskAsync(Uri address, byte[] request, Stopwatch clock, TimeSpan time)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        var buffer = new byte[64 * 1024];
        var answers = 0L;
        while (clock.Elapsed < time)
        {
            await socket.SendAsync(request, SocketFlags.None);
            var length = 0;
            do
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None);
                length += read > 0 ? read : throw new InvalidDataException($"closed after {Encoding.ASCII.GetString(buffer, 0, length)}");
            }
            while (!IsWhole(buffer.AsSpan(0, length)));
            answers++;
        }

        return answers;
    }

    // By its length, or by the empty chunk at its end.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidDataException(Encoding.ASCII.GetString(answer));
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        return at < 0
            ? answer.EndsWith("0\r\n\r\n"u8)
            : System.Buffers.Text.Utf8Parser.TryParse(answer[(at + "Content-Length: ".Length)..head], out int length, out _) && answer.Length == head + 4 + length;
    }
}
