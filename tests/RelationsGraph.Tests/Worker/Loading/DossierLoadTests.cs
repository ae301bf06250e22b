using RelationsGraph.Bolt.Client;
using RelationsGraph.Tests.Worker.Dossiers;
using RelationsGraph.Worker.Dossiers;
using RelationsGraph.Worker.Loading;
using Xunit;

namespace RelationsGraph.Tests.Worker.Loading;

public sealed class DossierLoadTests : IAsyncDisposable
{
    // Port 1 of this machine answers nobody.
    private readonly BoltDriver _nowhere = BoltDriver.Create(
        new Uri("bolt://127.0.0.1:1"), BoltCredentials.None, new BoltDriverOptions { Retry = new BoltRetryOptions { MaxElapsed = TimeSpan.Zero } });

    private readonly DossierFolder _folder = new();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _nowhere.DisposeAsync();
    }

    [Fact]
    public Task A_graph_that_cannot_be_reached_is_told_from_bad_input() =>
        Assert.ThrowsAsync<BoltUnavailableException>(() => Load(new LoadOptions()).RunAsync([_folder.Path], stop: TestContext.Current.CancellationToken));

    [Fact]
    public async Task Bad_input_is_told_before_the_graph_is_asked()
    {
        _folder.Write("actors.csv", "");
        await Assert.ThrowsAsync<DossierException>(() => Load(new LoadOptions()).RunAsync([_folder.Path], stop: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Load(new LoadOptions { Mode = LoadMode.Replace }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Load(new LoadOptions { BatchSize = 0 }));
    }

    private DossierLoad Load(LoadOptions options) => new(_nowhere, options);
}
