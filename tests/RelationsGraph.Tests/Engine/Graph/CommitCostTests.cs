using RelationsGraph.Engine.Graph;
using RelationsGraph.Engine.Values;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

/// <summary>What a small commit copies of a large graph, in bytes that it allocates: they depend on neither clock nor machine.</summary>
public sealed class CommitCostTests
{
    private const int Nodes = 2_000;
    private const int Relationships = 200_000;
    private const int Theatres = 100;

    [Fact]
    public void A_relationship_without_properties_costs_a_small_part_of_a_page()
    {
        using var store = Filled(static (_, _) => { });
        Assert.InRange(BytesOfCommit(store, static (_, _) => { }), 1, 6_000);
    }

    [Fact]
    public void A_relationship_with_properties_and_an_index_costs_little_more()
    {
        using var store = Filled(Describe);
        Assert.InRange(BytesOfCommit(store, Describe), 1, 14_000);
    }

    private static void Describe(GraphWrite write, long relationship)
    {
        write.SetRelationshipProperty(relationship, write.Key("theatre"), Value.Of($"t{relationship % Theatres}"));
        foreach (var key in new[] { "from", "until", "strength", "confidence" })
        {
            write.SetRelationshipProperty(relationship, write.Key(key), relationship);
        }
    }

    private static long BytesOfCommit(GraphStore store, Action<GraphWrite, long> describe)
    {
        const int Commits = 50;
        Commit(store, describe);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Commits; i++)
        {
            Commit(store, describe);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Commits;
    }

    private static void Commit(GraphStore store, Action<GraphWrite, long> describe)
    {
        using var write = store.Begin();
        describe(write, write.CreateRelationship(0, write.View.Relationships.NextId % Nodes, 7));
        write.Commit();
    }

    private static GraphStore Filled(Action<GraphWrite, long> describe)
    {
        var store = new GraphStore();
        using var write = store.Begin();
        write.CreateIndex(new IndexDefinition { Kind = IndexKind.Range, Entity = EntityKind.Relationship, LabelsOrTypes = ["R"], PropertyKeys = ["theatre"] });
        for (var node = 0; node < Nodes; node++)
        {
            write.CreateNode();
        }

        var type = write.Type("R");
        for (var i = 0; i < Relationships; i++)
        {
            describe(write, write.CreateRelationship(type, i % Nodes, i * 7 % Nodes));
        }

        write.Commit();
        return store;
    }
}
