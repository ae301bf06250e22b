using Xunit;

namespace RelationsGraph.Conformance.Loading;

[Collection(nameof(LoadingOnNeo4j))]
public sealed class SameGraphTests(NeoLoadingGraph neo) : IAsyncLifetime
{
    private readonly EngineLoadingGraph _engine = new();

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task The_engine_holds_the_same_graph_as_Neo4j()
    {
        await neo.EmptyAsync();
        await _engine.EmptyAsync();
        await neo.LoadAsync(LoadingGraph.BuiltInDossier);
        await _engine.LoadAsync(LoadingGraph.BuiltInDossier);
        Assert.Equal(await neo.HashAsync(), await _engine.HashAsync());

        var dossier = TestDossier.Random(51, 150);
        Assert.Equal(await neo.HashOfAsync(dossier), await _engine.HashOfAsync(dossier.Shuffled(51), LoadingGraph.Options() with { BatchSize = 11 }));
    }
}
