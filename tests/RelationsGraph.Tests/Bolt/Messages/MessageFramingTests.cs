using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Messages;

public sealed class MessageFramingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(65_528)]
    [InlineData(65_529)]
    [InlineData(65_530)]
    [InlineData(131_064)]
    [InlineData(300_000)]
    public async Task A_message_of_any_size_comes_out_as_it_went_in(int size)
    {
        var stop = TestContext.Current.CancellationToken;
        var sent = new MemoryStream();
        var writer = new MessageWriter(sent);
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        for (var i = 0; i < 3; i++)
        {
            writer.Begin(MessageTag.Record, 1);
            writer.Body.WriteBytes(bytes);
            writer.End();
        }

        await writer.FlushAsync(stop);

        var reader = new MessageReader(new Dribble(sent.ToArray(), size), 1 << 20);
        for (var i = 0; i < 3; i++)
        {
            var message = await NextAsync(reader, stop);
            Assert.Equal(bytes, ReadBytes(message));
        }

        Assert.Equal(0, await reader.FillAsync(stop));
        Assert.False(reader.InsideMessage);
    }

    [Fact]
    public async Task Empty_messages_are_signs_of_life_and_nothing_else()
    {
        var stop = TestContext.Current.CancellationToken;
        var reader = new MessageReader(new MemoryStream([0, 0, 0, 0, 0, 2, 0xB0, 0x0F, 0, 0, 0, 0]), 100);

        Assert.Equal("B00F", Convert.ToHexString(await NextAsync(reader, stop)));
        Assert.False(reader.TryRead(out _));
        Assert.False(reader.InsideMessage);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused_before_it_is_received()
    {
        var reader = new MessageReader(new MemoryStream([0, 60, .. new byte[60], 0, 60, 1]), 100);
        await reader.FillAsync(TestContext.Current.CancellationToken);

        Assert.Contains("limit of 100 bytes", Assert.Throws<PackStreamException>(() => reader.TryRead(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_taken_back_leaves_no_trace()
    {
        var sent = new MemoryStream();
        var messages = new MessageWriter(sent);
        var requests = new RequestWriter(messages);
        requests.Reset();

        Assert.Throws<UnsupportedValueException>(() => requests.Run("RETURN $x", new Dictionary<string, object?> { ["x"] = 1m }, null));
        requests.Pull(5, 2);
        await messages.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal("0002B00F0000" + "000BB13FA2816E058371696402" + "0000", Convert.ToHexString(sent.ToArray()));
    }

    private static byte[] ReadBytes(byte[] message)
    {
        var values = new PackStreamReader(message);
        values.ReadStructureHeader();
        return values.ReadBytes().ToArray();
    }

    private static async Task<byte[]> NextAsync(MessageReader reader, CancellationToken stop)
    {
        ReadOnlyMemory<byte> message;
        while (!reader.TryRead(out message))
        {
            Assert.NotEqual(0, await reader.FillAsync(stop));
        }

        return message.ToArray();
    }

    /// <summary>A stream that hands out pieces of changing size, as a network does.</summary>
    private sealed class Dribble(byte[] bytes, int seed) : MemoryStream(bytes)
    {
        private readonly Random random = new(seed);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 5000))], cancellationToken);
    }
}
