using RelationsGraph.GraphQL.Execution;
using Xunit;

namespace RelationsGraph.Tests.GraphQL.Execution;

public sealed class DocumentCacheTests
{
    [Fact]
    public void It_never_holds_more_than_its_capacity()
    {
        var cache = new DocumentCache<string>(10);

        for (var i = 0; i < 1000; i++)
        {
            cache.GetOrAdd($"{i}", text => text);
            Assert.InRange(cache.Count, 0, 10);
        }
    }

    [Fact]
    public void What_is_used_stays()
    {
        var cache = new DocumentCache<string>(10);
        var made = 0;

        for (var i = 0; i < 100; i++)
        {
            cache.GetOrAdd("kept", text =>
            {
                made++;
                return text;
            });
            cache.GetOrAdd($"{i}", text => text);
        }

        Assert.Equal(1, made);
    }
}
