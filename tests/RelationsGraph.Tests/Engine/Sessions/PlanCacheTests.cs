using RelationsGraph.Engine.Execution;
using RelationsGraph.Engine.Sessions;
using Xunit;

namespace RelationsGraph.Tests.Engine.Sessions;

public sealed class PlanCacheTests : IDisposable
{
    private readonly EmbeddedGraph _graph = EmbeddedGraph.InMemory(new EmbeddedGraphOptions { PlanCacheSize = 2 });
    private readonly Termination _termination = new();

    public void Dispose()
    {
        _termination.Dispose();
        _graph.Dispose();
    }

    [Fact]
    public void A_statement_is_prepared_once()
    {
        var first = Get("RETURN 1 AS a");
        Assert.Same(first, Get("RETURN 1 AS a"));
        Assert.Equal(1, _graph.Plans.Count);
    }

    [Fact]
    public void Of_too_many_the_one_goes_that_was_kept_longest_and_is_not_asked_for()
    {
        var (asked, left) = (Get("RETURN 1 AS a"), Get("RETURN 2 AS a"));
        var third = Get("RETURN 3 AS a");
        Assert.Equal(2, _graph.Plans.Count);
        Assert.NotSame(asked, Get("RETURN 1 AS a"));
        Assert.Equal(2, _graph.Plans.Count);

        // The turn of the second had come; the third was kept after it.
        Assert.Same(third, Get("RETURN 3 AS a"));
        Assert.NotSame(left, Get("RETURN 2 AS a"));
    }

    [Fact]
    public void One_that_is_asked_for_again_and_again_stays_whatever_comes()
    {
        var asked = Get("RETURN 0 AS a");
        Get("RETURN 1 AS a");
        Get("RETURN 2 AS a");
        asked = Get("RETURN 0 AS a");
        for (var i = 1; i < 50; i++)
        {
            Get($"RETURN {i} AS a");
            Assert.Same(asked, Get("RETURN 0 AS a"));
        }
    }

    [Fact]
    public void One_is_prepared_anew_when_the_schema_has_changed()
    {
        const string Text = "MATCH (n:N {i: 1}) RETURN n";
        var before = Get(Text);
        _graph.Do("CREATE INDEX FOR (n:N) ON (n.i)");
        var after = Get(Text);
        Assert.NotSame(before, after);
        Assert.Same(after, Get(Text));
    }

    [Fact]
    public void All_can_be_forgotten()
    {
        var first = Get("RETURN 1 AS a");
        Assert.Equal(1, _graph.Plans.Clear());
        Assert.Equal(0, _graph.Plans.Count);
        Assert.NotSame(first, Get("RETURN 1 AS a"));
    }

    private PreparedStatement Get(string text) => _graph.Plans.Get(text, _graph.Store.Snapshot, _termination);
}
