using RelationsGraph.Engine.Graph;
using Xunit;

namespace RelationsGraph.Tests.Engine.Graph;

internal static class Writing
{
    /// <summary>Begins a write that the test's cancellation ends.</summary>
    public static GraphWrite Begin(this GraphStore store) => store.BeginWrite(TestContext.Current.CancellationToken);
}
