using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RelationsGraph.Bolt.Client;
using RelationsGraph.EndToEnd.Processes;
using Xunit;

namespace RelationsGraph.EndToEnd.Connections;

/// <summary>Clients that connect to the graph's Bolt port by the thousand and say little or nothing.</summary>
public sealed class ManyConnectionsTests
{
    // The server's own limit.
    private const int MostConnections = 10_000;

    private static readonly byte[] Greeting = [0x60, 0x60, 0xB0, 0x17, 0, 0, 8, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_connections_leave_room_for_one_who_works_and_the_server_lives_on()
    {
        using var data = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(["up", "--data", data.Path]);
        await using (var driver = BoltDriver.Create(server.Bolt, BoltCredentials.None))
        {
            Assert.True(await ActorsAsync(driver) > 100);
            var sockets = new List<Socket>();
            try
            {
                // One in three says nothing, one in three half a greeting, one in three leaves the answer unread.
                await OpenAsync(server.Bolt, sockets, Math.Min(MostConnections - 10, FileHandles() / 2), number => (number % 3) switch { 0 => 0, 1 => 10, _ => Greeting.Length });
                Assert.True(await ActorsAsync(driver) > 100);
                if (sockets.Count == MostConnections - 10)
                {
                    await OpenAsync(server.Bolt, sockets, MostConnections + 10, _ => 0);
                    Assert.Equal(0, await sockets[^1].ReceiveAsync(new byte[1], Stop));
                    Assert.True(await ActorsAsync(driver) > 100);
                }
            }
            finally
            {
                sockets.ForEach(socket => socket.Dispose());
            }
        }

        await using var other = BoltDriver.Create(server.Bolt, BoltCredentials.None);
        Assert.True(await ActorsAsync(other) > 100);
        (await server.StopAsync()).Expect(0);
    }

    private static async Task OpenAsync(Uri bolt, List<Socket> sockets, int until, Func<int, int> bytesSaid)
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, bolt.Port);
        while (sockets.Count < until)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            await socket.ConnectAsync(endpoint, Stop);
            if (bytesSaid(sockets.Count) is > 0 and var bytes)
            {
                await socket.SendAsync(Greeting.AsMemory(0, bytes), Stop);
            }
        }
    }

    private static async Task<long> ActorsAsync(BoltDriver driver)
    {
        await using var session = driver.Session();
        return await session.ExecuteReadAsync(
            async (transaction, stop) =>
            {
                var records = await (await transaction.RunAsync("MATCH (a:Actor) RETURN count(a)", stop: stop)).ToListAsync(stop);
                return Convert.ToInt64(records.Single()[0], CultureInfo.InvariantCulture);
            },
            stop: Stop);
    }

    // Of this process; the server has as many.
    private static int FileHandles()
    {
        var line = File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3] is var text && int.TryParse(text, CultureInfo.InvariantCulture, out var count)
            ? count
            : MostConnections * 2;
    }
}
