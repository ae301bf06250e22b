using RelationsGraph.Bolt.Messages;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>Statements that are read from their messages while others run.</summary>
public sealed class ReceivedMessageTests
{
    private const int Rows = 10_000;

    private readonly RequestReader _requests = new(100, long.MaxValue);

    [Fact]
    public void What_is_read_ahead_is_what_is_run()
    {
        var message = Run(Map("rows", Enumerable.Range(0, Rows).Select(i => (object?)$"row {i}").ToArray()));
        message.Lend();
        message.RunAhead(_requests);
        var run = message.Run(_requests);
        Assert.Same(run, message.Run(_requests));
        Assert.Equal("RETURN $rows", run.Statement);
        Assert.Equal($"row {Rows - 1}", UnreadList.Read(run.Parameters["rows"]).AsList[Rows - 1].AsString);
    }

    [Fact]
    public void What_is_refused_is_refused_when_its_turn_comes()
    {
        var message = Run(Map("rows", Enumerable.Range(0, Rows).Select(i => (object?)(i == Rows - 1 ? new object?[] { new object?[] { 1L } } : 1L)).ToArray()));
        var shallow = new RequestReader(3, long.MaxValue);
        message.Lend();
        message.RunAhead(shallow);
        Assert.Throws<RequestException>(() => message.Run(shallow));
        Assert.Equal("RETURN $rows", message.Run(_requests).Statement);
    }

    [Fact]
    public async Task Statements_that_wait_are_answered_in_their_order()
    {
        const int Statements = 20;
        const int Failing = 10;
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        for (var i = 0; i < Statements; i++)
        {
            // Those behind it are ignored though they were read.
            var statement = i == Failing ? "UNWIND $rows AS row WITH sum(1 / (row - 500)) AS sum RETURN sum" : "UNWIND $rows AS row RETURN sum(row)";
            client.Gather(MessageTag.Run, statement, Map("rows", Enumerable.Range(0, Rows).Select(row => (object?)(long)(row + i)).ToArray()), RawClient.Map());
            client.Gather(MessageTag.Pull, RawClient.Map(("n", -1L)));
        }

        await client.SendAsync();
        List<string> answers = [];
        for (var due = 2 * Statements; due > 0;)
        {
            var answer = await client.ReceiveAsync();
            due -= answer.Tag == MessageTag.Record ? 0 : 1;
            if (answer.Tag == MessageTag.Record || answer.Code is not null)
            {
                answers.Add(answer.Code ?? $"{answer.Record[0]}");
            }
        }

        Assert.Equal([.. Enumerable.Range(0, Failing).Select(i => $"{((long)Rows * (Rows - 1) / 2) + ((long)Rows * i)}"), "Neo.ClientError.Statement.ArithmeticError"], answers);
    }

    private static ReceivedMessage Run(Dictionary<string, object?> parameters) =>
        ReceivedMessage.Of([0xB3, MessageTag.Run, .. Wire.Write("RETURN $rows"), .. Wire.Write(parameters), .. Wire.Write(RawClient.Map())]);

    private static Dictionary<string, object?> Map(string key, object? value) => RawClient.Map((key, value));
}
