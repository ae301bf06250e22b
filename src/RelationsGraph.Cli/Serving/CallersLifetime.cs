using Microsoft.Extensions.Hosting;

namespace RelationsGraph.Cli.Serving;

/// <summary>Stopping is the command's decision, which hears Ctrl+C itself.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
