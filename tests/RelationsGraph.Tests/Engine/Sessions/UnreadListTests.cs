using RelationsGraph.Engine.Sessions;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

/// <summary>A list that lies unread in a client's message, among the parameters of a statement.</summary>
public sealed class UnreadListTests : IDisposable
{
    private const int Length = 1000;

    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory();
    private readonly UnreadList _list;
    private int _read;
    private int _letGo;

    public UnreadListTests()
    {
        var bytes = new byte[Length];
        new Random(1).NextBytes(bytes);
        Bytes = bytes;
        _list = new UnreadList(bytes, Length, (ReadOnlySpan<byte> from, ref int position, ref Value element) =>
        {
            _read++;
            element = Value.Of((long)from[position++]);
        }, () => _letGo++);
    }

    private byte[] Bytes { get; }

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Elements_are_made_as_the_statement_comes_to_them_and_let_go_at_its_end()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        using var result = Run(transaction, "UNWIND $list AS element RETURN element");
        for (var i = 0; i < Length; i++)
        {
            Assert.True(result.Next());
            Assert.Equal(Bytes[i], result[0].AsInteger);
            Assert.InRange(_read, i + 1, i + 100);
        }

        Assert.Equal(0, _letGo);
        Assert.False(result.Next());
        Assert.Equal((Length, 1), (_read, _letGo));
        Assert.Null(_list.ToList());
    }

    [Fact]
    public void What_walks_it_twice_reads_it_once_more_and_not_each_time()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        using var result = Run(transaction, "UNWIND range(1, 5) AS time UNWIND $list AS element RETURN sum(element)");
        Assert.Equal(5L * Bytes.Sum(each => each), Assert.Single(result.Rows())[0].AsInteger);
        Assert.Equal((2 * Length, 1), (_read, _letGo));
    }

    [Fact]
    public void Those_who_look_at_the_transaction_see_the_list_as_long_as_the_statement_runs()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        using var result = Run(transaction, "UNWIND $list AS element RETURN element");
        Assert.True(result.Next());
        var shown = Assert.Single(_graph.Transactions.All()).Statement!.Parameters["list"].AsList;
        Assert.Equal(Bytes.Select(each => (long)each), shown.Select(each => each.AsInteger));
        Assert.True(result.Next());
        Assert.Equal(Bytes[1], result[0].AsInteger);
        result.Consume();
        Assert.Null(Assert.Single(_graph.Transactions.All()).Statement);
    }

    [Fact]
    public void A_statement_that_writes_and_ends_with_its_transaction_lets_it_go_too()
    {
        using var session = _graph.Session();
        using var transaction = session.Begin();
        Run(transaction, "UNWIND $list AS element CREATE (:N {p: element}) RETURN element");
        Assert.Equal(0, _letGo);
        transaction.Commit();
        Assert.Equal(1, _letGo);
        Assert.Equal($"{Length}", _graph.Ask("MATCH (n:N) RETURN count(n)"));
    }

    private QueryResult Run(GraphTransaction transaction, string text) => transaction.Run(text, new Dictionary<string, Value> { ["list"] = Value.Restore(_list, 0) });
}
