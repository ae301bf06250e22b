using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Server;
using RelationsGraph.Tests.Bolt;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

public sealed class AnswerSenderTests : IDisposable
{
    private const int Small = 10;
    private readonly ManualTime _time = new();
    private readonly RecordingStream _stream = new();
    private readonly MessageWriter _writer;
    private readonly AnswerSender _sender;
    private Exception? _break;

    public AnswerSenderTests()
    {
        _writer = new(_stream);
        _sender = new(_writer, _stream, new() { Time = _time }, e => _break = e, CancellationToken.None);
    }

    [Fact]
    public async Task What_follows_quickly_goes_out_together_with_what_was_held_back()
    {
        Answer(Small);
        await _sender.SendSoonAsync();
        Answer(Small);
        await _sender.SendAsync();

        Assert.Equal([2 * Small], _stream.Pieces);
    }

    [Fact]
    public async Task What_was_held_back_goes_ahead_of_what_takes_long_and_is_sent_once()
    {
        Answer(Small);
        await _sender.SendSoonAsync();
        _time.Advance(AnswerSender.LongestHold);
        Assert.Equal([Small], _stream.Pieces);

        Answer(Small);
        Answer(Small);
        await _sender.SendAsync();
        _time.Advance(AnswerSender.LongestHold);

        Assert.Equal([Small, 2 * Small], _stream.Pieces);
    }

    [Fact]
    public async Task Each_statement_of_many_has_its_answer_sent_ahead_in_time()
    {
        for (var i = 1; i <= 3; i++)
        {
            Answer(Small);
            await _sender.SendSoonAsync();
            await _sender.SendAsync();
            Answer(Small);
            await _sender.SendSoonAsync();
            _time.Advance(AnswerSender.LongestHold);

            Assert.Equal(2 * i, _stream.Pieces.Count);
            await _sender.SendAsync();
        }

        Assert.All(_stream.Pieces, piece => Assert.Equal(Small, piece));
    }

    [Fact]
    public async Task Only_one_piece_is_held_back()
    {
        Answer(Small);
        await _sender.SendSoonAsync();
        Answer(Small);
        await _sender.SendSoonAsync();

        Assert.Equal([2 * Small], _stream.Pieces);
    }

    [Fact]
    public async Task What_is_large_is_not_held_back()
    {
        Answer(10_000);
        await _sender.SendSoonAsync();

        Assert.Equal([10_000], _stream.Pieces);
    }

    [Fact]
    public async Task A_break_while_answers_go_ahead_is_told()
    {
        _stream.Failure = new IOException("gone");
        Answer(Small);
        await _sender.SendSoonAsync();
        _time.Advance(AnswerSender.LongestHold);

        Assert.Same(_stream.Failure, _break);
    }

    [Fact]
    public async Task A_statement_and_its_records_are_answered_in_one_piece()
    {
        // A clock that stands still: nothing is sent ahead.
        await using var server = RawClient.Serve(new() { Time = new ManualTime() });
        await using var client = await RawClient.LoginAsync(server);
        client.Gather(MessageTag.Run, "UNWIND range(1, 10) AS x RETURN x", RawClient.Map(), RawClient.Map());
        client.Gather(MessageTag.Pull, RawClient.Map(("n", -1)));
        await client.SendAsync();

        var reader = new MessageReader(client.Stream, 1 << 20);
        await reader.FillAsync(RawClient.Stop);
        var answers = 0;
        while (reader.TryRead(out _))
        {
            answers++;
        }

        Assert.Equal(12, answers);
    }

    public void Dispose() => _sender.Dispose();

    // A message of so many bytes with its two lengths and the two bytes of its head.
    private void Answer(int bytes)
    {
        _writer.Begin(MessageTag.Record, 0);
        for (var written = 6; written < bytes; written++)
        {
            _writer.Body.WriteNull();
        }

        _writer.End();
    }

    private sealed class RecordingStream : MemoryStream
    {
        public List<int> Pieces { get; } = [];

        public Exception? Failure { get; set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Failure is not null)
            {
                return ValueTask.FromException(Failure);
            }

            Pieces.Add(buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
