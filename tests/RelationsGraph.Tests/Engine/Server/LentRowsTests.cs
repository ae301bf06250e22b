using RelationsGraph.Bolt.Messages;
using RelationsGraph.Bolt.PackStream;
using RelationsGraph.Engine.Server;
using RelationsGraph.Engine.Values;
using RelationsGraph.Tests.Bolt.PackStream;
using Xunit;

namespace RelationsGraph.Tests.Engine.Server;

/// <summary>Long lists among a statement's parameters stay in their message until the statement walks them; nobody may see that.</summary>
public sealed class LentRowsTests
{
    private const int Rows = 2 * LentRows.Least;

    [Fact]
    public void What_is_left_unread_is_what_would_be_read_and_what_is_refused_is_refused_alike()
    {
        var seed = Seed.Drawn();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var (lent, refused) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var random = new Random(unchecked(seed + round));
            var bytes = Wire.Write(new Dictionary<string, object?> { ["few"] = 1L, ["rows"] = RowsOf(random, unchecked(seed + round)), ["more"] = "text" });
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                bytes[random.Next(1, bytes.Length)] = (byte)random.Next(256);
            }

            var (depth, room) = (random.Next(1, 8), random.Next(2) == 0 ? long.MaxValue : random.Next(100_000));
            var read = Outcome(bytes, depth, room, static (ref reader, message, depth, ref room) => ValueReader.Read(ref reader, depth, ref room).AsMap);
            var left = Outcome(bytes, depth, room, static (ref reader, message, depth, ref room) => ValueReader.ReadParameters(ref reader, message, new StringCache(), depth, ref room));
            Assert.True(read.Text == left.Text, $"seed {seed}, round {round}: {read.Text} and {left.Text}");
            lent += left.IsLent ? 1 : 0;
            refused += left.Text.Contains("Exception", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(lent > 50 && refused > 50, $"seed {seed}: {lent} lent, {refused} refused");
    }

    [Fact]
    public async Task Statements_see_the_list_however_they_use_it()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        var parameters = RawClient.Map(("rows", NumberedRows(0)), ("ids", Enumerable.Range(0, Rows).Select(i => (object?)$"id {i}").ToArray()));
        Assert.Equal([(long)Rows], (await client.RunAsync("UNWIND $rows AS row WITH row WHERE row.text = 'text ' + row.number RETURN count(row.number)", parameters))[1].Record);
        Assert.Equal([(long)Rows * Rows], (await client.RunAsync("UNWIND $rows AS one UNWIND $rows AS other RETURN count(*)", parameters))[1].Record);
        Assert.Equal([(long)Rows, 3L, "id 7"], (await client.RunAsync("UNWIND $rows AS row WITH count(row) AS rows RETURN rows, $rows[3].number, $ids[7]", parameters))[1].Record);
        Assert.True(Wire.Same(parameters["rows"], (await client.RunAsync("RETURN $rows", parameters))[1].Record[0]));
        Assert.Equal("Neo.ClientError.Statement.TypeError", (await client.RunAsync("UNWIND $rows AS row CREATE (:N {p: row})", parameters))[0].Code);
        await client.AskAsync(MessageTag.Reset);

        // What is stored outlives the message, whose memory the next one takes.
        await client.RunAsync("CREATE (:N {ids: $ids})", parameters);
        await client.RunAsync("UNWIND $rows AS row RETURN row", RawClient.Map(("rows", NumberedRows(1000))));
        Assert.Equal([(long)Rows, "id 511"], (await client.RunAsync("MATCH (n:N) RETURN size(n.ids), n.ids[511]"))[1].Record);
    }

    [Fact]
    public async Task Statements_that_are_open_at_the_same_time_each_walk_their_own_list()
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        await client.AskAsync(MessageTag.Begin, RawClient.Map());
        var read = new List<object?>[4];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = [];
            await client.AskAsync(MessageTag.Run, "UNWIND $rows AS row RETURN row.text", RawClient.Map(("rows", NumberedRows(1000 * i))), RawClient.Map());
        }

        for (var pulled = 0; pulled < Rows; pulled += Rows / 4)
        {
            for (var i = 0; i < read.Length; i++)
            {
                client.Gather(MessageTag.Pull, RawClient.Map(("n", (long)Rows / 4), ("qid", (long)i)));
                await client.SendAsync();
                for (var answer = await client.ReceiveAsync(); answer.Tag == MessageTag.Record; answer = await client.ReceiveAsync())
                {
                    read[i].Add(answer.Record[0]);
                }
            }
        }

        Assert.All(read.Index(), each => Assert.Equal(Enumerable.Range(1000 * each.Index, Rows).Select(number => $"text {number}"), each.Item));
    }

    [Theory]
    [InlineData("CREATE (:N {i: row[0], all: row[2], one: row[2][0], size: size(row[2]), text: row[1]})")]
    [InlineData("CREATE (:N {text: row[1]})-[:R {list: row[2]}]->(:M {i: row[0]}) CREATE (:N {list: [1, coalesce(row[0], 0)]})")]
    [InlineData("CREATE (:N {of: [each IN row WHERE each = row[0] | each], i: row[0]})")]
    [InlineData("CREATE (:N {i: COUNT { UNWIND row AS each RETURN each }, text: row[1]})")]
    [InlineData("MATCH (a:A {i: row[0] % 3}) CREATE (a)-[:R {text: row[1]}]->(:N {list: row[2]})")]
    [InlineData("MATCH (a:A {i: row[0] % 3}) MATCH (b:A {i: 0}) CREATE (a)-[:R {text: row[1]}]->(b) RETURN count(*)")]
    public async Task What_rows_create_does_not_change_where_the_next_row_takes_the_memory_of_one(string clauses)
    {
        var rows = Enumerable.Range(0, Rows).Select(i => (object?)new object?[] { (long)i, $"a text that comes once, {i}", new object?[] { $"{i}", $"other {i}" } }).ToArray();

        // Shorter, longer, null.
        (rows[1], rows[100], rows[101], rows[300]) = (new object?[] { 1L }, new object?[] { 2L, "two", null, 3L, 4L }, null, new object?[] { 0L, null });
        Assert.Equal(await CreatedAsync("PROFILE ", clauses, rows), await CreatedAsync("", clauses, rows));
    }

    [Theory]
    [InlineData("CREATE (:N {i: row.i, text: row.text, list: row.list})-[:R {text: row.text}]->(:M {one: row.inside.text, size: size(row.list)})")]
    [InlineData("MATCH (a:A {i: row.i % 3}), (b:A {i: 1}) CREATE (a)-[:R {list: row.list}]->(:N {text: row['text'], size: size(keys(row))}) CREATE (a)-[:R]->(b)")]
    public async Task What_maps_create_does_not_change_either(string clauses)
    {
        var rows = Enumerable.Range(0, Rows).Select(i => (object?)RawClient.Map(("i", (long)i), ("text", $"text {i}"), ("list", new object?[] { $"a{i}", $"b{i}" }), ("inside", RawClient.Map(("text", $"inside {i}"))))).ToArray();

        // Other keys, another order, fewer, none.
        rows[70] = RawClient.Map(("i", 1L), ("text", "other"), ("list", null), ("other", 2L));
        rows[71] = RawClient.Map(("text", "turned"), ("i", 2L), ("inside", null), ("list", null));
        (rows[200], rows[201], rows[202]) = (RawClient.Map(("i", 1L)), RawClient.Map(), null);
        Assert.Equal(await CreatedAsync("PROFILE ", clauses, rows), await CreatedAsync("", clauses, rows));
    }

    [Fact]
    public async Task Lists_that_are_stored_whole_are_their_own()
    {
        var rows = Enumerable.Range(0, Rows).Select(i => (object?)new object?[] { $"a{i}", $"b{i}" }).ToArray();
        var created = await CreatedAsync("", "CREATE (:N {all: row, i: row[0]})", rows);
        Assert.Equal(await CreatedAsync("PROFILE ", "CREATE (:N {all: row, i: row[0]})", rows), created);
        Assert.Contains("b511", created, StringComparison.Ordinal);
    }

    // All nodes and relationships afterwards: a profile goes row by row.
    private static async Task<string> CreatedAsync(string way, string clauses, object?[] rows)
    {
        await using var server = RawClient.Serve();
        await using var client = await RawClient.LoginAsync(server);
        await client.RunAsync("CREATE CONSTRAINT FOR (a:A) REQUIRE a.i IS UNIQUE");
        await client.RunAsync("UNWIND range(0, 2) AS i CREATE (:A {i: i})");
        var answers = await client.RunAsync($"{way}UNWIND $rows AS row {clauses}", RawClient.Map(("rows", rows)));
        Assert.All(answers, answer => Assert.Null(answer.Code));
        var nodes = await client.RunAsync("MATCH (n) OPTIONAL MATCH (n)-[r]->(m) WITH n, r, m ORDER BY id(n), id(r) RETURN [id(n), n.i, n.all, n.one, n.size, n.text, n.list, n.of, m.one, m.size, r.list, r.text, id(m)]");
        return string.Join('\n', nodes.Where(answer => answer.Tag == MessageTag.Record).Select(answer => Text(answer.Record[0])));
    }

    private static string Text(object? value) => value is IEnumerable<object?> list ? $"[{string.Join(", ", list.Select(Text))}]" : $"{value}";

    private delegate MapValue Reading(ref PackStreamReader reader, ReceivedMessage message, int depth, ref long room);

    private static (string Text, bool IsLent) Outcome(byte[] bytes, int depth, long room, Reading read)
    {
        var message = ReceivedMessage.Of(bytes);
        var reader = new PackStreamReader(message.Content.Span);
        try
        {
            var map = read(ref reader, message, depth, ref room);
            var values = map.Values.ToArray().Select(value => UnreadList.Read(value)).ToArray();
            return ($"{Value.Of(new MapValue(map.SharedKeys, values))} up to {reader.Position}, {room} left", map.Values.ToArray().Any(value => value.Reference is UnreadList));
        }
        catch (Exception e) when (e is RequestException or PackStreamException)
        {
            return ($"{e.GetType()}: {e.Message}", false);
        }
    }

    // Rows that are alike for the most part, as those of a batch are.
    private static object?[] RowsOf(Random random, int seed)
    {
        var values = new RandomValues(seed);
        var kind = random.Next(3);
        return [.. Enumerable.Range(0, LentRows.Least + random.Next(20)).Select(i => (random.Next(30) == 0 ? -1 : kind) switch
        {
            0 => (object?)new object?[] { $"id {i}", (long)i, null, new object?[] { "one" } },
            1 => new Dictionary<string, object?> { ["id"] = $"id {i}", ["on"] = true, ["inside"] = new Dictionary<string, object?> { ["x"] = 1.5 } },
            2 => (long)i,
            _ => Sendable(values.Next(2)),
        })];
    }

    // Not what clients may not send, for then little else would be tried.
    private static object? Sendable(object? value) => value is string or long or double or bool or object?[]? value : null;

    private static object?[] NumberedRows(int first) => [.. Enumerable.Range(first, Rows).Select(i => (object?)RawClient.Map(("number", (long)i), ("text", $"text {i}")))];
}
