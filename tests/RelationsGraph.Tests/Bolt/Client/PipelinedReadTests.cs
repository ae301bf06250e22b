using RelationsGraph.Bolt.Client;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Tests.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Bolt.Client;

/// <summary>Statements that are read together.</summary>
public sealed class PipelinedReadTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_statement_runs_by_itself()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.AnswerAsync("one");
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        var read = new Recorded(["RETURN 1"]);

        await session.ReadAsync(read, stop: Stop);

        Assert.Equal(["0.0 one"], read.Taken);
        Assert.Equal(["Hello", "Logon", "Run", "Pull"], server.Heard);
    }

    [Fact]
    public async Task Several_statements_and_their_transaction_are_sent_before_the_first_answer()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            foreach (var request in new[] { "Begin", "Run", "Pull", "Run", "Pull", "Commit" })
            {
                await talk.ReceiveAsync(request);
            }

            await talk.SucceedAsync();
            await GiveAsync(talk, "one", "more");
            await GiveAsync(talk, "two");
            await talk.SucceedAsync(new() { ["bookmark"] = "b:7" });
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        var read = new Recorded(["RETURN 1", "RETURN 2"]);

        await session.ReadAsync(read, stop: Stop);

        Assert.Equal(["0.0 one", "0.0 more", "0.1 two"], read.Taken);
        Assert.Equal(["b:7"], session.LastBookmarks);
    }

    [Fact]
    public async Task A_second_round_is_asked_in_the_same_transaction_when_the_first_was_taken()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Begin");
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync();
            await GiveAsync(talk, "known");
            Assert.Equal("after known", (await talk.ReceiveAsync("Run")).Fields[0]);
            await talk.ReceiveAsync("Pull");
            await talk.ReceiveAsync("Commit");
            await GiveAsync(talk, "answer");
            await talk.SucceedAsync();
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();
        var read = new Recorded(["RETURN 1"], taken => [$"after {taken}"]);

        await session.ReadAsync(read, stop: Stop);

        Assert.Equal(["0.0 known", "1.0 answer"], read.Taken);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_read_again_from_the_start()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await talk.RecordAsync("half");
            await talk.FailAsync("Neo.TransientError.General.MemoryPoolOutOfMemoryError");
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
            await talk.AnswerAsync("whole");
        });
        await using var driver = server.Driver(new() { Retry = new() { InitialDelay = TimeSpan.FromTicks(1) } });
        await using var session = driver.Session();
        var read = new Recorded(["RETURN 1"]);

        await session.ReadAsync(read, stop: Stop);

        Assert.Equal(["0.0 whole"], read.Taken);
    }

    [Fact]
    public async Task A_reader_that_gives_up_leaves_a_connection_that_works()
    {
        await using var server = new ScriptedServer(async talk =>
        {
            await talk.GreetAsync();
            await talk.ReceiveAsync("Run");
            await talk.ReceiveAsync("Pull");
            await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
            await talk.RecordAsync("one");
            await talk.SucceedAsync();
            await talk.ReceiveAsync("Reset");
            await talk.SucceedAsync();
            await talk.AnswerAsync("two");
        });
        await using var driver = server.Driver();
        await using var session = driver.Session();

        await Assert.ThrowsAsync<FormatException>(() => session.ReadAsync(new Recorded(["RETURN 1"], give: _ => throw new FormatException()), stop: Stop));
        var records = await (await session.RunAsync("RETURN 2", stop: Stop)).ToListAsync(Stop);

        Assert.Equal("two", records[0][0]);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public void A_value_is_passed_over_with_all_that_it_holds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var value = new RandomValues(seed).Next(4);
            byte[] bytes = [.. Wire.Write(value), .. Wire.Write("end")];
            var reader = new PackStreamReader(bytes);

            reader.Skip();

            Assert.True(reader.Peek() == PackStreamType.String && reader.ReadString() == "end" && reader.Remaining == 0, $"seed {seed}");
            reader.MoveTo(0);
            Assert.True(Wire.Same(value, ObjectReader.Read(ref reader, 100)), $"seed {seed}");
        }
    }

    private static async Task GiveAsync(Talk talk, params string[] values)
    {
        await talk.SucceedAsync(new() { ["fields"] = new[] { "x" } });
        foreach (var value in values)
        {
            await talk.RecordAsync(value);
        }

        await talk.SucceedAsync();
    }

    private sealed class Recorded(string[] first, Func<string, string[]>? then = null, Func<string, string>? give = null) : BoltRead
    {
        public List<string> Taken { get; } = [];

        public override int Rounds => then is null ? 1 : 2;

        public override IReadOnlyList<BoltStatement> Statements(int round)
        {
            if (round == 0)
            {
                Taken.Clear();
            }

            var texts = round == 0 ? first : then!(Taken[^1].Split(' ')[1]);
            return [.. texts.Select(text => new BoltStatement(text, new Dictionary<string, object?>()))];
        }

        public override void Take(int round, int statement, ref PackStreamReader record)
        {
            record.ReadListHeader();
            var text = record.ReadString();
            Taken.Add($"{round}.{statement} {give?.Invoke(text) ?? text}");
        }
    }
}
